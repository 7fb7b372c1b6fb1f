use serde::{Deserialize, Serialize};
use wasmbox::prelude::*;

#[derive(Deserialize)]
enum Command {
    Add(u32),
}

#[derive(Serialize)]
struct Total(u32);

type Context = WasmBoxContext<Command, Total>;

/// Any name and an alias will do.
#[wasmbox]
async fn add_up(ctx: Context) {
    let mut total = 0;
    loop {
        let Command::Add(number) = ctx.next().await;
        total += number;
        ctx.send(Total(total));
    }
}

fn main() {}

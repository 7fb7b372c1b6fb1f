//! Counts: `up` and `down` move the counter, and each is answered with its value.

use wasmbox::prelude::*;

#[wasmbox]
async fn run(ctx: WasmBoxContext<String, String>) {
    let mut count = 0;
    loop {
        match ctx.next().await.as_str() {
            "up" => count += 1,
            "down" => count -= 1,
            _ => continue,
        }
        ctx.send(format!("value={count}"));
    }
}

//! Counts up and down as it is told, and says where it stands.

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

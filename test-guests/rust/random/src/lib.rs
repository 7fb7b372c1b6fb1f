//! Answers each message with a random number, drawn as four bytes from the host.

use wasmbox::prelude::*;

#[wasmbox]
async fn run(ctx: WasmBoxContext<String, String>) {
    loop {
        ctx.next().await;
        let mut bytes = [0; 4];
        getrandom::getrandom(&mut bytes).expect("the host gives random bytes");
        ctx.send(format!("random={}", u32::from_le_bytes(bytes)));
    }
}

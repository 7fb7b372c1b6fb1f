use wasmbox::prelude::*;

#[wasmbox]
async fn run(ctx: WasmBoxContext<String, String>) -> u32 {
    1
}

fn main() {}

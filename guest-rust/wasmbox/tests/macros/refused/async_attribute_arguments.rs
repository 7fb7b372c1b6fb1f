use wasmbox::prelude::*;

#[wasmbox(schema)]
async fn run(ctx: WasmBoxContext<String, String>) {}

fn main() {}

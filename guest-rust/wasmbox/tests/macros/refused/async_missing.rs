use wasmbox::prelude::*;

#[wasmbox]
fn run(ctx: WasmBoxContext<String, String>) {}

fn main() {}

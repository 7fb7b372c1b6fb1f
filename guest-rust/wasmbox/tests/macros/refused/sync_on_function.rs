use wasmbox::prelude::*;

#[wasmbox_sync]
async fn run(ctx: WasmBoxContext<String, String>) {}

fn main() {}

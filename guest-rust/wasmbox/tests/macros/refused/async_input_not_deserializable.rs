use wasmbox::prelude::*;

struct Command;

#[wasmbox]
async fn run(_ctx: WasmBoxContext<Command, String>) {}

fn main() {}

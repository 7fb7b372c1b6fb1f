use wasmbox::prelude::*;

#[wasmbox]
async fn run(_ctx: String) {}

fn main() {}

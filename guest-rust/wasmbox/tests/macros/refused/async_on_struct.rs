use wasmbox::prelude::*;

#[wasmbox]
struct Counter;

fn main() {}

use wasmbox::prelude::*;

#[wasmbox_sync]
struct Counter {
    count: u32,
}

fn main() {}

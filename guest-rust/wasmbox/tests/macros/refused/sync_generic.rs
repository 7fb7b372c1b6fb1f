use wasmbox::prelude::*;

#[wasmbox_sync]
struct Counter<T> {
    count: T,
}

fn main() {}

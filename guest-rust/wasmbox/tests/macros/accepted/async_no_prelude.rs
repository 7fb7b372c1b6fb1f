#![no_implicit_prelude]

#[::wasmbox::wasmbox]
async fn run(ctx: ::wasmbox::WasmBoxContext<u8, u8>) {
    ctx.send(ctx.next().await);
}

#[derive(::wasmbox::Schema)]
pub struct Pair(pub u8, pub i8);

#[derive(::wasmbox::Schema)]
pub enum Choice {
    One,
    Other { pair: Pair },
}

fn main() {}

#![deny(warnings, unsafe_code, missing_docs, unused_qualifications)]
//! A crate with strict lints.

use wasmbox::prelude::*;

/// A unit.
#[derive(Schema)]
pub struct Unit;

#[wasmbox]
async fn run(ctx: WasmBoxContext<u8, u8>) {
    ctx.send(ctx.next().await);
}

fn main() {}

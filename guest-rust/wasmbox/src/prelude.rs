//! What a guest needs: `use wasmbox::prelude::*;`.

pub use crate::{wasmbox, wasmbox_sync, Schema, WasmBox, WasmBoxContext};

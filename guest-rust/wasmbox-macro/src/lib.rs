//! The macros of the `wasmbox` crate. Use them through it.

mod attribute;
mod derive;
mod rename_rule;
mod serde_attributes;

use proc_macro::TokenStream;

/// Makes an `async` function the guest of the module.
///
/// The function takes a `WasmBoxContext<Input, Output>` and returns nothing. It may have any name. It
/// is called once, when the box is opened, and runs until it first waits for a message. When it
/// returns, the guest has finished and the host sends it no more messages.
///
/// `Input` must implement serde's `DeserializeOwned`, `Output` its `Serialize`. If both also implement
/// `wasmbox::Schema`, the module carries a schema.
///
/// A module has one guest: use `#[wasmbox]` or `#[wasmbox_sync]` once in a crate.
#[proc_macro_attribute]
pub fn wasmbox(arguments: TokenStream, item: TokenStream) -> TokenStream {
    attribute::wasmbox(arguments.into(), item.into())
        .unwrap_or_else(|error| error.into_compile_error())
        .into()
}

/// Makes a type that implements `WasmBox` the guest of the module.
///
/// It goes on a struct or enum, or on a type alias where the type is generic or defined elsewhere.
/// `WasmBox::init` is called once, when the box is opened.
///
/// If `Input` and `Output` implement `wasmbox::Schema`, the module carries a schema.
///
/// A module has one guest: use `#[wasmbox]` or `#[wasmbox_sync]` once in a crate.
#[proc_macro_attribute]
pub fn wasmbox_sync(arguments: TokenStream, item: TokenStream) -> TokenStream {
    attribute::wasmbox_sync(arguments.into(), item.into())
        .unwrap_or_else(|error| error.into_compile_error())
        .into()
}

/// Describes a type for the schema of a guest: see the trait `wasmbox::Schema`.
#[proc_macro_derive(Schema)]
pub fn schema(input: TokenStream) -> TokenStream {
    derive::schema(input.into())
        .unwrap_or_else(|error| error.into_compile_error())
        .into()
}

#![doc = include_str!("../README.md")]
#![warn(missing_docs)]

mod abi;
mod context;
mod guest;
#[cfg(test)]
mod guest_tests;
pub mod prelude;
pub mod schema;
mod task;
mod wire;

pub use context::{NextMessage, WasmBoxContext};
pub use schema::Schema;
pub use wasmbox_macro::{wasmbox, wasmbox_sync, Schema};

use serde::{de::DeserializeOwned, Serialize};

/// The README of the repository, whose Rust code is tested here.
#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
struct RepositoryReadme;

/// A guest in synchronous form: a value that is told of each message.
///
/// Put [`#[wasmbox_sync]`](wasmbox_sync) on the type that implements it.
pub trait WasmBox: 'static {
    /// The messages that the host sends.
    type Input: DeserializeOwned;
    /// The messages that the guest sends.
    type Output: Serialize;

    /// Makes the guest. Calling `callback`, now or later, sends a message to the host.
    fn init(callback: Box<dyn Fn(Self::Output) + Send + Sync>) -> Self
    where
        Self: Sized;

    /// Takes one message.
    fn message(&mut self, input: Self::Input);
}

/// For the code that the macros write. Not part of the public interface.
#[doc(hidden)]
pub mod __private {
    pub use crate::{
        abi::{initialize, initialize_async, schema_address},
        schema::{Carrier, CarriesNoSchema, CarriesSchema, SyncForm},
    };
}

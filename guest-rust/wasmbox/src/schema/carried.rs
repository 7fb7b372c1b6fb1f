//! How the macros find out whether a guest carries a schema.
//!
//! They call `schema()` on a `&Carrier<Form>` with the two traits below in scope. The compiler
//! first looks for a method that takes `&Carrier<Form>` and finds that of [`CarriesSchema`], if the
//! types of the messages implement [`Schema`]; else it takes one more reference and finds that of
//! [`CarriesNoSchema`]. This works because the macros know the concrete types.

use super::{text, Schema};
use crate::{WasmBox, WasmBoxContext};
use std::marker::PhantomData;

/// Stands for a guest: its [`WasmBoxContext`] or its [`SyncForm`].
pub struct Carrier<T>(PhantomData<T>);

/// Stands for a guest that implements [`WasmBox`].
pub struct SyncForm<B>(PhantomData<B>);

impl<T> Carrier<T> {
    /// Makes a stand-in.
    #[allow(clippy::new_without_default)]
    pub fn new() -> Self {
        Carrier(PhantomData)
    }
}

/// Found for guests with a schema.
pub trait CarriesSchema {
    /// The text of the schema.
    fn schema(&self) -> Option<String>;
}

impl<I: Schema, O: Schema> CarriesSchema for Carrier<WasmBoxContext<I, O>> {
    fn schema(&self) -> Option<String> {
        Some(text::<I, O>())
    }
}

impl<B: WasmBox> CarriesSchema for Carrier<SyncForm<B>>
where
    B::Input: Schema,
    B::Output: Schema,
{
    fn schema(&self) -> Option<String> {
        Some(text::<B::Input, B::Output>())
    }
}

/// Found for all other guests.
pub trait CarriesNoSchema {
    /// None.
    fn schema(&self) -> Option<String>;
}

impl<T> CarriesNoSchema for &Carrier<T> {
    fn schema(&self) -> Option<String> {
        None
    }
}

//! The wire format of messages: bincode 1.x with its default layout.
//!
//! Integers are little-endian and of fixed width, lengths are `u64`, the tag of an enum is the
//! `u32` index of its variant. Bytes after the end of a value are refused, so that a host whose
//! types do not fit is noticed.

use bincode::Options;
use serde::{de::DeserializeOwned, Serialize};

fn options() -> impl Options {
    bincode::DefaultOptions::new().with_fixint_encoding()
}

pub(crate) fn decode<T: DeserializeOwned>(bytes: &[u8]) -> bincode::Result<T> {
    options().deserialize(bytes)
}

pub(crate) fn encode<T: Serialize>(value: &T, buffer: &mut Vec<u8>) -> bincode::Result<()> {
    options().serialize_into(buffer, value)
}

//! Descriptions of message types, which a guest carries so that any host can check and speak them.
//!
//! [`#[wasmbox]`](crate::wasmbox) and [`#[wasmbox_sync]`](crate::wasmbox_sync) look whether the
//! input and the output type implement [`Schema`]; if both do, the module carries their
//! description, and if not, it is a module without a schema. The text is specified in
//! `docs/guest-abi.md` of the WasmBox repository.

mod carried;
mod definitions;
mod types;

#[doc(hidden)]
pub use carried::{Carrier, CarriesNoSchema, CarriesSchema, SyncForm};
pub use definitions::{Definitions, Fields, Shape};

/// A type whose encoding in messages can be described.
///
/// Derive it next to serde's traits:
///
/// ```
/// use serde::{Deserialize, Serialize};
/// use wasmbox::Schema;
///
/// #[derive(Serialize, Deserialize, Schema)]
/// enum Command {
///     Move { dx: i32, dy: i32 },
///     Say(String),
///     Stop,
/// }
/// ```
///
/// The description must be of what serde writes. The derive refuses serde attributes that it
/// cannot describe (`skip`, `flatten`, `untagged`, `with` and others); implement the trait by hand
/// for such types. Names in the schema are those that serde_json writes: `rename`, `rename_all` and
/// `rename_all_fields` give them, and a `transparent` struct has one field without a name. `default`
/// (but on an `Option`) and `alias` are refused, since JSON by schema cannot follow them.
#[diagnostic::on_unimplemented(note = "put `#[derive(wasmbox::Schema)]` on `{Self}`")]
pub trait Schema: 'static {
    /// Returns the type in the language of schemas, such as `list<Point>`, after entering each
    /// named type that it mentions into `definitions`.
    fn describe(definitions: &mut Definitions) -> String;
}

/// The whole schema of a guest with these messages.
pub fn text<I: Schema, O: Schema>() -> String {
    let mut definitions = Definitions::default();
    let input = I::describe(&mut definitions);
    let output = O::describe(&mut definitions);
    [
        "wasmbox-schema 1\ninput ",
        &input,
        "\noutput ",
        &output,
        "\n",
    ]
    .concat()
        + &definitions.text()
}

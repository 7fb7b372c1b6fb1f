use serde::Serialize;
use wasmbox::Schema;

#[derive(Serialize, Schema)]
struct Skips {
    kept: u8,
    #[serde(skip)]
    left_out: u8,
}

#[derive(Serialize, Schema)]
struct Flattens {
    #[serde(rename = "it", flatten)]
    inner: Inner,
}

#[derive(Serialize, Schema)]
struct Inner {
    #[serde(serialize_with = "write")]
    other: u8,
}

fn write<S: serde::Serializer>(_: &u8, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_u8(1)
}

#[derive(Serialize, Schema)]
#[serde(untagged)]
enum Untagged {
    Variant(u8),
}

#[derive(Serialize, Schema)]
#[serde(tag = "kind")]
enum Tagged {
    Variant { field: u8 },
}

fn main() {}

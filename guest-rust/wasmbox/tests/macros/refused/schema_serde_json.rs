use serde::{Deserialize, Serialize};
use wasmbox::Schema;

#[derive(Serialize, Deserialize, Schema)]
struct OtherDefault {
    #[serde(default)]
    maybe: Option<u8>,
    #[serde(rename = "number", default)]
    count: u8,
}

#[derive(Serialize, Deserialize, Schema)]
struct GivenDefault {
    #[serde(default = "three")]
    count: Option<u8>,
}

fn three() -> Option<u8> {
    Some(3)
}

#[derive(Default, Serialize, Deserialize, Schema)]
#[serde(default)]
struct AllDefault {
    count: u8,
}

#[derive(Serialize, Deserialize, Schema)]
enum Aliased {
    #[serde(alias = "Quit")]
    Stop,
}

#[derive(Serialize, Deserialize, Schema)]
struct TwoNames {
    #[serde(rename(serialize = "out", deserialize = "in"))]
    count: u8,
}

#[derive(Serialize, Deserialize, Schema)]
#[serde(rename_all(serialize = "camelCase"))]
struct OneDirection {
    high_score: u8,
}

#[derive(Serialize, Deserialize, Schema)]
#[serde(rename_all = "kebab-case")]
enum Kebab {
    HighScore,
}

#[derive(Serialize, Deserialize, Schema)]
struct NoName {
    #[serde(rename = "high score")]
    high_score: u8,
}

#[derive(Serialize, Deserialize, Schema)]
#[serde(tag = "kind", content = "value")]
enum Adjacent {
    Variant(u8),
}

#[derive(Serialize, Deserialize, Schema)]
struct With {
    #[serde(with = "elsewhere")]
    count: u8,
}

mod elsewhere {
    pub fn serialize<S: serde::Serializer>(_: &u8, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_u8(1)
    }
    pub fn deserialize<'de, D: serde::Deserializer<'de>>(_: D) -> Result<u8, D::Error> {
        Ok(1)
    }
}

#[derive(Serialize, Deserialize, Schema)]
struct SometimesSkipped {
    #[serde(skip_serializing_if = "Option::is_none")]
    count: Option<u8>,
}

fn main() {}

//! Types that cover the shapes of messages.

use serde::Serialize;
use std::{collections::BTreeMap, marker::PhantomData};
use wasmbox::Schema;

#[derive(Serialize, Schema)]
pub struct Unit;

#[derive(Serialize, Schema, PartialEq, Eq, PartialOrd, Ord)]
pub struct Point {
    pub x: i32,
    pub y: i32,
}

#[derive(Serialize, Schema)]
pub struct Pair(pub u8, pub String);

#[derive(Serialize, Schema)]
pub struct Meters(pub f64);

#[derive(Serialize, Schema, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    Low,
    Mid,
    High,
}

#[derive(Serialize, Schema)]
pub enum Command {
    Move { dx: i32, dy: i32 },
    Say(String),
    Both(u8, Option<Point>),
    Stop,
}

#[derive(Serialize, Schema)]
pub struct State {
    pub count: u32,
    pub names: Vec<String>,
    pub at: Option<Point>,
    pub scores: BTreeMap<String, i64>,
    pub level: Level,
    pub last: Option<Command>,
}

#[derive(Serialize, Schema)]
pub struct Both<A, B> {
    pub first: A,
    pub second: B,
}

#[derive(Serialize, Schema)]
pub enum Tree {
    Leaf(i32),
    Node(Vec<Tree>),
}

#[derive(Serialize, Schema)]
pub struct Link {
    pub value: u8,
    pub next: Option<Box<Link>>,
}

#[derive(Serialize, Schema)]
pub struct Keyed {
    pub by_id: BTreeMap<u32, Point>,
    pub by_point: BTreeMap<Point, Level>,
    pub by_level: BTreeMap<Level, bool>,
}

#[derive(Serialize, Schema)]
pub struct Wide {
    pub a: u8,
    pub b: u16,
    pub c: u32,
    pub d: u64,
    pub e: u128,
    pub f: i8,
    pub g: i16,
    pub h: i32,
    pub i: i64,
    pub j: i128,
    pub k: f32,
    pub l: f64,
    pub m: bool,
    pub n: char,
}

macro_rules! renamed {
    ($($fields:ident $variants:ident $rule:literal;)+) => {$(
        #[derive(Default, Serialize, Schema)]
        #[serde(rename_all = $rule)]
        pub struct $fields {
            pub high_score: u8,
            pub r#type: u8,
            pub x2_y: u8,
            #[serde(rename = "asIs")]
            pub other_name: u8,
        }

        #[derive(Serialize, Schema)]
        #[serde(rename_all = $rule, rename_all_fields = $rule)]
        pub enum $variants {
            HighScore,
            TopX2(u8),
            #[serde(rename_all = "UPPERCASE")]
            GoTo { first_point: u8 },
            StayAt { first_point: u8 },
            #[serde(rename = "as_Is")]
            OtherName,
        }

        impl $variants {
            pub fn all() -> [Self; 5] {
                let first_point = 1;
                [
                    Self::HighScore,
                    Self::TopX2(2),
                    Self::GoTo { first_point },
                    Self::StayAt { first_point },
                    Self::OtherName,
                ]
            }
        }
    )+};
}

renamed! {
    LowerFields LowerVariants "lowercase";
    UpperFields UpperVariants "UPPERCASE";
    PascalFields PascalVariants "PascalCase";
    CamelFields CamelVariants "camelCase";
    SnakeFields SnakeVariants "snake_case";
    ScreamingFields ScreamingVariants "SCREAMING_SNAKE_CASE";
}

#[derive(Serialize, Schema)]
#[serde(transparent)]
pub struct Celsius {
    pub degrees: f64,
}

#[derive(Serialize, Schema)]
#[serde(rename = "renamedTypesAreNotInJson", transparent)]
pub struct Tagged<T: 'static> {
    pub point: Point,
    pub tag: PhantomData<T>,
}

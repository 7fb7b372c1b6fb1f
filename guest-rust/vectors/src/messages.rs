//! Types that cover the shapes of messages.

use serde::Serialize;
use std::collections::BTreeMap;
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

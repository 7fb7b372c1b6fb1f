use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use wasmbox::prelude::*;

#[derive(Deserialize, Schema)]
pub enum Command {
    /// Walks by this much.
    Move {
        dx: i32,
        dy: i32,
    },
    Say(String),
    /// Sets a tag, or removes it where there is no value.
    Tag {
        name: String,
        value: Option<u64>,
    },
    /// Walks along these points, or not at all.
    Path(Vec<Point>),
    Show,
    Reset,
}

#[derive(Serialize, Schema)]
pub enum Answer {
    Moved { from: Point, to: Point, steps: u32 },
    Walked(Point, Point),
    Refused { reason: String },
    State(Box<State>),
}

#[derive(Clone, Default, Serialize, Schema)]
pub struct State {
    pub at: Point,
    pub heading: Heading,
    pub walked: f64,
    pub trail: Vec<Point>,
    pub tags: BTreeMap<String, u64>,
    pub said: Option<String>,
}

#[derive(Clone, Copy, Default, Deserialize, Serialize, Schema)]
pub struct Point {
    pub x: i32,
    pub y: i32,
}

#[derive(Clone, Copy, Default, Serialize, Schema)]
pub enum Heading {
    #[default]
    North,
    East,
    South,
    West,
}

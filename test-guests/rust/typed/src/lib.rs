//! A walker on a plane, with messages of many shapes.

mod messages;

use messages::{Answer, Command, Heading, Point, State};
use wasmbox::prelude::*;

#[wasmbox]
async fn run(ctx: WasmBoxContext<Command, Answer>) {
    let mut state = State::default();
    loop {
        let command = ctx.next().await;
        ctx.send(state.obey(command));
    }
}

/// The walker stays within this distance of the origin, on each axis.
const LIMIT: i32 = 1000;

impl State {
    fn obey(&mut self, command: Command) -> Answer {
        match command {
            Command::Move { dx, dy } => return self.walk(dx, dy),
            Command::Path(points) => return self.walk_along(&points),
            Command::Say(words) => self.said = Some(words),
            Command::Tag { name, value } => self.tag(name, value),
            Command::Show => {}
            Command::Reset => *self = State::default(),
        }
        Answer::State(Box::new(self.clone()))
    }

    fn tag(&mut self, name: String, value: Option<u64>) {
        match value {
            Some(value) => self.tags.insert(name, value),
            None => self.tags.remove(&name),
        };
    }

    fn walk_along(&mut self, points: &[Point]) -> Answer {
        if let Some(point) = points.iter().find(|point| !point.inside()) {
            return point.refused();
        }
        let from = self.at;
        for point in points {
            self.walk(point.x - self.at.x, point.y - self.at.y);
        }
        Answer::Walked(from, self.at)
    }

    fn walk(&mut self, dx: i32, dy: i32) -> Answer {
        let from = self.at;
        let to = Point {
            x: from.x.saturating_add(dx),
            y: from.y.saturating_add(dy),
        };
        if !to.inside() {
            return to.refused();
        }
        self.heading = Heading::of(dx, dy).unwrap_or(self.heading);
        self.trail.push(from);
        self.at = to;
        self.walked += f64::from(dx).hypot(f64::from(dy));
        Answer::Moved {
            from,
            to,
            steps: self.trail.len() as u32,
        }
    }
}

impl Point {
    fn inside(self) -> bool {
        let range = -LIMIT..=LIMIT;
        range.contains(&self.x) && range.contains(&self.y)
    }

    fn refused(self) -> Answer {
        let Point { x, y } = self;
        let reason = format!("({x}, {y}) lies outside of the plane");
        Answer::Refused { reason }
    }
}

impl Heading {
    /// The heading of a step: the larger part of it counts. None if there is no step.
    fn of(dx: i32, dy: i32) -> Option<Heading> {
        match (dx, dy) {
            (0, 0) => None,
            _ if dx.unsigned_abs() > dy.unsigned_abs() => {
                Some(if dx > 0 { Heading::East } else { Heading::West })
            }
            _ => Some(if dy > 0 {
                Heading::North
            } else {
                Heading::South
            }),
        }
    }
}

//! The counter in synchronous form.

use wasmbox::prelude::*;

#[wasmbox_sync]
struct Counter {
    count: i32,
    callback: Box<dyn Fn(String) + Send + Sync>,
}

impl WasmBox for Counter {
    type Input = String;
    type Output = String;

    fn init(callback: Box<dyn Fn(String) + Send + Sync>) -> Self {
        Counter { count: 0, callback }
    }

    fn message(&mut self, input: String) {
        match input.as_str() {
            "up" => self.count += 1,
            "down" => self.count -= 1,
            _ => return,
        }
        (self.callback)(format!("value={}", self.count));
    }
}

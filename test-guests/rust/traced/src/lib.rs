//! Fails in known lines of two files. It is built with names and line tables, as a guest is that is
//! being debugged.

mod depths;

use depths::{Deep, Fail};
use wasmbox::prelude::*;

#[wasmbox_sync]
struct Traced {
    callback: Box<dyn Fn(String) + Send + Sync>,
}

impl WasmBox for Traced {
    type Input = String;
    type Output = String;

    fn init(callback: Box<dyn Fn(String) + Send + Sync>) -> Self {
        Traced { callback }
    }

    fn message(&mut self, input: String) {
        let (command, number) = input.split_once(' ').unwrap_or((&input, "0"));
        let number: u32 = number.parse().unwrap_or(0);
        let answer = match command {
            "fail" => outer(number), // line: message
            "index" => indexes(number),
            _ => number,
        };
        (self.callback)(format!("value={answer}"));
    }
}

#[inline(never)]
fn outer(number: u32) -> u32 {
    let deep = Deep(number);
    deep.fail() + 1 // line: outer
}

#[inline(never)]
fn indexes(number: u32) -> u32 {
    let numbers = [1, 2, 3];
    numbers[number as usize] // line: indexes
}

//! A guest that computes on demand, for benchmarks.
//!
//! Each message is a name and a size, such as `sieve 2000000`; the answer is a checksum that every
//! correct engine agrees on. `reserve MIB` takes memory and `touch PAGES` writes to pages of it.

mod compute;
mod reserve;
mod text;

use reserve::Reserve;
use wasmbox::prelude::*;

#[wasmbox_sync]
struct Kernels {
    callback: Box<dyn Fn(String) + Send + Sync>,
    reserve: Reserve,
}

impl WasmBox for Kernels {
    type Input = String;
    type Output = String;

    fn init(callback: Box<dyn Fn(String) + Send + Sync>) -> Self {
        Kernels {
            callback,
            reserve: Reserve::default(),
        }
    }

    fn message(&mut self, input: String) {
        let output = match self.answer(&input) {
            Some(answer) => format!("{input} = {answer}"),
            None => format!("unknown kernel: {input}"),
        };
        (self.callback)(output);
    }
}

impl Kernels {
    fn answer(&mut self, input: &str) -> Option<u64> {
        let (name, size) = input.split_once(' ')?;
        let size = size.parse().ok()?;
        Some(match name {
            "sieve" => compute::sieve(size),
            "hashmap" => compute::hash_map(size),
            "sort" => compute::sort(size),
            "nbody" => compute::n_body(size),
            "matrix" => compute::matrix(size),
            "format" => text::format_numbers(size),
            "json" => text::json(size),
            "sha256" => compute::sha256(size),
            "reserve" => self.reserve.take(size),
            "touch" => self.reserve.touch(size),
            _ => return None,
        })
    }
}

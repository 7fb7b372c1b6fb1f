//! Kernels that work on strings.

use crate::compute::Random;
use serde_json::{json, Value};
use std::fmt::Write;

fn hash(text: &str) -> u64 {
    text.bytes().fold(7, |sum: u64, byte| {
        sum.wrapping_mul(31).wrapping_add(byte.into())
    })
}

/// Formats `lines` lines with an integer, a float, a hexadecimal number and a padded name.
#[inline(never)]
pub fn format_numbers(lines: usize) -> u64 {
    let mut random = Random(5);
    let mut text = String::new();
    for line in 0..lines {
        let number = random.next() % 1_000_000;
        writeln!(
            text,
            "{line}: {} {:.3} {number:#x} {:>12}",
            number,
            number as f64 / 3.0,
            "name"
        )
        .expect("a string grows");
    }
    hash(&text)
}

/// Builds a document of `records` records, writes it, reads it back and writes it again.
#[inline(never)]
pub fn json(records: usize) -> u64 {
    let mut random = Random(6);
    let document: Value = (0..records)
        .map(|id| {
            let score = random.next() % 10_000;
            json!({"id": id, "name": format!("record {id}"), "score": score as f64 / 8.0,
                   "tags": ["a", "b\n", "c"], "active": score % 2 == 0})
        })
        .collect();
    let text = document.to_string();
    let read: Value = serde_json::from_str(&text).expect("it reads what it wrote");
    hash(&read.to_string())
}

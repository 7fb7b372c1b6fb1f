//! Writes random guests, and what each does on wasmtime with what is asked of it.

mod boxes;
mod guest;
mod random;
mod sections;

use boxes::{Outcome, Running};
use guest::Guest;
use random::Random;
use std::io::{self, BufWriter, Write};
use wasmtime::{Config, Engine, OptLevel};

const DEEDS: usize = 16;

/// What is done, line by line, each with the state that it leads to: `message b`, which may fail;
/// `keep`, `restore N`, `fork N`, with one of the states that were kept.
fn story(seed: u64, guest: &Guest, engine: &Engine) -> Option<String> {
    let mut random = Random(!seed);
    let mut running = Running::open(guest, engine)?;
    let mut kept = vec![running.messages()];
    let mut text = format!("keep: {}\n", running.state());
    for _ in 0..DEEDS {
        let deed = match random.below(8) {
            0 => {
                kept.push(running.messages());
                "keep".to_owned()
            }
            1 | 2 => {
                let which = random.below(kept.len());
                running.be(&kept[which]);
                format!("{} {which}", if random.below(2) == 0 { "restore" } else { "fork" })
            }
            _ => {
                let message = b'a' + random.below(guest.functions) as u8;
                match running.message(message) {
                    Outcome::Done => format!("message {}", message as char),
                    Outcome::Failed => format!("failing {}", message as char),
                    Outcome::TooDeep => return Some(text),
                }
            }
        };
        text.push_str(&format!("{deed}: {}\n", running.state()));
    }
    Some(text)
}

fn write(bytes: &[u8], out: &mut impl Write) -> io::Result<()> {
    out.write_all(&(bytes.len() as u32).to_le_bytes())?;
    out.write_all(bytes)
}

fn main() -> io::Result<()> {
    let arguments: Vec<u64> = std::env::args()
        .skip(1)
        .map(|text| text.parse().expect("a number"))
        .collect();
    let [first, count] = arguments[..] else {
        panic!("usage: random-guests FIRST_SEED COUNT > FILE");
    };
    let mut config = Config::new();
    config.cranelift_opt_level(OptLevel::None);
    // wasm-smith leaves out the conversions between f32 and f64.
    config.cranelift_nan_canonicalization(true);
    let engine = Engine::new(&config).expect("an engine");
    let mut out = BufWriter::new(io::stdout().lock());
    for seed in first..first + count {
        let Some(guest) = guest::guest(seed, &engine) else { continue };
        if guest.functions == 0 {
            continue;
        }
        if let Some(story) = story(seed, &guest, &engine) {
            write(&guest.wasm, &mut out)?;
            write(story.as_bytes(), &mut out)?;
        }
    }
    out.flush()
}

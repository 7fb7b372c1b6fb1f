//! Misbehaves on command.
//!
//! Commands that end a message badly first change the state (`damage`), so that a host that does
//! not undo a failed message is found out. `README.md` in `test-guests` lists the commands.

mod end;
mod host;

use std::{collections::HashMap, fmt::Write, fs::File, process, thread, time::Duration};
use wasmbox::prelude::*;

#[wasmbox]
async fn run(ctx: WasmBoxContext<String, String>) {
    let mut guest = Hostile {
        count: 0,
        heap: vec![0; 1 << 20],
    };
    loop {
        let message = ctx.next().await;
        let (command, rest) = message.split_once(' ').unwrap_or((&message, ""));
        if command == "return" {
            return ctx.send("returning".to_string());
        }
        if command == "wait-forever" {
            ctx.send("waiting".to_string());
            std::future::pending::<()>().await;
        }
        guest.obey(command, rest, &ctx);
    }
}

struct Hostile {
    count: i32,
    heap: Vec<u8>,
}

impl Hostile {
    fn obey(&mut self, command: &str, rest: &str, ctx: &WasmBoxContext<String, String>) {
        match command {
            "up" => self.count += 1,
            "down" => self.count -= 1,
            "scribble" => self.scribble(rest),
            "flood" => (0..number(rest)).for_each(|n| ctx.send(format!("flood={n}"))),
            "bigoutput" => ctx.send("x".repeat(number(rest) as usize)),
            "stdout" => println!("{rest}"),
            "stderr" => eprintln!("{rest}"),
            "sleep" => thread::sleep(Duration::from_millis(number(rest))),
            "clock" => return ctx.send(host::clocks()),
            "random" => return ctx.send(random(number(rest) as usize)),
            "hash" => return ctx.send(hash_order()),
            "surroundings" => return ctx.send(surroundings()),
            "open" => return ctx.send(open(rest)),
            "exit" => {
                ctx.send("exiting".to_string());
                process::exit(number(rest) as i32);
            }
            _ => {
                self.damage();
                ctx.send("not to be delivered".to_string());
                if !end::badly(command, rest) {
                    panic!("unknown command {command}");
                }
            }
        }
        ctx.send(format!("value={} heap={:08x}", self.count, self.checksum()));
    }

    /// Writes pseudo-random bytes to pseudo-random places: `SEED COUNT`.
    fn scribble(&mut self, arguments: &str) {
        let (seed, count) = arguments.split_once(' ').unwrap_or((arguments, "1000"));
        let mut state = number(seed) | 1;
        for _ in 0..number(count) {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            let place = (state >> 16) as usize % self.heap.len();
            self.heap[place] = state as u8;
        }
    }

    fn damage(&mut self) {
        self.count += 1_000_000;
        self.scribble("4711 5000");
    }

    /// FNV-1a over the scribbled bytes.
    fn checksum(&self) -> u32 {
        let step = |hash: u32, byte: &u8| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193);
        self.heap.iter().fold(0x811c_9dc5, step)
    }
}

fn number(text: &str) -> u64 {
    text.parse()
        .unwrap_or_else(|_| panic!("{text:?} is not a number"))
}

fn random(count: usize) -> String {
    let mut bytes = vec![0; count];
    getrandom::getrandom(&mut bytes).expect("the host gives random bytes");
    bytes.iter().fold("random=".to_string(), |mut text, byte| {
        write!(text, "{byte:02x}").expect("a String takes any text");
        text
    })
}

/// The order of a hash map, which Rust seeds from the host's randomness.
fn hash_order() -> String {
    let map: HashMap<u32, ()> = (0..20).map(|key| (key, ())).collect();
    let keys: Vec<String> = map.keys().map(u32::to_string).collect();
    format!("order={}", keys.join(","))
}

fn surroundings() -> String {
    let (arguments, variables) = (std::env::args().count(), std::env::vars().count());
    format!("arguments={arguments} variables={variables}")
}

fn open(path: &str) -> String {
    match File::open(path) {
        Ok(_) => format!("opened {path}"),
        Err(error) => format!("refused: {error}"),
    }
}

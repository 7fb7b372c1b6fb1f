//! Holds a large memory and touches chosen pages of it.
//!
//! - `grow MIB` takes more memory, without writing to it; up to 256 MiB in all.
//! - `touch COUNT` writes to so many 4 KiB pages, spread evenly; the same ones each time.
//! - `touch at ADDRESS` writes to the page at this offset from the start of the memory taken.
//! - `sum` adds up what was written in all pages.

use core::arch::wasm32::{memory_grow, memory_size};
use wasmbox::prelude::*;

const PAGE: usize = 4096;
const MEBIBYTE: usize = 1 << 20;
const LIMIT: usize = 256 * MEBIBYTE;

#[wasmbox]
async fn run(ctx: WasmBoxContext<String, String>) {
    let mut land = Land { regions: vec![] };
    loop {
        let message = ctx.next().await;
        let words: Vec<&str> = message.split(' ').collect();
        let answer = match words[..] {
            ["grow", size] => land.grow(number(size) * MEBIBYTE),
            ["touch", "at", address] => land.touch(number(address)),
            ["touch", count] => land.touch_spread(number(count)),
            ["sum"] => format!("sum={}", land.sum()),
            _ => panic!("unknown command {message:?}"),
        };
        ctx.send(answer);
    }
}

/// Memory taken from the host page by page, which no allocator has written to.
struct Land {
    regions: Vec<&'static mut [u64]>,
}

impl Land {
    fn grow(&mut self, size: usize) -> String {
        if self.size() + size > LIMIT {
            return format!("refused: at most {} MiB", LIMIT / MEBIBYTE);
        }
        let before = memory_grow(0, size >> 16);
        if before == usize::MAX {
            return format!("refused: the memory has {} MiB", memory_size(0) >> 4);
        }
        let start = (before << 16) as *mut u64;
        // The pages are new, so they are zero and nobody else's.
        let region = unsafe { std::slice::from_raw_parts_mut(start, size / 8) };
        self.regions.push(region);
        format!("size={}", self.size() / MEBIBYTE)
    }

    fn size(&self) -> usize {
        self.regions.iter().map(|region| region.len() * 8).sum()
    }

    fn touch(&mut self, address: usize) -> String {
        let word = self.word(address);
        *word += 1;
        format!("touched={word}")
    }

    fn touch_spread(&mut self, count: usize) -> String {
        let pages = self.size() / PAGE;
        if count > pages {
            return format!("refused: there are {pages} pages");
        }
        for n in 0..count {
            *self.word(pages * n / count * PAGE) += 1;
        }
        format!("touched={count}")
    }

    fn word(&mut self, address: usize) -> &mut u64 {
        let mut offset = address / 8;
        for region in &mut self.regions {
            match offset.checked_sub(region.len()) {
                Some(rest) => offset = rest,
                None => return &mut region[offset],
            }
        }
        panic!("{address} lies outside of the memory taken");
    }

    fn sum(&self) -> u64 {
        self.regions.iter().flat_map(|region| region.iter()).sum()
    }
}

fn number(text: &str) -> usize {
    text.parse()
        .unwrap_or_else(|_| panic!("{text:?} is not a number"))
}

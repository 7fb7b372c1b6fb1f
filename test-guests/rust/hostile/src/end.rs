//! Ways in which a message ends badly.

use crate::{host, number};
use std::hint::black_box;

/// Ends the message in the way that is asked for. Returns whether it knows that way.
pub fn badly(way: &str, rest: &str) -> bool {
    match way {
        "trap" => core::arch::wasm32::unreachable(),
        "panic" => panic!("{rest}"),
        "loop" => spin(),
        "allocate" => allocate_until_refused(),
        "recurse" => drop(black_box(recurse(0))),
        "recurse-memory" => drop(black_box(recurse_in_memory(0))),
        "divide" => drop(black_box(1 / black_box(number(rest)))),
        "read-outside" => drop(black_box(unsafe {
            *(black_box(0xffff_fff0_u32) as *const u64)
        })),
        "bad-length" => host::send_raw(&u64::MAX.to_le_bytes()),
        "bad-utf8" => host::send_raw(&[2, 0, 0, 0, 0, 0, 0, 0, 0xc3, 0x28]),
        "bad-short" => host::send_raw(&[1, 2, 3]),
        "bad-trailing" => host::send_raw(&[0, 0, 0, 0, 0, 0, 0, 0, 0]),
        "bad-place" => host::send_outside(),
        _ => return false,
    }
    true
}

fn spin() -> ! {
    let mut turns = 0_u64;
    loop {
        turns = black_box(turns).wrapping_add(1);
    }
}

/// Takes memory and keeps it, until the allocator aborts the program.
fn allocate_until_refused() -> ! {
    loop {
        black_box(Vec::<u8>::with_capacity(1 << 20)).leak();
    }
}

/// Recurses without end on the call stack of the host.
#[allow(unconditional_recursion)]
fn recurse(depth: u64) -> u64 {
    black_box(recurse(black_box(depth) + 1)) + depth
}

/// Recurses without end on the stack that the guest keeps in its memory.
#[allow(unconditional_recursion)]
fn recurse_in_memory(depth: u64) -> u64 {
    let mut frame = [depth; 512];
    black_box(&mut frame);
    recurse_in_memory(depth + 1) + frame[depth as usize % 512]
}

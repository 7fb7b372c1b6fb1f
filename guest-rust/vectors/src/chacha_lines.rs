//! `chacha12.txt`: the random stream of a box.

use rand_chacha::{
    rand_core::{RngCore, SeedableRng},
    ChaCha12Rng,
};

/// The seed of a box that was given none.
const SEED: [u8; 32] = [
    228, 89, 231, 220, 224, 20, 162, 27, 133, 157, 88, 214, 45, 102, 132, 24, 70, 0, 72, 252, 102,
    134, 132, 205, 244, 168, 130, 198, 122, 100, 17, 29,
];

const HEAD: &str = "\
# What ChaCha12Rng of rand_chacha 0.3 gives by fill_bytes. Made by guest-rust/vectors; do not edit.
# Lines are NAME, a tab, and a value: bytes in hexadecimal, numbers in decimal. Each block of
# `fill` lines is drawn from a fresh generator with the seed above it, in this order; the name is
# `fill` and the number of bytes. A call that takes a part of a 32-bit word uses up the whole word.
# `random` lines are what the guest `random` answers to its first messages with the first seed.
";

/// The sizes of successive calls.
const PATTERNS: [&[usize]; 8] = [
    &[1024],
    &[1, 1, 1, 1, 1, 1, 1, 1],
    &[1, 3, 4, 5, 8, 64, 100],
    &[4; 70],
    &[5, 0, 3, 7, 2, 6, 255, 1, 256, 1, 257, 1],
    &[252, 5, 4],
    &[253, 4, 4],
    &[1000, 24, 1, 4000, 3],
];

pub fn all() -> String {
    let mut text = HEAD.to_string();
    for seed in [SEED, [0; 32], [255; 32]] {
        for pattern in PATTERNS {
            text += &format!("seed\t{}\n", hex(&seed));
            let mut rng = ChaCha12Rng::from_seed(seed);
            for &size in pattern {
                let mut bytes = vec![0; size];
                rng.fill_bytes(&mut bytes);
                text += &format!("fill {size}\t{}\n", hex(&bytes));
            }
        }
    }
    let mut rng = ChaCha12Rng::from_seed(SEED);
    for _ in 0..50 {
        let mut bytes = [0; 4];
        rng.fill_bytes(&mut bytes);
        text += &format!("random\t{}\n", u32::from_le_bytes(bytes));
    }
    text
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

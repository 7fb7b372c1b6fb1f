//! Writes random modules, each as its length (u32, little-endian) and its bytes.

use arbitrary::Unstructured;
use std::io::{self, BufWriter, Write};
use wasm_smith::{Config, Module};

/// How often a module may enter a function or loop before it traps.
const FUEL: u32 = 2_000;

/// What the random bytes are made of: a generator whose period is all of its 64 bits.
fn bytes(seed: u64, count: usize) -> Vec<u8> {
    let mut state = seed;
    let mut bytes = Vec::with_capacity(count + 8);
    while bytes.len() < count {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bytes.extend((mixed ^ (mixed >> 31)).to_le_bytes());
    }
    bytes
}

/// Each feature that can hide faults of another is in a part of the modules only.
fn config(seed: u64) -> Config {
    Config {
        multi_value_enabled: seed & 1 == 0,
        reference_types_enabled: seed & 2 == 0,
        exceptions_enabled: seed & 4 == 0,
        tail_call_enabled: seed & 8 == 0,
        disallow_traps: seed & 16 != 0,
        canonicalize_nans: seed & 32 != 0,
        gc_enabled: false,
        simd_enabled: false,
        relaxed_simd_enabled: false,
        threads_enabled: false,
        memory64_enabled: false,
        export_everything: true,
        max_imports: 0,
        max_memories: 1,
        max_memory32_bytes: 1 << 20,
        memory_max_size_required: true,
        max_tables: if seed & 2 == 0 { 3 } else { 1 },
        max_table_elements: 1_000,
        table_max_size_required: true,
        min_funcs: 1,
        max_funcs: 12,
        max_instructions: 60 << (seed % 5),
        allow_start_export: false,
        ..Config::default()
    }
}

fn module(seed: u64) -> Option<Vec<u8>> {
    let bytes = bytes(seed, 16 << 10);
    let mut module = Module::new(config(seed), &mut Unstructured::new(&bytes)).ok()?;
    module.ensure_termination(FUEL).ok()?;
    Some(module.to_bytes())
}

fn main() -> io::Result<()> {
    let arguments: Vec<u64> = std::env::args()
        .skip(1)
        .map(|text| text.parse().expect("a number"))
        .collect();
    let [first, count] = arguments[..] else {
        panic!("usage: random-modules FIRST_SEED COUNT > FILE");
    };
    let mut out = BufWriter::new(io::stdout().lock());
    for seed in first..first + count {
        let module = module(seed).unwrap_or_default();
        out.write_all(&(module.len() as u32).to_le_bytes())?;
        out.write_all(&module)?;
    }
    out.flush()
}

//! Makes the same calls as WasmBox on wasmtime, and prints the time of each as JSON.
//!
//! Usage: `peer-wasmtime GUESTS [MIB:PAGES...]`, where GUESTS is the folder with the modules in Rust
//! and each of the rest is a snapshot to measure: of a memory of so many MiB, after a message that
//! wrote to so many of its pages.

mod guest;
mod measure;

use guest::{link, Guest, Host};
use measure::Results;
use std::path::Path;
use wasmtime::error::Context;
use wasmtime::{Config, Engine, InstanceAllocationStrategy, InstancePre, Module, Result};

const SCRIPT: &str = include_str!("../../src/main/resources/benchmark.js");
const KERNELS: [&str; 8] = [
    "sieve 4000000",
    "hashmap 500000",
    "sort 300000",
    "nbody 200000",
    "matrix 220",
    "format 40000",
    "json 6000",
    "sha256 4000000",
];

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let guests = Path::new(&arguments[0]);
    let mut results = Results::default();
    counter(&guests.join("counter.wasm"), &mut results)?;
    kernels(&guests.join("kernels.wasm"), &mut results)?;
    javascript(&guests.join("javascript.wasm"), &mut results)?;
    let kernels = load(&guests.join("kernels.wasm"))?;
    large(&kernels, &mut results)?;
    for pair in &arguments[1..] {
        let (size, pages) = pair.split_once(':').context("MIB:PAGES is expected")?;
        growth(&kernels, size, pages, &mut results)?;
    }
    println!("{}", serde_json::Value::Object(results.0));
    Ok(())
}

fn load(file: &Path) -> Result<InstancePre<Host>> {
    let engine = Engine::default();
    link(&engine, &Module::from_file(&engine, file)?)
}

fn counter(file: &Path, results: &mut Results) -> Result<()> {
    let pre = load(file)?;
    let mut guest = Guest::open(&pre)?;
    results.time("message", || {
        drop(guest.message("up").expect("it counts").to_owned())
    });
    results.time("messageSnapshot", || {
        guest.message("up").expect("it counts");
        std::hint::black_box(guest.snapshot());
    });
    let state = guest.snapshot();
    results.time("messageRestore", || {
        guest.message("up").expect("it counts");
        guest.restore(&state);
    });
    new_boxes(&pre, "newBox", results);
    new_boxes(&pooling(file)?, "newBoxPooling", results);
    results.time("fork", || drop(fork(&pre, &guest)));
    results.time("forkMessage", || first_message(fork(&pre, &guest)));
    results.time("openWasm", || {
        first_message(Guest::open(&load(file).expect("it compiles")).expect("it opens"))
    });
    open_compiled(file, results)?;
    Ok(())
}

fn new_boxes(pre: &InstancePre<Host>, name: &str, results: &mut Results) {
    results.time(name, || drop(Guest::open(pre).expect("it opens")));
    results.time(&format!("{name}Message"), || {
        first_message(Guest::open(pre).expect("it opens"))
    });
}

fn fork(pre: &InstancePre<Host>, guest: &Guest) -> Guest {
    let mut fork = Guest::open(pre).expect("it opens");
    fork.restore(&guest.snapshot());
    fork
}

fn first_message(mut guest: Guest) {
    guest.message("up").expect("it counts");
}

/// New boxes as fast as wasmtime can: slots that are reused, initial memory mapped copy-on-write.
fn pooling(file: &Path) -> Result<InstancePre<Host>> {
    let mut config = Config::new();
    config.allocation_strategy(InstanceAllocationStrategy::pooling());
    let engine = Engine::new(&config)?;
    link(&engine, &Module::from_file(&engine, file)?)
}

fn open_compiled(file: &Path, results: &mut Results) -> Result<()> {
    let compiled = Engine::default().precompile_module(&std::fs::read(file)?)?;
    let path = std::env::temp_dir().join(format!("peer-{}.cwasm", std::process::id()));
    std::fs::write(&path, compiled)?;
    results.time("openCompiled", || {
        let engine = Engine::default();
        // The file was written above by this engine.
        let module = unsafe { Module::deserialize_file(&engine, &path) }.expect("its own file");
        let pre = link(&engine, &module).expect("it links");
        first_message(Guest::open(&pre).expect("it opens"));
    });
    std::fs::remove_file(path)?;
    Ok(())
}

fn kernels(file: &Path, results: &mut Results) -> Result<()> {
    let mut guest = Guest::open(&load(file)?)?;
    for kernel in KERNELS {
        let name = kernel.split(' ').next().expect("a name");
        eprintln!("{}", guest.message(kernel)?);
        results.time(&format!("kernel.{name}"), || {
            drop(guest.message(kernel).map(str::len))
        });
    }
    Ok(())
}

fn javascript(file: &Path, results: &mut Results) -> Result<()> {
    if !file.exists() {
        return Ok(());
    }
    let mut guest = Guest::open(&load(file)?)?;
    eprintln!("{}", guest.message(SCRIPT)?);
    results.time("kernel.javascript", || {
        drop(guest.message(SCRIPT).map(str::len))
    });
    Ok(())
}

fn large(pre: &InstancePre<Host>, results: &mut Results) -> Result<()> {
    let mut guest = Guest::open(pre)?;
    guest.message("reserve 256")?;
    for pages in [1, 8, 1000] {
        let touch = format!("touch {pages}");
        results.time(&format!("large.256.{pages}.message"), || {
            drop(guest.message(&touch).map(str::len))
        });
        results.time(&format!("large.256.{pages}.snapshot"), || {
            snapshot(&mut guest, &touch)
        });
        let state = guest.snapshot();
        results.time(&format!("large.256.{pages}.restore"), || {
            guest.message(&touch).expect("it touches");
            guest.restore(&state);
        });
    }
    Ok(())
}

fn growth(pre: &InstancePre<Host>, size: &str, pages: &str, results: &mut Results) -> Result<()> {
    let mut guest = Guest::open(pre)?;
    guest.message(&format!("reserve {size}"))?;
    let touch = format!("touch {pages}");
    let name = format!("growth.{size}.{pages}");
    results.time(&name, || snapshot(&mut guest, &touch));
    Ok(())
}

fn snapshot(guest: &mut Guest, touch: &str) {
    guest.message(touch).expect("it touches");
    std::hint::black_box(guest.snapshot());
}

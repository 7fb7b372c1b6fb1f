#!/bin/sh
# cargo-wasm.sh FOLDER [TARGET]: builds the Rust guest there for wasm32-wasip1, into FOLDER/target or
# another folder.
# With rustup that is one command. Debian's compiler comes without a standard library for wasm, so
# cargo builds that too.
set -eu
cd "$1"
export CARGO_TARGET_DIR="${2:-$PWD/target}"
if command -v rustup >/dev/null && rustup target list --installed | grep -q wasm32-wasip1; then
    exec cargo build -q --release --target wasm32-wasip1
fi
if ! [ -x /usr/bin/cargo ] || ! [ -x /usr/bin/rustc ]; then
    echo "cargo-wasm.sh: Rust cannot compile for wasm32-wasip1 here; run: rustup target add wasm32-wasip1" >&2
    exit 1
fi
export RUSTC_BOOTSTRAP=1 RUSTC=/usr/bin/rustc CARGO_TARGET_WASM32_WASIP1_LINKER=wasm-ld-14
export CARGO_TARGET_WASM32_WASIP1_RUSTFLAGS="-Clink-self-contained=no -Clinker-flavor=wasm-ld \
    -Lnative=/usr/lib/wasm32-wasi -Clink-arg=/usr/lib/wasm32-wasi/crt1-reactor.o"
exec /usr/bin/cargo build -q --release --target wasm32-wasip1 -Zbuild-std=std,panic_abort

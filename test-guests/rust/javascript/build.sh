#!/bin/sh
# Builds this guest. ../../build.sh calls it; README.md says what it does and why.
#
#   build.sh FILE.wasm    builds the module and writes it there; for ../javascript.wasm also notes,
#                         in javascript.sha256, which sources it was built from
#   build.sh --verify     fails, in no time, where sources or module are not the noted ones
set -eu

here=$(cd "$(dirname "$0")" && pwd -P)
noted=$here/javascript.sha256
module=$(dirname "$here")/javascript.wasm

fingerprint() {
    cd "$here"
    find Cargo.toml Cargo.lock build.sh src toolchain -type f |
        LC_ALL=C sort | xargs sha256sum
    sha256sum ../javascript.wasm
}

install_tools() {
    missing=
    for package in rustc-web cargo-web rust-web-src wasi-libc lld-14 clang-14 llvm-14 \
        libclang-rt-14-dev-wasm32 python3; do
        dpkg -s "$package" >/dev/null 2>&1 || missing="$missing $package"
    done
    [ -n "$missing" ] || return 0
    root=
    [ "$(id -u)" = 0 ] || root=sudo
    $root apt-get -qq -o DPkg::Lock::Timeout=300 update
    DEBIAN_FRONTEND=noninteractive $root apt-get -qq -o DPkg::Lock::Timeout=300 install -y \
        --no-install-recommends $missing >/dev/null
}

build() {
    target=${CARGO_TARGET_DIR:-$here/target}
    export RUSTC_BOOTSTRAP=1 RUSTC=/usr/bin/rustc CARGO_TARGET_DIR="$target" CARGO_INCREMENTAL=0
    # The engine is compiled by Debian's clang instead of a WASI SDK from the network.
    export RQUICKJS_SYS_NO_WASI_SDK=1
    export CC_wasm32_wasip1="$here/toolchain/cc" AR_wasm32_wasip1=llvm-ar-14
    flags="-Clink-self-contained=no -Clinker-flavor=wasm-ld -Lnative=/usr/lib/wasm32-wasi"
    flags="$flags -Clink-arg=/usr/lib/wasm32-wasi/crt1-reactor.o"
    flags="$flags -Clink-arg=--compress-relocations"
    flags="$flags --remap-path-prefix=$(dirname "$here")=/guests"
    flags="$flags --remap-path-prefix=$(realpath /usr/lib/rustlib/src/rust)=/rust"
    /usr/bin/cargo fetch -q --locked --manifest-path "$here/Cargo.toml"
    for registry in "${CARGO_HOME:-$HOME/.cargo}"/registry/src/*; do
        flags="$flags --remap-path-prefix=$registry=/crates"
    done
    # Calls of a line or two stay calls, which a JVM inlines where they are hot. That makes the
    # module a sixth smaller and no slower.
    inlining="-fno-inline -Dalways_inline=noinline"
    paths="-isystem /usr/include/wasm32-wasi -ffile-prefix-map=$target=/target"
    export CFLAGS_wasm32_wasip1="--target=wasm32-wasi $paths $inlining"
    CARGO_TARGET_WASM32_WASIP1_LINKER=wasm-ld-14 CARGO_TARGET_WASM32_WASIP1_RUSTFLAGS="$flags" \
        /usr/bin/cargo build -q --locked --release --target wasm32-wasip1 \
        -Zbuild-std=std,panic_abort --manifest-path "$here/Cargo.toml"
    install -m 644 "$target/wasm32-wasip1/release/javascript.wasm" "$1"
    [ ! "$1" -ef "$module" ] || fingerprint >"$noted"
}

case ${1:-} in
    --verify)
        (fingerprint) | cmp -s - "$noted" && exit 0
        echo "test-guests/rust/javascript.wasm and its sources do not belong together: run" \
            "test-guests/build.sh rust/javascript and commit the result" >&2
        exit 1 ;;
    "" | -*) sed -n '2,7p' "$0" >&2; exit 2 ;;
    *) install_tools; build "$1" ;;
esac

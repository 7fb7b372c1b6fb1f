#!/bin/sh
# Builds the test guests. README.md next to this file says more.
#
#   test-guests/build.sh [NAME...]          builds these guests (default: all) in place
#   test-guests/build.sh --check [NAME...]  builds them elsewhere and compares: fails where a
#                                           committed module is not what its source builds to
#
# A NAME is the path of a module below test-guests without its ending, such as rust/counter.
# rust/javascript takes minutes: it is built only where it is named, and a check of all guests
# compares its sources and its module with what was noted when it was built.
set -eu

here=$(cd "$(dirname "$0")" && pwd -P)
target=${CARGO_TARGET_DIR:-$here/rust/target}
out=$here
all="rust/counter rust/countersync rust/echo rust/grow rust/hostile rust/kernels rust/random rust/traced rust/typed wat/tables wat/pages wat/deep c/calculator c/counter c/traced cpp/tally program/interview program/clerk program/files program/starter program/traced program/machine"

install_tools() {
    missing=
    for package in rustc-web cargo-web rust-web-src wasi-libc lld-14 wabt \
        clang-14 libclang-rt-14-dev-wasm32; do
        dpkg -s "$package" >/dev/null 2>&1 || missing="$missing $package"
    done
    [ -n "$missing" ] || return 0
    root=
    [ "$(id -u)" = 0 ] || root=sudo
    $root apt-get -qq -o DPkg::Lock::Timeout=300 update
    DEBIAN_FRONTEND=noninteractive $root apt-get -qq -o DPkg::Lock::Timeout=300 install -y \
        --no-install-recommends $missing >/dev/null
}

# Debian's compiler comes without a standard library for wasm, so cargo builds that too
# (RUSTC_BOOTSTRAP allows the option). No path of this machine gets into a module.
build_rust() {
    export RUSTC_BOOTSTRAP=1 RUSTC=/usr/bin/rustc CARGO_TARGET_DIR="$target" CARGO_INCREMENTAL=0
    manifest=$here/rust/Cargo.toml
    /usr/bin/cargo fetch -q --locked --manifest-path "$manifest"
    flags="-Clink-self-contained=no -Clinker-flavor=wasm-ld -Lnative=/usr/lib/wasm32-wasi"
    flags="$flags -Clink-arg=/usr/lib/wasm32-wasi/crt1-reactor.o"
    flags="$flags --remap-path-prefix=$here/rust=/guests"
    flags="$flags --remap-path-prefix=$(realpath /usr/lib/rustlib/src/rust)=/rust"
    for registry in "${CARGO_HOME:-$HOME/.cargo}"/registry/src/*; do
        flags="$flags --remap-path-prefix=$registry=/crates"
    done
    # All of them, also where one is wanted: cargo unites the features that they ask of a crate.
    CARGO_TARGET_WASM32_WASIP1_LINKER=wasm-ld-14 CARGO_TARGET_WASM32_WASIP1_RUSTFLAGS="$flags" \
        /usr/bin/cargo build -q --locked --release --target wasm32-wasip1 \
        -Zbuild-std=std,panic_abort --manifest-path "$manifest"
    # With names and line tables of its own code.
    CARGO_TARGET_WASM32_WASIP1_LINKER=wasm-ld-14 CARGO_TARGET_WASM32_WASIP1_RUSTFLAGS="$flags" \
        /usr/bin/cargo rustc -q --locked --release --target wasm32-wasip1 \
        -Zbuild-std=std,panic_abort --manifest-path "$manifest" -p traced -- \
        -Cstrip=none -Cdebuginfo=line-tables-only
    for guest in "$@"; do
        install -m 644 "$target/wasm32-wasip1/release/$guest.wasm" "$out/rust/$guest.wasm"
    done
}

build_wat() {
    wat2wasm "$here/wat/$1.wat" -o "$out/wat/$1.wasm"
}

# clang runs wasm-opt wherever it finds one: with this path it finds none, on any machine.
build_clang() { # compiler, source, module, options
    compiler=$1 source=$2 module=$3
    shift 3
    PATH=/usr/lib/llvm-14/bin "$compiler" -fuse-ld=/usr/lib/llvm-14/bin/wasm-ld \
        --target=wasm32-wasi --sysroot=/usr -O2 \
        -Wall -Wextra -Wpedantic -Werror "$@" -I "$here/../guest-c" "$here/$source" -o "$out/$module"
    chmod 644 "$out/$module"
}
debug() {
    case $1 in
        # With names and line tables.
        traced | machine) echo "-gdwarf-5 -fdebug-compilation-dir=/guests -fdebug-prefix-map=$here=/guests" ;;
        *) echo -s ;;
    esac
}
build_c() {
    build_clang clang "c/$1.c" "c/$1.wasm" $(debug "$1") -std=c11 -mexec-model=reactor
}
link() {
    # As deep as it gets into its own calls.
    [ "$1" != machine ] || echo -Wl,-z,stack-size=1048576
}
# No guest of ours: what clang makes of any program with a main.
build_program() {
    build_clang clang "program/$1.c" "program/$1.wasm" $(debug "$1") $(link "$1") -std=gnu11 \
        -Wno-language-extension-token
}
# Without its standard library, which Debian has in packages of its own.
build_cpp() {
    build_clang clang++ "cpp/$1.cpp" "cpp/$1.wasm" -s -std=c++17 -fno-exceptions -nostdlib++ \
        -mexec-model=reactor
}

compare() {
    for name in "$@"; do
        cmp -s "$out/$name.wasm" "$here/$name.wasm" && continue
        echo "test-guests/$name.wasm is not what its source builds to here:" \
            "run test-guests/build.sh $name and commit the result" >&2
        failed=yes
    done
    [ -z "${failed:-}" ]
}

# Through these links all sources lie below the folders of the workspaces, which makes the names that
# cargo gives to crates, and so the built modules, the same wherever the checkout lies.
ln -sfn ../../guest-rust "$here/rust/sdk"
ln -sfn ../../../guest-rust "$here/rust/javascript/sdk"

check=
if [ "${1:-}" = --check ]; then
    check=yes
    shift
    out=$(mktemp -d)
    trap 'rm -rf "$out"' EXIT
    mkdir "$out/rust" "$out/wat" "$out/c" "$out/cpp" "$out/program"
fi
if [ $# = 0 ]; then
    set -- $all
    [ -z "$check" ] || "$here/rust/javascript/build.sh" --verify
fi

install_tools
rust=
for name in "$@"; do
    case $name in
        # A guest with a build of its own: it is given the file to write.
        rust/*) if [ -x "$here/$name/build.sh" ]; then "$here/$name/build.sh" "$out/$name.wasm"
                else rust="$rust ${name#rust/}"; fi ;;
        wat/*) build_wat "${name#wat/}" ;;
        c/*) build_c "${name#c/}" ;;
        cpp/*) build_cpp "${name#cpp/}" ;;
        program/*) build_program "${name#program/}" ;;
        *) echo "no such guest: $name" >&2; exit 2 ;;
    esac
done
[ -z "$rust" ] || build_rust $rust
[ -z "$check" ] || compare "$@"

#!/usr/bin/env bash
# Builds and runs every example, and compares what it prints with its expected.txt. MVN says which
# Maven to use, with options: MVN="mvn -o" examples/run-all.sh
set -euo pipefail
cd "$(dirname "$0")"

mvn() { command ${MVN:-mvn} -q -B -ntp "$@"; }
check() { # example: compares it with the standard input
    diff -u --label "$1/expected.txt" --label "what $1 printed" "$1/expected.txt" - ||
        { echo "examples/$1 does not print what it should" >&2; exit 1; }
    echo "examples/$1 works"
}

# The examples take WasmBox from the local Maven repository, where INSTALLED=yes says it is already.
[ "${INSTALLED:-}" = yes ] ||
    (cd .. && mvn -P '!static-analysis,!formatting' -Dmaven.test.skip=true install \
        -pl :wasmbox-host,:wasmbox-guest,:wasmbox-guest-processor,:wasmbox-maven-plugin,:wasmbox-junit -am)

# All at once, since they share Maven's start and the compiler of Java guests.
./cargo-wasm.sh ledger/guest
mvn package

(cd counter && ../../wasmbox run target/counter.wasm <input.txt) | check counter

(
    cd "$(mktemp -d)" # for the save slots
    java -jar "$OLDPWD/adventure/host/target/adventure.jar" \
        "$OLDPWD/adventure/guest/target/adventure-guest.wasm" <"$OLDPWD/adventure/input.txt"
) | check adventure

java -jar ledger/host/target/ledger.jar \
    ledger/guest/target/wasm32-wasip1/release/ledger.wasm | check ledger

# Programs of others, where they are given.
program() { # example, the variable with the module, its value, class
    if [ -z "$3" ]; then
        echo "examples/programs/$1 is left out: set $2 to a module for it"
        return
    fi
    java -cp programs/target/programs.jar "programs.$4" "$3" | check "programs/$1"
}
program two-lines PYTHON_WASM "${PYTHON_WASM:-}" TwoLines
program database SQL_WASM "${SQL_WASM:-}" Database

java -jar 2048/host/target/2048.jar 2048/guest/target/game2048-guest.wasm 100 | check 2048

#!/bin/sh
# Measures WasmBox and its peers, and writes the results and charts: see README.md.
#
#   benchmarks/run.sh [PART...]     the parts: sizes heap wasmtime counter kernels large growth
set -eu

root=$(cd "$(dirname "$0")/.." && pwd -P)
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

(cd "$root" && mvn -q -B -DskipTests -pl benchmarks -am package)
exec "$java" -Dwasmbox.root="$root" \
    -cp "$root/benchmarks/target/classes:$(cat "$root/benchmarks/target/classpath")" \
    dev.wasmbox.benchmarks.Main "$root/benchmarks/results" "$@"

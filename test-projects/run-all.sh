#!/usr/bin/env bash
# Builds and runs programs that use WasmBox as its users do: on the class path, on the module path,
# shaded into one jar, and packed by Spring Boot. They take WasmBox from the local Maven repository,
# by its BOM, where INSTALLED=yes says that it is already. MVN says which Maven to use, with options:
# MVN="mvn -o" test-projects/run-all.sh
set -euo pipefail
cd "$(dirname "$0")"

mvn() { command ${MVN:-mvn} -q -B -ntp "$@"; }
expected='[value=1, value=2, value=2]
[{"count":1,"said":[],"at":{"x":1,"y":2}}]'
check() { # project, how to run it
    "${JAVA_HOME:+$JAVA_HOME/bin/}java" -Dguests=../test-guests "${@:2}" \
        >"$1/target/out" 2>"$1/target/err" || true
    diff -u --label expected --label "what $1 printed" - "$1/target/out" <<<"$expected" || {
        cat "$1/target/err" >&2
        exit 1
    }
    echo "test-projects/$1 works"
}

[ "${INSTALLED:-}" = yes ] ||
    (cd .. && mvn -P '!static-analysis,!formatting' -Dmaven.test.skip=true install \
        -pl wasmbox-host,wasmbox-json -am)
mvn package

check app -cp 'app/target/app-1.0-SNAPSHOT.jar:app/target/lib/*' testprojects.App
check modular -p modular/target/modular-1.0-SNAPSHOT.jar:modular/target/lib \
    -m testprojects.modular/testprojects.modular.App
check shaded -cp shaded/target/shaded-1.0-SNAPSHOT.jar testprojects.App
check spring-boot -jar spring-boot/target/spring-boot-1.0-SNAPSHOT.jar

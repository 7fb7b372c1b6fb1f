package dev.wasmbox.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("once")
final class CompileCacheTest {
    @TempDir Path folder;

    private final List<String> outputs = new ArrayList<>();

    private WasmBoxModule counter() {
        return WasmBoxModule.fromFile(Guests.rustFile("counter"), CompileCache.in(folder));
    }

    private static boolean isKnown(WasmBoxModule module) {
        return module.guest().isCompiled();
    }

    private Snapshot count(WasmBoxModule module, Engine engine, String... messages) {
        outputs.clear();
        try (var box = WasmBoxHost.builder(module).withEngine(engine).open(outputs::add)) {
            for (String message : messages) {
                box.message(message);
            }
            return box.snapshotState();
        }
    }

    private Snapshot count(WasmBoxModule module) {
        return count(module, Engine.COMPILED, "up");
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    @Test
    void fromFile_whatRanBefore_isNotCompiledAnew() throws Exception {
        WasmBoxModule first = counter();
        assertThat(isKnown(first)).isFalse();
        Snapshot expected = count(first);
        WasmBoxModule second = counter();
        assertThat(isKnown(second)).isTrue();
        assertThat(second.hash()).isEqualTo(first.hash());
        assertThat(count(second)).isEqualTo(expected);
        assertThat(outputs).containsExactly("value=1");
        assertThat(files()).hasSize(1);
    }

    @Test
    void fromFile_compiled_isOfNoConcernToTheCache() throws Exception {
        Path compiled = folder.resolve("counter.wbx");
        Guests.rust("counter").compileToFile(compiled);
        count(WasmBoxModule.fromFile(compiled, CompileCache.in(folder)));
        assertThat(files()).containsExactly(compiled);
    }

    @Test
    void fromFile_functionsThatWereNotCalledBefore_areCompiledThen() {
        count(counter(), Engine.COMPILED);
        String[] more = {"up", "down", "up", "nonsense"};
        assertThat(count(counter(), Engine.COMPILED, more))
                .isEqualTo(count(Guests.rust("counter"), Engine.COMPILED, more));
        assertThat(count(counter(), Engine.INTERPRETED, more))
                .isEqualTo(count(Guests.rust("counter"), Engine.COMPILED, more));
    }

    @Test
    void fromFile_program_goesOnFromWhatWasKept() {
        Path program = Guests.ROOT.resolve("test-guests/program/interview.wasm");
        List<Snapshot> states = new ArrayList<>();
        for (boolean known : new boolean[] {false, true}) {
            WasmBoxModule module = WasmBoxModule.fromFile(program, CompileCache.in(folder));
            assertThat(isKnown(module)).isEqualTo(known);
            states.add(count(module, Engine.COMPILED, "Ada"));
        }
        assertThat(states.get(1)).isEqualTo(states.get(0));
    }

    /** Functions that count are others, so the same module is kept in both forms. */
    @ParameterizedTest
    @ValueSource(strings = {"program/interview.wasm", "rust/counter.wasm"})
    void fromFile_withFuel_goesOnFromWhatWasKept(String name) throws Exception {
        Path guest = Guests.ROOT.resolve("test-guests").resolve(name);
        List<Object> results = new ArrayList<>();
        for (boolean known : new boolean[] {false, true}) {
            WasmBoxModule module = WasmBoxModule.fromFile(guest, CompileCache.in(folder));
            assertThat(module.guest().metered().isCompiled()).isEqualTo(known);
            Limits limits = Limits.DEFAULT.withFuel(100_000_000);
            var options = WasmBoxHost.builder(module).withLimits(limits);
            try (var box = options.open(outputs::add)) {
                box.message("up");
                results.add(List.of(box.snapshotState(), box.fuelSpent(), List.copyOf(outputs)));
            }
            outputs.clear();
        }
        assertThat(results.get(1)).isEqualTo(results.get(0));
        WasmBoxModule plain = WasmBoxModule.fromFile(guest, CompileCache.in(folder));
        assertThat(isKnown(plain)).isFalse();
        count(plain);
        assertThat(files().stream().filter(file -> file.toString().endsWith(".compiled")))
                .hasSize(2);
    }

    @Test
    void close_afterMoreWasCompiled_keepsThat() throws Exception {
        count(counter(), Engine.COMPILED);
        long before = Files.size(files().get(0));
        count(counter());
        long after = Files.size(files().get(0));
        assertThat(after).isGreaterThan(before);
        FileTime longAgo = FileTime.fromMillis(0);
        Files.setLastModifiedTime(files().get(0), longAgo);
        byte[] content = Files.readAllBytes(files().get(0));
        count(counter());
        assertThat(Files.readAllBytes(files().get(0))).isEqualTo(content);
        assertThat(Files.getLastModifiedTime(files().get(0))).isGreaterThan(longAgo);
    }

    @Test
    void fromFile_damagedEntry_isAsIfThereWereNone_andReplaced() throws Exception {
        count(counter());
        Path file = files().get(0);
        byte[] right = Files.readAllBytes(file);
        for (int at = 45; at < right.length; at += right.length / 40) {
            byte[] wrong = right.clone();
            wrong[at] ^= 1;
            Files.write(file, wrong);
            assertThat(isKnown(counter())).as("byte %d", at).isFalse();
            Files.write(file, Arrays.copyOf(right, at));
            assertThat(isKnown(counter())).as("the first %d bytes", at).isFalse();
        }
        count(counter());
        assertThat(isKnown(counter())).isTrue();
    }

    @Test
    void fromFile_entryOfAnotherModule_isAsIfThereWereNone() throws Exception {
        count(counter());
        Path counter = files().get(0);
        Path echo = Guests.rustFile("echo");
        String hash = WasmBoxModule.fromFile(echo).hash();
        Files.move(
                counter,
                folder.resolve(counter.getFileName().toString().replaceAll("^[0-9a-f]+", hash)));
        assertThat(isKnown(WasmBoxModule.fromFile(echo, CompileCache.in(folder)))).isFalse();
    }

    @Test
    void fromFile_entryThatIsProvenByAnotherKey_isAsIfThereWereNone() throws Exception {
        count(counter());
        String state = System.getProperty("wasmbox.state");
        System.setProperty("wasmbox.state", folder.resolve("other").toString());
        try {
            assertThat(isKnown(counter())).isFalse();
            count(counter());
            assertThat(isKnown(counter())).isTrue();
        } finally {
            System.setProperty("wasmbox.state", state);
        }
        assertThat(isKnown(counter())).isFalse();
    }

    @Test
    void maximumBytes_areKept_byRemovingWhatWasNotUsedForLongest() throws Exception {
        count(counter());
        Files.setLastModifiedTime(files().get(0), FileTime.fromMillis(0));
        CompileCache small = CompileCache.in(folder).withMaximumBytes(150_000);
        Path echo = Guests.rustFile("echo");
        try (var box = WasmBoxModule.fromFile(echo, small).open(outputs::add)) {
            box.message("hello");
        }
        assertThat(files()).hasSize(1);
        assertThat(isKnown(WasmBoxModule.fromFile(echo, small))).isTrue();
        assertThat(isKnown(counter())).isFalse();
        count(WasmBoxModule.fromFile(Guests.rustFile("counter"), small.withMaximumBytes(0)));
        assertThat(isKnown(counter())).isFalse();
    }

    @Test
    void folder_thatCannotBeMade_doesNoHarm() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        CompileCache none = CompileCache.in(file.resolve("below"));
        count(WasmBoxModule.fromFile(Guests.rustFile("counter"), none));
        assertThat(outputs).containsExactly("value=1");
    }

    @Test
    void manyAtOnce_eachRunsAndOneIsKept() throws Exception {
        List<Thread> threads = new ArrayList<>();
        List<Snapshot> states = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Thread thread =
                    new Thread(
                            () -> {
                                try (var box = counter().open(output -> {})) {
                                    box.message("up");
                                    synchronized (states) {
                                        states.add(box.snapshotState());
                                    }
                                }
                            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(states).hasSize(4).containsOnly(states.get(0));
        assertThat(files()).hasSize(1);
        assertThat(isKnown(counter())).isTrue();
    }

    @Test
    void withMaximumBytes_negative_isRefused() {
        CompileCache cache = CompileCache.in(folder);
        assertThatThrownBy(() -> cache.withMaximumBytes(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-1");
    }
}

package dev.wasmbox.host.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.wasmbox.host.internal.wasm.ModuleScan;
import dev.wasmbox.host.internal.wasm.PlainFunctions;
import dev.wasmbox.host.internal.wasm.Skeleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import org.jspecify.annotations.Nullable;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmModule;

/** What is said to be valid is valid: by the engine's parser, on the modules of the test suites. */
@Tag("once")
class PlainFunctionsTest {
    private static final Path ROOT = Path.of(System.getProperty("wasmbox.root", ".."));
    private static final int LARGE = 8_000;
    private static final int MOST_BYTES = 20_000;
    private static final int CODE = 10;
    private static final Map<String, byte[]> MODULES = suite();
    private static final Map<String, WasmModule> SKELETONS = new ConcurrentHashMap<>();

    /** A byte to be put somewhere into the code. */
    record Change(int place, int value) {}

    private static Map<String, byte[]> suite() {
        Path file = ROOT.resolve("wasmbox-engine/src/test/resources/spec-suite.zip");
        Map<String, byte[]> modules = new TreeMap<>();
        try (InputStream in = Files.newInputStream(file);
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry each = zip.getNextEntry(); each != null; each = zip.getNextEntry()) {
                byte[] content = zip.readAllBytes();
                if (each.getName().endsWith(".wasm") && isSuitable(content)) {
                    modules.put(each.getName(), content);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return modules;
    }

    private static boolean isSuitable(byte[] wasm) {
        try {
            Parser.parse(wasm);
            return wasm.length <= MOST_BYTES && code(wasm) != null;
        } catch (RuntimeException | AssertionError e) {
            return false;
        }
    }

    private static ModuleScan.@Nullable Section code(byte[] wasm) {
        return ModuleScan.scan(wasm).stream()
                .filter(each -> each.id() == CODE)
                .findFirst()
                .orElse(null);
    }

    private static WasmModule skeleton(byte[] wasm) {
        return Parser.builder()
                .build()
                .parse(() -> new ByteArrayInputStream(Skeleton.of(wasm, Set.of())));
    }

    private static Optional<Set<Integer>> check(byte[] wasm) {
        return PlainFunctions.check(wasm, skeleton(wasm), LARGE);
    }

    @Provide
    Arbitrary<String> modules() {
        return Arbitraries.of(MODULES.keySet());
    }

    private static Arbitrary<Change> changes() {
        Arbitrary<Integer> places = Arbitraries.integers().between(0, MOST_BYTES);
        return places.flatMap(
                place ->
                        Arbitraries.integers()
                                .between(0, 255)
                                .map(value -> new Change(place, value)));
    }

    @Property(tries = 3000)
    void check_ofCodeWithChangedBytes_saysYesOnlyWhereTheParserDoes(
            @ForAll("modules") String name, @ForAll("changed") Change[] changes) {
        byte[] valid = Objects.requireNonNull(MODULES.get(name));
        WasmModule skeleton = SKELETONS.computeIfAbsent(name, key -> skeleton(valid));
        ModuleScan.Section code = Objects.requireNonNull(code(valid));
        byte[] wasm = valid.clone();
        for (Change change : changes) {
            int at = code.start() + 1 + change.place % Math.max(1, code.end() - code.start() - 1);
            wasm[Math.min(at, code.end() - 1)] = (byte) change.value;
        }
        if (isScanned(wasm) && PlainFunctions.check(wasm, skeleton, LARGE).isPresent()) {
            assertThatCode(() -> Parser.parse(wasm)).doesNotThrowAnyException();
        }
    }

    /** Whether the functions are still where they say, which is looked at before. */
    private static boolean isScanned(byte[] wasm) {
        try {
            ModuleScan.scan(wasm);
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    @Provide
    Arbitrary<Change[]> changed() {
        return changes().array(Change[].class).ofMinSize(1).ofMaxSize(3);
    }

    @Example
    void check_ofGuestsOfEachLanguage_saysYes() throws IOException {
        for (String file :
                new String[] {
                    "rust/counter.wasm",
                    "c/counter.wasm",
                    "java/counter.wasm",
                    "program/interview.wasm"
                }) {
            byte[] wasm = Files.readAllBytes(ROOT.resolve("test-guests").resolve(file));
            assertThat(check(wasm)).as(file).isPresent();
        }
    }

    @Example
    void check_ofTheSuitesModules_saysYesForMostOfThem() {
        long plain = MODULES.values().stream().filter(each -> check(each).isPresent()).count();
        assertThat(plain).isGreaterThan(MODULES.size() / 2);
    }
}

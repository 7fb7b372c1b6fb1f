package dev.wasmbox.host.internal.wasm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.CustomSection;
import run.endive.wasm.types.Section;

/** What is read of a known module, of all guests. */
class KnownModuleTest {
    private static final Parser PARSER = Parser.builder().withValidation(false).build();

    private static Stream<Path> guests() throws IOException {
        return Files.walk(Path.of(System.getProperty("wasmbox.root"), "test-guests"))
                .filter(path -> path.toString().endsWith(".wasm"));
    }

    @ParameterizedTest
    @MethodSource("guests")
    void read_hasAllThatTheParserReadsOfTheSkeleton(Path guest) throws IOException {
        byte[] wasm = Files.readAllBytes(guest);
        WasmModule known = KnownModule.read(wasm, PARSER);
        byte[] skeleton = Skeleton.of(wasm, Set.of());
        WasmModule parsed = PARSER.parse(() -> new ByteArrayInputStream(skeleton));

        assertThat(known.typeSection()).isEqualTo(parsed.typeSection());
        assertThat(known.importSection()).isEqualTo(parsed.importSection());
        assertThat(known.functionSection()).isEqualTo(parsed.functionSection());
        assertThat(known.tableSection()).isEqualTo(parsed.tableSection());
        assertThat(known.memorySection()).isEqualTo(parsed.memorySection());
        requireSame(known.globalSection(), parsed.globalSection());
        assertThat(known.exportSection()).isEqualTo(parsed.exportSection());
        assertThat(known.startSection()).isEqualTo(parsed.startSection());
        requireSame(known.elementSection(), parsed.elementSection());
        requireSame(known.dataSection(), parsed.dataSection());
        assertThat(known.dataCountSection()).isEqualTo(parsed.dataCountSection());
        assertThat(known.tagSection()).isEqualTo(parsed.tagSection());
        assertThat(names(known)).isEqualTo(names(parsed));
        assertThat(known.codeSection().functionBodyCount())
                .isEqualTo(parsed.codeSection().functionBodyCount());
    }

    /** But for where instructions stood in the bytes that were read. */
    private static void requireSame(Section known, Section parsed) {
        assertThat(known)
                .usingRecursiveComparison()
                .ignoringFieldsMatchingRegexes(".*\\.address")
                .isEqualTo(parsed);
    }

    private static Set<String> names(WasmModule module) {
        return module.customSections().stream()
                .map(CustomSection::name)
                .collect(Collectors.toSet());
    }
}

package dev.wasmbox.host.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmbox.host.internal.module.CompileFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that was compiled before is neither rewritten nor read whole. */
class KnownProgramTest {
    private static final Path PROGRAM =
            Path.of(System.getProperty("wasmbox.root", ".."), "test-guests/program/interview.wasm");

    @TempDir Path folder;

    private static int instructions(Guest guest, boolean interpreted) {
        return Arrays.stream(guest.module().wasmModule(interpreted).codeSection().functionBodies())
                .mapToInt(body -> body.instructions().size())
                .sum();
    }

    private static byte[] rewritten(Guest guest) {
        return Objects.requireNonNull(guest.module().command()).code().wasm();
    }

    @Test
    void of_programThatIsInTheCache_readsNoFunctionsUntilTheyAreInterpreted() throws Exception {
        byte[] wasm = Files.readAllBytes(PROGRAM);
        CompileFolder cache = new CompileFolder(folder, 1 << 24);
        Guest first = Guest.of(wasm, cache);
        first.module().machines(false);
        first.keepCompiled();

        Guest known = Guest.of(wasm, cache);

        assertThat(known.isCompiled()).isTrue();
        assertThat(rewritten(known)).isEqualTo(rewritten(first));
        int functions = known.module().wasmModule().codeSection().functionBodyCount();
        assertThat(instructions(known, false)).isLessThanOrEqualTo(2 * functions);
        assertThat(instructions(known, true)).isEqualTo(instructions(first, true));
    }

    @Test
    void toCompiledFile_ofAProgram_holdsWhatItIsRewrittenTo() throws Exception {
        byte[] key = new byte[32];
        Guest first = Guest.of(Files.readAllBytes(PROGRAM));

        Guest known = Guest.ofCompiled(first.toCompiledFile(key), "file", key);

        assertThat(known.isCompiled()).isTrue();
        assertThat(rewritten(known)).isEqualTo(rewritten(first));
        int functions = known.module().wasmModule().codeSection().functionBodyCount();
        assertThat(instructions(known, false)).isLessThanOrEqualTo(2 * functions);
    }
}

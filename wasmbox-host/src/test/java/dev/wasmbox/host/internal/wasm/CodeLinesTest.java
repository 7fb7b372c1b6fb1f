package dev.wasmbox.host.internal.wasm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmbox.engine.FunctionLines;
import dev.wasmbox.engine.SourceLine;
import dev.wasmbox.engine.SourceLines;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables of lines are read as far as they make sense, whatever they hold. */
@Tag("once")
@Timeout(120)
class CodeLinesTest {
    /** One type, one function of three instructions: local.get 0, drop, end. */
    private static final byte[] MODULE = {
        0, 'a', 's', 'm', 1, 0, 0, 0, 1, 5, 1, 0x60, 1, 0x7f, 0, 3, 2, 1, 0, 10, 7, 1, 5, 0, 0x20,
        0, 0x1a, 0x0b
    };

    /** Where its first instruction is in the code section. */
    private static final int FIRST = 3;

    private static final byte[] DIRECTORIES_AND_FILES = {'d', 0, 0, 'a', '.', 'c', 0, 1, 0, 0, 0};

    private static byte[] guest(String name) throws IOException {
        Path guests = Path.of(System.getProperty("wasmbox.root", ".."), "test-guests");
        return Files.readAllBytes(guests.resolve(name + ".wasm"));
    }

    private static byte[] withLines(byte[] section) {
        ByteArrayOutputStream custom = new ByteArrayOutputStream();
        custom.write(11);
        custom.writeBytes(".debug_line".getBytes(StandardCharsets.US_ASCII));
        custom.writeBytes(section);
        ByteArrayOutputStream module = new ByteArrayOutputStream();
        module.writeBytes(MODULE);
        module.write(0);
        Skeleton.writeUnsigned(custom.size(), module);
        module.writeBytes(custom.toByteArray());
        return module.toByteArray();
    }

    /** A table of version 4. */
    private static byte[] table(byte[] files, byte... program) {
        ByteBuffer out = ByteBuffer.allocate(100 + files.length + program.length);
        out.order(ByteOrder.LITTLE_ENDIAN).putInt(0).putShort((short) 4);
        byte[] header = {1, 1, 1, -5, 14, 13, 0, 1, 1, 1, 1, 0, 0, 0, 1, 0, 0, 1};
        out.putInt(header.length + files.length).put(header).put(files).put(program);
        out.putInt(0, out.position() - Integer.BYTES);
        return Arrays.copyOf(out.array(), out.position());
    }

    /** From the first instruction on line 7, from the last one on line 8. */
    private static byte[] program() {
        return new byte[] {0, 5, 2, FIRST, 0, 0, 0, 3, 6, 1, 2, 3, 3, 1, 1, 2, 1, 0, 1, 1};
    }

    private static FunctionLines lines(byte[]... tables) {
        ByteArrayOutputStream section = new ByteArrayOutputStream();
        for (byte[] table : tables) {
            section.writeBytes(table);
        }
        return CodeLines.of(withLines(section.toByteArray())).of(0);
    }

    @Test
    void of_aTable_areItsRows() {
        FunctionLines lines = lines(table(DIRECTORIES_AND_FILES, program()));
        assertThat(lines.at(-1)).isNull();
        assertThat(lines.at(0)).isEqualTo(new SourceLine("d/a.c", 7));
        assertThat(lines.at(2)).isEqualTo(new SourceLine("d/a.c", 7));
        assertThat(lines.at(3)).isEqualTo(new SourceLine("d/a.c", 8));
    }

    @Test
    void of_aModuleWithoutTables_isNothing() {
        assertThat(CodeLines.of(MODULE)).isSameAs(SourceLines.NONE);
    }

    @Test
    void of_aTableAfterOneOfAnUnknownVersion_areItsRows() {
        byte[] unknown = table(DIRECTORIES_AND_FILES, program());
        unknown[4] = 9;
        byte[] known = table(DIRECTORIES_AND_FILES, program());
        assertThat(lines(unknown)).isSameAs(FunctionLines.NONE);
        assertThat(lines(unknown, known).at(0)).isEqualTo(new SourceLine("d/a.c", 7));
    }

    /** Linkers leave the rows of functions that they have removed at addresses that are none. */
    @Test
    void of_rowsThatBeginBeforeTheFunction_isNothing() {
        byte[] program = program();
        program[3] = 0;
        assertThat(lines(table(DIRECTORIES_AND_FILES, program))).isSameAs(FunctionLines.NONE);
    }

    @Test
    void of_aNameWithControlCharacters_hasNone() {
        byte[] files = DIRECTORIES_AND_FILES.clone();
        files[4] = '\n';
        SourceLine line = lines(table(files, program())).at(0);
        assertThat(line).isEqualTo(new SourceLine("d/a?c", 7));
    }

    /** What no function has would be gone through again for each one. */
    @Test
    void of_rowsWithoutEnd_isNothing() {
        byte[] program = Arrays.copyOf(program(), 1 << 20);
        Arrays.fill(program, 10, program.length, (byte) 1);
        assertThat(lines(table(DIRECTORIES_AND_FILES, program))).isSameAs(FunctionLines.NONE);
    }

    @Test
    void of_aHeaderWithoutEnd_isNothing() {
        byte[] files = new byte[2 << 20];
        Arrays.fill(files, (byte) 'a');
        assertThat(lines(table(files, program()))).isSameAs(FunctionLines.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"c/traced", "rust/traced"})
    void of_damagedTables_isSomethingOrNothing(String guest) throws IOException {
        byte[] wasm = guest(guest);
        int found = 0;
        for (int seed = 0; seed < 300; seed++) {
            byte[] damaged = wasm.clone();
            damage(damaged, new Random(seed));
            SourceLines lines = CodeLines.of(damaged);
            for (int place = 0; place < CodeEntries.of(wasm).count(); place++) {
                found += lines.of(place).isEmpty() ? 0 : 1;
            }
        }
        assertThat(found).isPositive();
    }

    private static void damage(byte[] wasm, Random random) {
        for (ModuleScan.Section section : CodeEntries.sections(wasm)) {
            int name = section.start() + 1;
            String begin = new String(wasm, name, 10, StandardCharsets.US_ASCII);
            if (section.id() == 0 && (begin.equals(".debug_lin") || begin.equals(".debug_str"))) {
                int start = name + wasm[section.start()];
                for (int left = random.nextInt(40); left >= 0; left--) {
                    int at = start + random.nextInt(section.end() - start);
                    wasm[at] = (byte) (random.nextBoolean() ? -1 : random.nextInt());
                }
            }
        }
    }
}

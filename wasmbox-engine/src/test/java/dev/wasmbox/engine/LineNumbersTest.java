package dev.wasmbox.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Opcodes;
import run.endive.runtime.Instance;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmModule;

/** Compiled classes say which lines of their sources functions come from, for Java's tools. */
class LineNumbersTest {
    /**
     *
     *
     * <pre>
     * (module
     *   (func $outer (export "run") nop (call $inner))
     *   (func $inner nop unreachable))
     * </pre>
     */
    private static final String SAMPLE =
            "0061736d0100000001040160000003030200000707010372756e00000a0c0205"
                    + "000110010b040001000b";

    private static final WasmModule MODULE = Parser.parse(HexFormat.of().parseHex(SAMPLE));

    private static final SourceLine OUTER = new SourceLine("src/a.rs", 70_000);
    private static final SourceLine CALL = new SourceLine("src/a.rs", 7);
    private static final SourceLine INNER = new SourceLine("lib/b.rs", 9);

    private static SourceLines lines() {
        return new SourceLines() {
            @Override
            public boolean isEmpty() {
                return false;
            }

            @Override
            public FunctionLines of(int place) {
                return place == 0
                        ? new FunctionLines(new int[] {0, 1}, new SourceLine[] {OUTER, CALL})
                        : new FunctionLines(new int[] {0}, new SourceLine[] {INNER});
            }
        };
    }

    private static Throwable trap(CompiledModule compiled) {
        Instance instance = Instance.builder(MODULE).withMachineFactory(compiled::machine).build();
        return catchThrowable(() -> instance.export("run").apply());
    }

    private static CompiledModule compiled(SourceLines lines) {
        return CompiledModule.load(
                MODULE, FunctionBodies.of(MODULE).withLines(lines), Map.of(), Set.of(), Set.of());
    }

    private static List<String> places(Throwable thrown) {
        return Arrays.stream(thrown.getStackTrace())
                .filter(each -> each.getClassName().equals("wasm.Code0"))
                .map(each -> each.getFileName() + ":" + each.getLineNumber())
                .toList();
    }

    /** As profilers see it: the lines of one file, and others by numbers beyond. */
    @Test
    void line_ofTheMostFrequentFile_isItsOwn_othersAreGivenNumbers() {
        assertThat(places(trap(compiled(lines())))).containsExactly("a.rs:32769", "a.rs:7");
    }

    @Test
    void tellLines_ofWhatWasThrown_putsFilesAndLinesIntoItsTrace() {
        Throwable trap = trap(compiled(lines()));
        assertThat(FunctionCall.of(trap, MODULE, lines()))
                .extracting(FunctionCall::line)
                .containsExactly(INNER, CALL);
        for (int i = 0; i < 2; i++) {
            FunctionCall.tellLines(trap, MODULE, lines());
            assertThat(places(trap)).startsWith("b.rs:9").endsWith("a.rs:7");
        }
    }

    /** Debuggers understand the source map of JSR-45. */
    @Test
    void class_ofFunctionsWithLines_hasASourceMap() {
        CompiledModule compiled = compiled(lines());
        compiled.compileAll();
        assertThat(source(compiled))
                .containsExactly(
                        "a.rs",
                        "SMAP\na.rs\nWebAssembly\n*S WebAssembly\n*F\n"
                                + "+ 1 a.rs\nsrc/a.rs\n+ 2 b.rs\nlib/b.rs\n"
                                + "*L\n1#1,32767:1\n70000#1:32768\n9#2:32769\n*E\n");
    }

    @Test
    void class_ofFunctionsWithoutLines_hasNothingOfThem() {
        CompiledModule compiled = compiled(SourceLines.NONE);
        compiled.compileAll();
        assertThat(source(compiled)).containsExactly(null, null);
        assertThat(places(trap(compiled))).containsExactly("null:-1", "null:-1");
    }

    private static @Nullable String[] source(CompiledModule compiled) {
        @Nullable String[] found = new @Nullable String[2];
        new ClassReader(compiled.classes().get("wasm.Code0"))
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public void visitSource(String source, String debug) {
                                found[0] = source;
                                found[1] = debug;
                            }
                        },
                        0);
        return found;
    }
}

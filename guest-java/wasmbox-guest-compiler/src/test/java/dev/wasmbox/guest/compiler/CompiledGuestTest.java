package dev.wasmbox.guest.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wasmbox.codec.WasmBoxException;
import dev.wasmbox.guest.compiler.internal.repair.Repair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import run.endive.wasm.Parser;

@Tag("once")
class CompiledGuestTest {

    private static final GuestCompiler COMPILER = OneTeaVm.compiler();

    @TempDir Path folder;

    private PlainBox.Loaded async(String guest) {
        byte[] wasm = COMPILER.compile(new GuestSources(folder).async(guest), GuestOptions.DEFAULT);
        return PlainBox.Loaded.compiled(wasm);
    }

    @Test
    void asyncCounter_snapshotInFreshInstance_continues() {
        PlainBox.Loaded loaded =
                async(
                        """
                        import dev.wasmbox.guest.WasmBoxContext;
                        public class Guest {
                            static void run(WasmBoxContext<String, String> context) {
                                int count = 0;
                                while (true) {
                                    switch (context.next()) {
                                        case "up" -> count++;
                                        case "down" -> count--;
                                        default -> { continue; }
                                    }
                                    context.send("value=" + count);
                                }
                            }
                        }
                        """);
        PlainBox box = PlainBox.open(loaded);
        assertThat(box.message("up")).containsExactly("value=1");
        PlainBox.Image image = box.image();
        assertThat(box.message("up")).containsExactly("value=2");
        PlainBox other = PlainBox.restore(loaded, image);
        assertThat(other.message("down")).containsExactly("value=0");
    }

    /** HotSpot leaves larger ones to its interpreter for ever. */
    @Test
    void methodOfManyLines_becomesFunctionsThatTheJvmCompiles() {
        StringBuilder lines = new StringBuilder();
        long expected = 7;
        for (int i = 1; i <= 300; i++) {
            lines.append("if (x %% %d == 0) { out.append(x); } x = x * 31 + %1$d;%n".formatted(i));
            expected = expected * 31 + i;
        }
        byte[] wasm =
                COMPILER.compile(
                        new GuestSources(folder)
                                .async(
                                        """
                                        import dev.wasmbox.guest.WasmBoxContext;
                                        public class Guest {
                                            static void run(WasmBoxContext<String, String> context) {
                                                StringBuilder out = new StringBuilder();
                                                long x = Long.parseLong(context.next());
                                                %s
                                                context.send(x + " " + out.isEmpty());
                                            }
                                        }
                                        """
                                                .formatted(lines)),
                        GuestOptions.DEFAULT);
        var functions = Parser.parse(wasm).codeSection();
        assertThat(IntStream.range(0, functions.functionBodyCount()))
                .allMatch(i -> functions.getFunctionBody(i).instructions().size() < 4_000);
        assertThat(PlainBox.open(PlainBox.Loaded.compiled(wasm)).message("7"))
                .containsExactly(expected + " false");
    }

    /** TeaVM's searches have room for twice as many branches as blocks. */
    @Test
    void methodOfManyBranches_goesWhereItShould() {
        int labels = 24;
        String blocks = join(labels, i -> "l%1$d: { ".formatted(i));
        String cases = join(labels, i -> "case %1$d: break l%1$d; ".formatted(i));
        String ends = join(labels, i -> "} n += %d; ".formatted(labels - i));
        PlainBox.Loaded loaded =
                async(
                        """
                        import dev.wasmbox.guest.WasmBoxContext;
                        public class Guest {
                            static void run(WasmBoxContext<String, String> context) {
                                int n = 0;
                                while (true) {
                                    %s
                                    context.send("" + n);
                                }
                            }
                        }
                        """
                                .formatted(
                                        blocks
                                                + ("switch (Integer.parseInt(context.next())) { "
                                                                + cases
                                                                + "default: n++; }")
                                                        .repeat(labels)
                                                + ends));
        PlainBox box = PlainBox.open(loaded);
        assertThat(box.message("2")).containsExactly("6");
        assertThat(box.message("99")).isEmpty();
        assertThat(box.message("0")).containsExactly("8");
    }

    private static String join(int count, IntFunction<String> part) {
        return IntStream.range(0, count).mapToObj(part).collect(Collectors.joining());
    }

    /** What is kept of one guest for the next is the same to all of them. */
    @Test
    void compile_twoGuestsAtOnceAndAgain_givesTheSameBytesAsForEachAlone() throws Exception {
        List<List<Path>> guests = List.of(saying("one", "\"1\""), saying("two", "List.of(2)"));
        List<byte[]> alone = new ArrayList<>();
        for (List<Path> guest : guests) {
            alone.add(COMPILER.compile(guest, GuestOptions.DEFAULT));
        }
        GuestCompiler fresh = new GuestCompiler();
        List<byte[]> together =
                guests.parallelStream()
                        .map(guest -> fresh.compile(guest, GuestOptions.DEFAULT))
                        .toList();
        for (int i = 0; i < guests.size(); i++) {
            assertThat(together.get(i)).isEqualTo(alone.get(i));
            assertThat(fresh.compile(guests.get(i), GuestOptions.DEFAULT)).isEqualTo(alone.get(i));
        }
    }

    private List<Path> saying(String name, String said) throws IOException {
        return new GuestSources(Files.createDirectory(folder.resolve(name)))
                .async(
                        """
                        import dev.wasmbox.guest.WasmBoxContext;
                        import java.util.*;
                        public class Guest {
                            static void run(WasmBoxContext<String, String> context) {
                                context.send(context.next() + %s);
                            }
                        }
                        """
                                .formatted(said));
    }

    @Test
    void invalidModule_isAnErrorThatNamesTheCompiler() {
        List<Path> classPath =
                new GuestSources(folder)
                        .async(
                                """
                                import dev.wasmbox.guest.WasmBoxContext;
                                public class Guest {
                                    static void run(WasmBoxContext<String, String> context) {
                                        Double a = Double.parseDouble(context.next());
                                        Double b = Double.parseDouble(context.next());
                                        context.send(a.isNaN() + " " + b.isNaN());
                                    }
                                }
                                """);
        assertThatThrownBy(
                        () ->
                                OneTeaVm.compileWithout(
                                        Repair.FLOAT_PREDICATES, classPath, GuestOptions.DEFAULT))
                .isInstanceOf(WasmBoxException.class)
                .hasMessageContaining(
                        "Main became an invalid module, which is a fault of this compiler")
                .hasMessageContaining("type mismatch");
    }
}

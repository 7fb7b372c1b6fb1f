package dev.wasmbox.guest.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmbox.codec.WasmBoxException;
import dev.wasmbox.guest.compiler.internal.repair.Repair;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each repair of TeaVM is needed, and works: a guest that goes wrong without it goes right. It does
 * so on any version of Java, since the modules are the same (TestGuestsTest).
 */
@Tag("once")
class RepairTest {

    private static final String FRAME =
            """
            import dev.wasmbox.guest.WasmBoxContext;
            import java.util.*;
            public class Guest {
                static WasmBoxContext<String, String> context;
                static void run(WasmBoxContext<String, String> given) {
                    context = given;
                    String answer = switch (context.next()) {
                        %s
                        default -> "unknown";
                    };
                    context.send(answer);
                    context.next();
                }
                static class Common {
                    static int in() { return Integer.parseInt(context.next()); }
                    static double nan() { return context == null ? 1 : Double.NaN; }
                }
                %s
            }
            """;

    private static final GuestOptions OPTIONS = GuestOptions.DEFAULT.withHeap(256 << 10, 16 << 20);

    /**
     * What generated programs run into (GeneratedGuestTest), the problems of ProblemsTest, the
     * stack traces of StackTraceRepairTest, what a message costs in MessageCostTest, the heaps of
     * HeapTest, and the weak references of LibraryTest, without which a guest may never end.
     */
    private static final Set<Repair> ELSEWHERE =
            Set.of(
                    Repair.ALL_PROBLEMS,
                    Repair.FUNCTION_ENDS,
                    Repair.INLINED_CALL_SITES,
                    Repair.LATE_FRAMES,
                    Repair.HEAP_START,
                    Repair.WEAK_REFERENCES,
                    Repair.RESTS_OF_CHUNKS);

    private static final Map<Repair, RepairCase> CASES = cases();

    private static Map<Repair, RepairCase> cases() {
        Map<Repair, RepairCase> cases = new EnumMap<>(Repair.class);
        Repair.all().stream()
                .filter(repair -> !ELSEWHERE.contains(repair))
                .forEach(repair -> cases.put(repair, RepairCase.of(repair)));
        return cases;
    }

    @TempDir Path folder;
    @TempDir static Path all;
    private static PlainBox.Loaded repaired;

    /** With all repairs, one guest does for all cases: the first message says which. */
    @BeforeAll
    static void compileWithAllRepairs() {
        List<Path> classPath = new GuestSources(all).async(guest(CASES.keySet()));
        repaired = PlainBox.Loaded.compiled(OneTeaVm.compiler().compile(classPath, OPTIONS));
    }

    @ParameterizedTest
    @MethodSource("repairs")
    void guest_goesWrongWithoutTheRepair_andRightWithIt(Repair repair) {
        RepairCase expected = Objects.requireNonNull(CASES.get(repair));
        assertThat(without(repair)).as("without").isNotEqualTo(expected.answer());
        assertThat(converse(repaired, repair)).as("with").isEqualTo(expected.answer());
    }

    static Set<Repair> repairs() {
        return CASES.keySet();
    }

    private String without(Repair repair) {
        List<Path> classPath = new GuestSources(folder).async(guest(Set.of(repair)));
        byte[] module;
        try {
            module = OneTeaVm.compileWithout(repair, classPath, OPTIONS);
        } catch (WasmBoxException failure) {
            return "not compiled: " + failure;
        }
        try {
            return converse(PlainBox.Loaded.compiled(module), repair);
        } catch (RuntimeException failure) {
            return "failed: " + failure;
        }
    }

    /** The last answer, with the box moved to a fresh instance after each message. */
    private static String converse(PlainBox.Loaded loaded, Repair repair) {
        PlainBox box = PlainBox.open(loaded);
        List<String> answers = new ArrayList<>(box.message(repair.name()));
        for (String message : Objects.requireNonNull(CASES.get(repair)).messages()) {
            answers.addAll(box.message(message));
            box = PlainBox.restore(loaded, box.image());
        }
        return answers.get(answers.size() - 1);
    }

    private static String guest(Set<Repair> repairs) {
        StringBuilder cases = new StringBuilder();
        StringBuilder classes = new StringBuilder();
        for (Repair repair : repairs) {
            String type = "Case" + repair.ordinal();
            cases.append("case \"%s\" -> %s.work(context.next());\n".formatted(repair, type));
            classes.append("static class %s extends Common {\n".formatted(type));
            classes.append(Objects.requireNonNull(CASES.get(repair)).code()).append("}\n");
        }
        return FRAME.formatted(cases, classes);
    }
}

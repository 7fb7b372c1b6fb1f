package dev.wasmbox.host;

import static dev.wasmbox.host.WasmBytes.I32;

import dev.wasmbox.codec.Codecs;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A program that does everything a guest can do for the first time in the last bit of the stack,
 * with one frame more in each message, and then at rest. It prints what is wrong.
 */
final class StackEnd {
    private static final int[] NONE = {};
    private static final int[] ONE = {I32};
    private static final int[] TWO = {I32, I32};
    private static final int[] FOUR = {I32, I32, I32, I32};
    private static final int F64 = 0x7c;

    /** The interpreter's frames are so large that the last few are enough. */
    private static final Map<Engine, Integer> STEPS =
            Map.of(Engine.COMPILED, 30, Engine.INTERPRETED, 8);

    /** Not a whole number of the frames' costs, so it ends at other places in each message. */
    private static final int SLICE = 10_007;

    /** A way to run: compiled, and stopped again and again. */
    static final String STOPPED = "STOPPED";

    private final Map<String, int[]> deeds = new LinkedHashMap<>();
    private final WasmBytes module = new WasmBytes();
    private int imports;

    private void importWasi(String name, int[] parameters, int... body) {
        module.importFunction("wasi_snapshot_preview1", name, parameters, ONE);
        deed(name, body);
    }

    /** The body is the arguments; the call of the function that was imported last is added. */
    private void deed(String name, int... arguments) {
        int[] body = java.util.Arrays.copyOf(arguments, arguments.length + 3);
        body[arguments.length] = 0x10;
        body[arguments.length + 1] = imports++;
        body[arguments.length + 2] = 0x1a;
        deeds.put(name, body);
    }

    private void importMath(String name, int parameters) {
        int[] types = parameters == 1 ? new int[] {F64} : new int[] {F64, F64};
        module.importFunction("teavmMath", name, types, new int[] {F64});
        int[] number = {0x44, 0, 0, 0, 0, 0, 0, 0xe8, 0x3f};
        int[] body = new int[parameters * number.length];
        for (int i = 0; i < body.length; i++) {
            body[i] = number[i % number.length];
        }
        deed(name, body);
    }

    private void declareDeeds() {
        deeds.put("nothing", NONE);
        importWasi("random_get", TWO, 0x41, 0x80, 2, 0x41, 16);
        importWasi("clock_time_get", new int[] {I32, 0x7e, I32}, 0x41, 0, 0x42, 0, 0x41, 0x80, 2);
        importWasi("clock_res_get", TWO, 0x41, 0, 0x41, 0x80, 2);
        importWasi("fd_write", FOUR, 0x41, 2, 0x41, 0x80, 4, 0x41, 1, 0x41, 0x80, 2);
        importWasi("fd_read", FOUR, 0x41, 0, 0x41, 0x80, 4, 0x41, 1, 0x41, 0x80, 2);
        importWasi("fd_fdstat_get", TWO, 0x41, 1, 0x41, 0x80, 2);
        importWasi("fd_fdstat_set_flags", TWO, 0x41, 1, 0x41, 0);
        importWasi("fd_close", ONE, 0x41, 1);
        importWasi("fd_prestat_get", TWO, 0x41, 3, 0x41, 0x80, 2);
        importWasi("path_open_nothing", TWO, 0x41, 3, 0x41, 0x80, 2);
        importWasi("poll_oneoff", FOUR, 0x41, 0x80, 6, 0x41, 0x80, 8, 0x41, 1, 0x41, 0x80, 2);
        importWasi("args_sizes_get", TWO, 0x41, 0x80, 2, 0x41, 0x80, 2);
        importWasi("environ_sizes_get", TWO, 0x41, 0x80, 2, 0x41, 0x80, 2);
        importWasi("sched_yield", NONE);
        for (String name :
                new String[] {
                    "sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh", "cbrt",
                    "exp", "expm1", "log", "log10", "log1p"
                }) {
            importMath(name, 1);
        }
        for (String name : new String[] {"atan2", "hypot", "IEEEremainder", "pow"}) {
            importMath(name, 2);
        }
        module.importFunction("env", "wasmbox_callback", TWO, NONE);
        deeds.put("callback", new int[] {0x41, 0x80, 2, 0x41, 4, 0x10, imports});
        deeds.put("callback outside", new int[] {0x41, 0x7f, 0x41, 4, 0x10, imports++});

        deeds.put("unreachable", new int[] {0});
        deeds.put("division by zero", new int[] {0x41, 1, 0x41, 0, 0x6d, 0x1a});
        deeds.put(
                "division overflow",
                new int[] {0x41, 0x80, 0x80, 0x80, 0x80, 0x78, 0x41, 0x7f, 0x6d, 0x1a});
        deeds.put("remainder by zero", new int[] {0x42, 1, 0x42, 0, 0x82, 0x1a});
        deeds.put("load outside", new int[] {0x41, 0x7f, 0x28, 2, 0, 0x1a});
        deeds.put("store outside", new int[] {0x41, 0x7f, 0x41, 1, 0x36, 2, 0});
        deeds.put("fill outside", new int[] {0x41, 0x7f, 0x41, 1, 0x41, 8, 0xfc, 11, 0});
        deeds.put("fill", new int[] {0x41, 0x80, 2, 0x41, 0, 0x41, 8, 0xfc, 11, 0});
        deeds.put("copy", new int[] {0x41, 0x80, 2, 0x41, 0x80, 3, 0x41, 8, 0xfc, 10, 0, 0});
        deeds.put("copy outside", new int[] {0x41, 0x7f, 0x41, 1, 0x41, 8, 0xfc, 10, 0, 0});
        deeds.put("grow", new int[] {0x41, 0, 0x40, 0, 0x1a});
        deeds.put("grow too far", new int[] {0x41, 0xff, 0xff, 3, 0x40, 0, 0x1a});
        deeds.put("truncation of NaN", new int[] {0x44, 0, 0, 0, 0, 0, 0, 0xf8, 0x7f, 0xaa, 0x1a});
        deeds.put(
                "truncation too large", new int[] {0x44, 0, 0, 0, 0, 0, 0, 0xf0, 0x7f, 0xb0, 0x1a});
        deeds.put(
                "saturating truncation",
                new int[] {0x44, 0, 0, 0, 0, 0, 0, 0xf0, 0x7f, 0xfc, 2, 0x1a});
        deeds.put("rotation", new int[] {0x41, 1, 0x41, 3, 0x77, 0x1a});
        deeds.put("nearest", new int[] {0x44, 0, 0, 0, 0, 0, 0, 0xf0, 0x3f, 0x9e, 0x1a});
        deeds.put("call of null", new int[] {0x41, 0xff, 0, 0x11, imports, 0});
        deeds.put("call outside of the table", new int[] {0x41, 0xff, 0xff, 3, 0x11, imports, 0});
        deeds.put("table.get outside", new int[] {0x41, 0xff, 0xff, 3, 0x25, 0, 0x1a});
        deeds.put("table.set outside", new int[] {0x41, 0xff, 0xff, 3, 0xd0, 0x70, 0x26, 0});
        deeds.put("table.set", new int[] {0x41, 0xf0, 0, 0xd0, 0x70, 0x26, 0});
        deeds.put(
                "table.fill outside",
                new int[] {0x41, 0xff, 0xff, 3, 0xd0, 0x70, 0x41, 1, 0xfc, 17, 0});
        deeds.put(
                "table.copy outside",
                new int[] {0x41, 0xff, 0xff, 3, 0x41, 0, 0x41, 1, 0xfc, 14, 0, 0});
        deeds.put("table.grow", new int[] {0xd0, 0x70, 0x41, 0, 0xfc, 15, 0, 0x1a});
    }

    private byte[] build() {
        declareDeeds();
        int first = imports;
        int send = imports + deeds.size() + 3;
        module.memory(0, 1).exportMemory("memory").raw(4, 0x70, 0, 0x80, 1);
        int i = 0;
        for (int[] body : deeds.values()) {
            module.function("deed" + i++, NONE, NONE, body);
        }
        module.function("wasmbox_initialize", NONE, NONE)
                .function("wasmbox_malloc", ONE, ONE, 0x41, 8)
                .function("wasmbox_free", TWO, NONE)
                .function(
                        "wasmbox_send",
                        TWO,
                        NONE,
                        // a vector of four bytes for fd_write
                        0x41,
                        0x80,
                        4,
                        0x41,
                        0x80,
                        5,
                        0x36,
                        2,
                        0,
                        0x41,
                        0x80,
                        4,
                        0x41,
                        4,
                        0x36,
                        2,
                        4,
                        0x20,
                        0,
                        0x28,
                        2,
                        0,
                        0x20,
                        0,
                        0x28,
                        2,
                        4,
                        0x10,
                        send + 1)
                .function(
                        "descend", TWO, NONE, 0x20, 0, 0x45, 0x04, 0x40, 0x20, 1, 0x11, imports, 0,
                        0x05, 0x20, 0, 0x41, 1, 0x6b, 0x20, 1, 0x10, send + 1, 0x0b);
        int[] segment = new int[4 + 1 + deeds.size()];
        segment[1] = 0x41;
        segment[3] = 0x0b;
        segment[4] = deeds.size();
        for (int j = 0; j < deeds.size(); j++) {
            segment[5 + j] = first + j;
        }
        module.raw(9, segment);
        return module.build();
    }

    // ---- running

    private static int steps(String way) {
        return way.equals(STOPPED) ? 6 : Objects.requireNonNull(STEPS.get(engine(way)));
    }

    private static Engine engine(String way) {
        return way.equals(STOPPED) ? Engine.COMPILED : Engine.valueOf(way);
    }

    private final List<String> wrong = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // run does it
    private WasmBoxHost<Long, Integer> box;

    private @Nullable Snapshot atRest;

    private static WasmBoxHost<Long, Integer> open(WasmBoxModule module, String way) {
        BoxBuilder builder = WasmBoxHost.builder(module).withStderr(line -> {});
        return (way.equals(STOPPED) ? builder.withSlice(SLICE) : builder.withEngine(engine(way)))
                .open(Codecs.i64(), Codecs.i32(), output -> {});
    }

    /** What comes of a deed at a depth. */
    private String outcome(int depth, int deed) {
        try {
            if (box.isRunning()) {
                box.restoreSnapshot(Objects.requireNonNull(atRest));
            }
            box.message(((long) deed << 32) + depth);
            while (box.isRunning()) {
                box.resume();
            }
            return "done";
        } catch (GuestException e) {
            return e.kind() == GuestException.Kind.STACK_OVERFLOW
                    ? "overflow"
                    : String.valueOf(e.getMessage());
        } catch (Throwable e) {
            return "thrown: " + e;
        }
    }

    /** How deep this thread's own stack lets a guest get; deeper, it goes on in another one. */
    private int deepest() {
        int low = 0;
        int high = 1 << 20;
        outcome(high, 0); // both ways, so that no other thread is started for the first time below
        outcome(low, 0);
        while (high - low > 1) {
            int middle = (low + high) / 2;
            long threads = threads();
            if (outcome(middle, 0).equals("done") && threads() == threads) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static long threads() {
        return ManagementFactory.getThreadMXBean().getTotalStartedThreadCount();
    }

    private void run(String way) {
        WasmBoxModule loaded = WasmBoxModule.fromWasm(build());
        box = open(loaded, way);
        atRest = box.snapshotState();
        List<String> names = List.copyOf(deeds.keySet());
        int deepest = deepest();
        System.out.println("deepest " + deepest);
        Map<String, List<String>> atTheEnd = new LinkedHashMap<>();
        for (int deed = 0; deed < names.size(); deed++) {
            List<String> outcomes = new ArrayList<>();
            for (int step = 0; step < steps(way); step++) {
                int depth = Math.max(0, deepest + 1 - step * (1 + deepest / 600));
                String outcome = outcome(depth, deed);
                if (!outcome.equals("overflow") && !outcomes.contains(outcome)) {
                    outcomes.add(outcome);
                }
            }
            atTheEnd.put(names.get(deed), outcomes);
        }
        for (int deed = 0; deed < names.size(); deed++) {
            String resting = outcome(0, deed);
            List<String> allowed = atTheEnd.getOrDefault(names.get(deed), List.of());
            if (resting.contains("thrown: ")
                    || resting.contains("NoClassDefFound")
                    || resting.contains("BootstrapMethod")
                    || allowed.stream().anyMatch(each -> !each.equals(resting))) {
                wrong.add(names.get(deed) + ": at rest " + resting + ", before " + allowed);
            }
        }
    }

    public static void main(String[] arguments) throws Exception {
        StackEnd program = new StackEnd();
        Thread thread = new Thread(null, () -> program.run(arguments[0]), "guest", 256 << 10);
        thread.start();
        thread.join();
        program.wrong.forEach(System.out::println);
        System.out.println("checked " + program.deeds.size() + ", wrong " + program.wrong.size());
    }
}

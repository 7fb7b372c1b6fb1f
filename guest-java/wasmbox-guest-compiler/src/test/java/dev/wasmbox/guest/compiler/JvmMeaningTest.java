package dev.wasmbox.guest.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import run.endive.wasm.WasmEngineException;

/** One guest with a case for each thing that a guest and a JVM might disagree on. */
@Tag("once")
class JvmMeaningTest {

    private static final List<String> LOGGED =
            List.of(
                    "sev {0}",
                    "{1} and {0}, {2} {3}",
                    "plain",
                    "it''s {0}",
                    "'{0}' and {1}",
                    "{x}",
                    "{x} {0}",
                    "{7} is missing",
                    "{0} open {1");

    private static final String GUEST =
            """
            import dev.wasmbox.guest.WasmBoxContext;
            import java.util.*;
            public class Guest {
                static int zero;
                static void run(WasmBoxContext<String, String> context) {
                    while (true) {
                        String message = context.next();
                        if (message.equals("finish")) {
                            context.send("bye");
                            return;
                        }
                        context.send(answer(message));
                    }
                }
                static synchronized String answer(String message) {
                    return switch (message) {
                        case "divide" -> {
                            try {
                                yield "" + 1 / zero;
                            } catch (ArithmeticException e) {
                                yield e.getMessage();
                            }
                        }
                        case "throw" -> throw new IllegalStateException("on purpose: ümlaut");
                        case "cause" -> throw new RuntimeException("outer", new IllegalArgumentException("inner"));
                        case "log" -> {
                            var logger = java.util.logging.Logger.getLogger("guest");
                            logger.fine("fine");
                            logger.log(java.util.logging.Level.CONFIG, "config {0}", 1);
                            logger.info("{0} stays");
                            for (String text : new String[] {LOGGED}) {
                                logger.log(java.util.logging.Level.SEVERE, text, new Object[] {5, "two", null, true});
                            }
                            yield "logged";
                        }
                        case "overflow" -> "" + deep(0, new int[1]);
                        case "memory" -> "" + hoard().size();
                        case "longest" -> "" + new int[Integer.MAX_VALUE - zero].length;
                        case "rows" -> {
                            int[][] rows = new int[300][300 + zero];
                            int[][][] cube = new int[50][300][20 + zero];
                            int sum = 0;
                            for (int i = 0; i < rows.length; i++) {
                                Arrays.fill(rows[i], i);
                                Arrays.fill(cube[i % 50][i], 1);
                            }
                            for (int[] row : rows) {
                                sum += row[0] + row[299];
                            }
                            for (int[][] face : cube) {
                                for (int[] row : face) {
                                    sum += row[19];
                                }
                            }
                            yield "" + sum;
                        }
                        case "secure" -> {
                            Random random = new java.security.SecureRandom();
                            byte[] bytes = new byte[64];
                            random.nextBytes(bytes);
                            int drawn = 0;
                            for (int i = 0; i < 100; i++) {
                                drawn |= 1 << random.nextInt(10);
                            }
                            yield (Arrays.hashCode(bytes) != Arrays.hashCode(new byte[64])) + " " + drawn
                                    + " " + (random.nextLong() != random.nextLong());
                        }
                        case "garbage" -> {
                            int sum = 0;
                            for (int i = 0; i < 20000; i++) {
                                sum += new StringBuilder().append(i).append(message).toString().length();
                            }
                            yield "" + sum;
                        }
                        case "collectedThrows" -> {
                            int caught = 0;
                            Object text = message;
                            int[] none = new int[zero];
                            for (int i = 0; i < 30000; i++) {
                                byte[] garbage = new byte[i % 37];
                                try {
                                    caught += i % 3 == 0 ? (Integer) text : i % 3 == 1 ? none[i] : ((int[]) null).length;
                                } catch (ClassCastException e) { caught++; }
                                catch (NullPointerException e) { caught += 2; }
                                catch (ArrayIndexOutOfBoundsException e) { caught += 3; }
                            }
                            yield "" + caught;
                        }
                        case "bareSwitch" -> {
                            calls = 0;
                            int ten = switch (call()) {
                                default -> call() * 5;
                            };
                            switch (call()) {
                                default:
                            }
                            yield ten + " after " + calls + " calls";
                        }
                        case "lengths" -> {
                            String thrown = "";
                            try { int n = new int[zero - 1].length; } catch (NegativeArraySizeException e) { thrown += 1; }
                            try { int n = new String[zero - 1].length; } catch (NegativeArraySizeException e) { thrown += 2; }
                            try { int n = new int[zero - 1][2].length; } catch (NegativeArraySizeException e) { thrown += 3; }
                            try { int n = new int[2][zero - 1].length; } catch (NegativeArraySizeException e) { thrown += 4; }
                            try { int n = new int[2][zero - 1][3].length; } catch (NegativeArraySizeException e) { thrown += 5; }
                            yield thrown + new int[zero + 2][3][1].length;
                        }
                        case "rounded" -> {
                            String all = "";
                            for (double d : new double[] {0.5, 1.5, 2.5, -2.5, -0.5, 1e300, 3e-320, zero, -1 / (double) zero}) {
                                all += Double.doubleToLongBits(Math.rint(d)) + " " + Double.doubleToLongBits(Math.ulp(d)) + " ";
                            }
                            yield all;
                        }
                        case "large" -> {
                            List<Integer> list = new ArrayList<>();
                            for (int i = 0; i < 45000; i++) list.add(i);
                            yield "" + list.size();
                        }
                        case "seeded" -> {
                            Random r = new Random(42);
                            byte[] bytes = new byte[7];
                            r.nextBytes(bytes);
                            yield r.nextInt() + " " + r.nextInt(100) + " " + r.nextLong() + " " + r.nextBoolean()
                                + " " + r.nextInt(64) + " " + Arrays.toString(bytes) + " " + (int) (r.nextDouble() * 1e9);
                        }
                        case "lock" -> {
                            Object lock = new Object();
                            synchronized (lock) { lock.notifyAll(); yield "locked"; }
                        }
                        case "lockNull" -> {
                            Object lock = zero == 0 ? null : "";
                            synchronized (lock) { yield "locked"; }
                        }
                        case "hash" -> "" + (new Object().hashCode() == new Object().hashCode());
                        case "suppressed" -> suppressed();
                        default -> message.length() + ":" + message.hashCode();
                    };
                }
                static int deep(int n, int[] box) {
                    return n < 0 ? box[0] : deep(n + 1, new int[] {n}) + box[0];
                }
                static List<byte[]> hoard() {
                    List<byte[]> all = new ArrayList<>();
                    for (int i = 0; i < 100000; i++) all.add(new byte[10000]);
                    return all;
                }
                static String suppressed() {
                    try (AutoCloseable c = () -> { throw new IllegalStateException("closing"); }) {
                        throw new IllegalArgumentException("body");
                    } catch (Exception e) {
                        return e.getMessage() + " " + e.getSuppressed().length;
                    }
                }
                static int calls;
                static int call() {
                    return ++calls;
                }
            }
            """;

    @TempDir static Path folder;
    private static PlainBox.Loaded loaded;

    private static String literals() {
        return LOGGED.stream().collect(Collectors.joining("\", \"", "\"", "\""));
    }

    @BeforeAll
    static void compile() {
        loaded =
                PlainBox.Loaded.compiled(
                        OneTeaVm.compiler()
                                .compile(
                                        new GuestSources(folder)
                                                .async(GUEST.replace("LOGGED", literals())),
                                        GuestOptions.DEFAULT.withHeap(256 * 1024, 8 << 20)));
    }

    private static List<String> ask(String message) {
        return PlainBox.open(loaded).message(message);
    }

    private static String failure(String message) {
        PlainBox box = PlainBox.open(loaded);
        assertThatThrownBy(() -> box.message(message)).isInstanceOf(WasmEngineException.class);
        return box.errors();
    }

    @Test
    void switch_withoutCases_computesItsSelector() {
        assertThat(ask("bareSwitch")).containsExactly("10 after 3 calls");
    }

    @Test
    void division_byZero_throwsAndIsCaught() {
        assertThat(ask("divide")).containsExactly("/ by zero");
    }

    @Test
    void exception_leavingTheGuest_isReportedWithItsStack() {
        assertThat(failure("throw"))
                .startsWith(
                        "Exception in guest: java.lang.IllegalStateException: on purpose: ümlaut\n")
                .contains("\tat Guest.answer(Guest.java:24)\n\tat Guest.run(Guest.java:12)\n");
    }

    @Test
    void exception_withCause_isReportedWithIt() {
        assertThat(failure("cause"))
                .contains("java.lang.RuntimeException: outer")
                .contains("Caused by: java.lang.IllegalArgumentException: inner");
    }

    @Test
    void endlessRecursion_fails() {
        PlainBox box = PlainBox.open(loaded);
        assertThatThrownBy(() -> box.message("overflow")).isInstanceOf(WasmEngineException.class);
    }

    @Test
    void endlessRecursion_onAHostWithAVeryLargeStack_fillsTheGuestsOwn() throws Exception {
        AtomicReference<String> errors = new AtomicReference<>("");
        Thread thread =
                new Thread(null, () -> errors.set(failure("overflow")), "large", 512L << 20);
        thread.start();
        thread.join();
        assertThat(errors.get())
                .contains("java.lang.StackOverflowError")
                .contains("\tat Guest.deep(Guest.java:");
    }

    @Test
    void fullHeap_failsWithOutOfMemory() {
        assertThat(failure("memory"))
                .contains("java.lang.OutOfMemoryError")
                .contains("\tat Guest.hoard(Guest.java:");
    }

    @Test
    void arrayLargerThanAnyMemory_failsWithOutOfMemory() {
        assertThat(failure("longest")).contains("java.lang.OutOfMemoryError");
    }

    @Test
    void arraysOfArrays_thatMakeTheHeapGrow_loseNoRow() {
        assertThat(ask("rows")).containsExactly("90000");
    }

    @Test
    void loggers_writeFromInfoOnAndAsTheJdkFormats() {
        PlainBox box = PlainBox.open(loaded);
        assertThat(box.message("log")).containsExactly("logged");
        StringBuilder lines = new StringBuilder("INFO: {0} stays\n");
        for (String text : LOGGED) {
            LogRecord record = new LogRecord(Level.SEVERE, text);
            record.setParameters(new Object[] {5, "two", null, true});
            lines.append("SEVERE: ").append(new SimpleFormatter().formatMessage(record));
            lines.append('\n');
        }
        assertThat(box.errors()).isEqualTo(lines.toString());
    }

    @Test
    void secureRandom_drawsNumbersOfTheBox() {
        assertThat(ask("secure")).containsExactly("true 1023 true");
    }

    @Test
    void garbage_manyMessages_isCollected() {
        PlainBox box = PlainBox.open(loaded);
        for (int i = 0; i < 20; i++) {
            assertThat(box.message("garbage")).containsExactly("228890");
        }
        assertThat(box.image().memory().length).isLessThan(2 << 20);
    }

    @Test
    void exceptionsOfTheJvm_thrownWhileTheHeapIsCollected_areCaught() {
        assertThat(ask("collectedThrows")).containsExactly("60000");
    }

    @Test
    void longList_collected_survives() {
        PlainBox box = PlainBox.open(loaded);
        for (int i = 0; i < 5; i++) {
            assertThat(box.message("large")).containsExactly("45000");
        }
    }

    @Test
    void largeMessage_arrives() {
        String message = "x".repeat(1_000_000);
        assertThat(ask(message)).containsExactly("1000000:" + message.hashCode());
    }

    @Test
    void random_seeded_drawsWhatTheJvmDraws() {
        java.util.Random r = new java.util.Random(42);
        byte[] bytes = new byte[7];
        r.nextBytes(bytes);
        assertThat(ask("seeded"))
                .containsExactly(
                        r.nextInt()
                                + " "
                                + r.nextInt(100)
                                + " "
                                + r.nextLong()
                                + " "
                                + r.nextBoolean()
                                + " "
                                + r.nextInt(64)
                                + " "
                                + java.util.Arrays.toString(bytes)
                                + " "
                                + (int) (r.nextDouble() * 1e9));
    }

    @Test
    void array_ofNegativeLength_isRefused() {
        assertThat(ask("lengths")).containsExactly("123452");
    }

    @Test
    void rintAndUlp_areTheJvms() {
        String all = "";
        for (double d : new double[] {0.5, 1.5, 2.5, -2.5, -0.5, 1e300, 3e-320, 0, -1 / 0.0}) {
            all += Double.doubleToLongBits(Math.rint(d)) + " ";
            all += Double.doubleToLongBits(Math.ulp(d)) + " ";
        }
        assertThat(ask("rounded")).containsExactly(all);
    }

    @Test
    void lock_isHarmless() {
        assertThat(ask("lock")).containsExactly("locked");
    }

    @Test
    void lock_onNull_throws() {
        assertThat(failure("lockNull")).contains("java.lang.NullPointerException");
    }

    @Test
    void identityHashes_differ() {
        assertThat(ask("hash")).containsExactly("false");
    }

    @Test
    void suppressedException_isKept() {
        assertThat(ask("suppressed")).containsExactly("body 1");
    }

    @Test
    void run_returning_finishes() {
        PlainBox box = PlainBox.open(loaded);
        assertThat(box.message("finish")).containsExactly("bye");
        assertThat(box.finished()).isTrue();
    }

    @Test
    void sameMessages_giveSameMemory() {
        PlainBox one = PlainBox.open(loaded);
        PlainBox two = PlainBox.open(loaded);
        for (String message : List.of("garbage", "hash", "large", "up")) {
            assertThat(one.message(message)).isEqualTo(two.message(message));
        }
        assertThat(one.image().memory()).isEqualTo(two.image().memory());
    }
}

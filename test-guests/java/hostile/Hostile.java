package hostile;

import dev.wasmbox.guest.WasmBox;
import dev.wasmbox.guest.WasmBoxContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Does on command what hosts must endure, and what must be the same everywhere. */
final class Hostile {

    private static int handled;
    private static int zero;

    private Hostile() {}

    @WasmBox
    static void run(WasmBoxContext<String, String> context) throws InterruptedException {
        while (true) {
            String command = context.next();
            handled++;
            switch (command) {
                case "finish" -> {
                    context.send("bye");
                    return;
                }
                case "endless" -> {
                    while (zero == 0) {
                        handled++;
                    }
                }
                case "flood" -> {
                    for (int i = 0; i < 10_000_000; i++) {
                        context.send("flood");
                    }
                }
                default -> context.send(answer(command));
            }
        }
    }

    private static String answer(String command) throws InterruptedException {
        return switch (command) {
            case "count" -> "handled=" + handled;
            case "throw" -> throw new IllegalStateException("on purpose", new RuntimeException("why"));
            case "overflow" -> "" + deep(0);
            case "memory" -> "" + hoard().size();
            case "divide" -> divided();
            case "index" -> "" + new int[] {1, 2, 3}[handled + 3];
            case "time" -> System.currentTimeMillis() + " " + (System.nanoTime() > 0);
            case "sleep" -> {
                long before = System.currentTimeMillis();
                Thread.sleep(1500);
                yield "slept " + (System.currentTimeMillis() - before);
            }
            case "random" -> Math.random() + " " + new Random().nextInt() + " " + new Random(7).nextInt();
            case "hashes" -> hashes();
            case "math" -> math();
            case "stderr" -> {
                System.err.println("to the standard error: häß");
                yield "written";
            }
            default -> "unknown: " + command;
        };
    }

    private static int deep(int depth) {
        return depth < 0 ? 0 : deep(depth + 1) + 1;
    }

    private static List<byte[]> hoard() {
        List<byte[]> all = new ArrayList<>();
        while (true) {
            all.add(new byte[100_000]);
            if (all.size() < 0) {
                return all;
            }
        }
    }

    private static String divided() {
        try {
            return "" + handled / zero;
        } catch (ArithmeticException e) {
            return e.getMessage() + " " + (5.0 / zero) + " " + (0.0 % zero != 0.0 % zero);
        }
    }

    private static String hashes() {
        Map<Object, String> identities = new HashMap<>();
        for (int i = 0; i < 5; i++) {
            identities.put(new Object(), "v" + i);
        }
        Set<String> names = new HashSet<>(List.of("ann", "bob", "eve", "mallory"));
        return identities.values() + " " + names + " " + new Object().hashCode();
    }

    private static String math() {
        double x = 0.7;
        return Math.round(1e9 * (Math.sin(x) + Math.pow(x, 3.3) + Math.cbrt(x) + Math.hypot(x, 2)))
                + " "
                + Math.floorMod(-7, 3)
                + " "
                + Math.round(1e9 * Math.log10(x));
    }
}

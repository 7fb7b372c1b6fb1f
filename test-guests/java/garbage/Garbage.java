package garbage;

import dev.wasmbox.guest.WasmBox;
import dev.wasmbox.guest.WasmBoxContext;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.TreeMap;

/**
 * Makes garbage with every message, and keeps a little that is easy to check: the last messages, and
 * how often each first letter came. Answers with a checksum of what it keeps.
 */
final class Garbage {

    private static final int KEPT = 20;

    private Garbage() {}

    @WasmBox
    static void run(WasmBoxContext<String, String> context) {
        Deque<String> last = new ArrayDeque<>();
        TreeMap<Character, Integer> letters = new TreeMap<>();
        long messages = 0;
        while (true) {
            String message = context.next();
            messages++;
            last.addLast(message + messages);
            if (last.size() > KEPT) {
                last.removeFirst();
            }
            letters.merge(message.isEmpty() ? ' ' : message.charAt(0), 1, (a, b) -> a + b);
            int hash = 0;
            for (int i = 0; i < 4; i++) {
                StringBuilder garbage = new StringBuilder();
                for (String kept : last) {
                    garbage.append(kept.length());
                }
                hash = hash * 31 + garbage.toString().hashCode() + i;
            }
            context.send(messages + " " + hash + " " + String.join(",", last).hashCode() + " " + letters);
        }
    }
}

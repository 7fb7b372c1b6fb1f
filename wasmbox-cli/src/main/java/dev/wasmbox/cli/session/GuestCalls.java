package dev.wasmbox.cli.session;

import dev.wasmbox.host.GuestException;
import dev.wasmbox.host.GuestFrame;
import java.util.ArrayList;
import java.util.List;

/** Where a guest was when it failed, for people at a command line: the innermost of its calls. */
final class GuestCalls {
    private static final int MOST = 8;
    private static final int MOST_CHARACTERS = 160;

    /** What is called between this and the failure is the panic itself, and the same for each. */
    private static final String RUST_PANIC = "__rust_end_short_backtrace";

    private static final String RUST_HANDLER = "rust_begin_unwind";

    private GuestCalls() {}

    /**
     * The lines for a failure; none where the guest has no names of functions, as most have that
     * are not being debugged, or where it has given up in order.
     */
    static List<String> of(GuestException failure) {
        return failure.kind() == GuestException.Kind.EXIT ? List.of() : of(failure.guestStack());
    }

    static List<String> of(List<GuestFrame> stack) {
        List<GuestFrame> calls = withoutPanic(stack);
        if (calls.size() < 2 || calls.get(0).function().isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        for (GuestFrame call : calls.subList(0, Math.min(calls.size(), MOST))) {
            lines.add("  at " + line(call.toString()));
        }
        if (calls.size() > MOST) {
            lines.add("  and " + (calls.size() - MOST) + " more");
        }
        return lines;
    }

    private static List<GuestFrame> withoutPanic(List<GuestFrame> stack) {
        int first = 0;
        for (int i = 0; i < stack.size(); i++) {
            String function = stack.get(i).function();
            if (function.contains(RUST_PANIC) || function.endsWith(RUST_HANDLER)) {
                first = i + 1;
            }
        }
        return stack.subList(first, stack.size());
    }

    /** A name out of a module may hold anything, and be of any length. */
    private static String line(String text) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < Math.min(text.length(), MOST_CHARACTERS); i++) {
            char c = text.charAt(i);
            line.append(Character.isISOControl(c) ? '?' : c);
        }
        return line + (text.length() > MOST_CHARACTERS ? "…" : "");
    }
}

package dev.wasmbox.guest.compiler.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** The chances that a generator takes, and what the place that it writes to allows. */
final class Scope {

    private final Random random;
    private List<String> labels = new ArrayList<>();
    private int loops;
    private boolean returns = true;
    private int names = 10;

    Scope(Random random) {
        this.random = random;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    /** A name that no other part of the program has. */
    String name(String prefix) {
        return prefix + names++;
    }

    /** What is written in a loop. */
    String inLoop(Supplier<String> text) {
        loops++;
        String body = text.get();
        loops--;
        return body;
    }

    /** What is written in a loop with a label. */
    String inLoop(String label, Supplier<String> text) {
        labels.add(label);
        String body = inLoop(text);
        labels.remove(label);
        return body;
    }

    /** What is written in an old switch, where {@code break} is another. */
    String inSwitch(Supplier<String> text) {
        int outer = loops;
        loops = 0;
        String body = text.get();
        loops = outer;
        return body;
    }

    /** What is written in the body of a method or, without returns, of a switch expression. */
    String apart(boolean mayReturn, Supplier<String> text) {
        List<String> outerLabels = labels;
        boolean outerReturns = returns;
        labels = new ArrayList<>();
        returns = mayReturn;
        String body = inSwitch(text);
        labels = outerLabels;
        returns = outerReturns;
        return body;
    }

    /** Whether this is not within a switch expression. */
    boolean mayReturn() {
        return returns;
    }

    /** A statement that leaves what surrounds it, if there is something to leave that way. */
    String jump() {
        return switch (below(5)) {
            case 0 -> loops > 0 ? "break;" : "note(a);";
            case 1 -> loops > 0 ? "continue;" : "note(b);";
            case 2, 3 ->
                    labels.isEmpty()
                            ? "note(c);"
                            : pick("break ", "continue ") + labels.get(below(labels.size())) + ";";
            default -> returns ? "return in() + c;" : "note(s);";
        };
    }

    String exception() {
        return pick(
                "IllegalStateException",
                "IllegalArgumentException",
                "UnsupportedOperationException",
                "MyException",
                "ArithmeticException");
    }
}

package dev.wasmbox.junit.internal;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.opentest4j.AssertionFailedError;

/**
 * Where the two sides differ.
 *
 * @param place how many lines of the record come before
 * @param jvm what the JVM wrote there
 * @param box what the box wrote there
 * @param others what differs after that, for as long as both go the same way
 * @param end how it ended in the box
 */
record Difference(int place, Line jvm, Line box, List<Difference> others, Line end) {

    private static final Line NOTHING = new Line.Stopped("nothing comes after that");
    private static final int MOST_OTHERS = 9;

    static Optional<Difference> between(List<Line> jvm, List<Line> box) {
        List<Difference> all = new ArrayList<>();
        Line end = box.get(box.size() - 1);
        boolean together = true;
        for (int i = 0; together && i < Math.max(jvm.size(), box.size()); i++) {
            Line one = i < jvm.size() ? jvm.get(i) : NOTHING;
            Line other = i < box.size() ? box.get(i) : NOTHING;
            together = one.isSamePlace(other);
            if (!one.isLike(other)) {
                all.add(new Difference(i, one, other, List.of(), end));
            }
        }
        return all.stream()
                .findFirst()
                .map(first -> first.with(all.subList(1, Math.min(all.size(), MOST_OTHERS + 1))));
    }

    private Difference with(List<Difference> following) {
        return new Difference(place, jvm, box, List.copyOf(following), end);
    }

    /** The name of a method as programmers say it. */
    static String name(Executable what) {
        String type = what.getDeclaringClass().getSimpleName();
        return what instanceof Constructor ? "new " + type : type + "." + what.getName();
    }

    /** What fails the test. */
    AssertionFailedError error(Executable what) {
        String message =
                name(what)
                        + (jvm.isSamePlace(box) ? " computes" : " does")
                        + " something else in a box: "
                        + this
                        + others.stream().map(next -> "\n  " + next).collect(Collectors.joining());
        AssertionFailedError error =
                jvm instanceof Line.Value one && box instanceof Line.Value other
                        ? new AssertionFailedError(message, one.text(), other.text())
                        : new AssertionFailedError(message);
        error.setStackTrace(frames(what));
        return error;
    }

    @Override
    public String toString() {
        if (jvm instanceof Line.Value one
                && box instanceof Line.Value other
                && one.isSamePlace(other)) {
            return "value %d, %s of %s at %s: on the JVM <%s>, in the box <%s>"
                    .formatted(
                            place + 1,
                            one.name(),
                            one.call(),
                            one.place(),
                            one.text(),
                            other.text());
        }
        return "after %d values, on the JVM %s; in the box %s%s"
                .formatted(place, jvm, box, end.equals(box) ? "" : ", and " + end);
    }

    private StackTraceElement[] frames(Executable what) {
        if (box instanceof Line.Thrown thrown) {
            return thrown.frames().toArray(StackTraceElement[]::new);
        }
        Line where = box instanceof Line.Value ? box : jvm;
        return where instanceof Line.Value value
                ? new StackTraceElement[] {frame(what, value.place())}
                : new StackTraceElement[0];
    }

    private static StackTraceElement frame(Executable what, String place) {
        int colon = place.lastIndexOf(':');
        return new StackTraceElement(
                what.getDeclaringClass().getName(),
                what.getName(),
                place.substring(0, colon),
                Integer.parseInt(place.substring(colon + 1)));
    }
}

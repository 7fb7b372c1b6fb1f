package dev.wasmbox.junit.internal;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.util.List;
import java.util.Optional;
import org.opentest4j.AssertionFailedError;

/**
 * The first thing in which the two sides differ.
 *
 * @param place its place among what was written down, from 0
 * @param jvm what the JVM wrote there
 * @param box what the box wrote there
 * @param end how it ended in the box
 */
record Difference(int place, Line jvm, Line box, Line end) {

    private static final Line NOTHING = new Line.Stopped("nothing comes after that");

    static Optional<Difference> between(List<Line> jvm, List<Line> box) {
        for (int i = 0; i < Math.max(jvm.size(), box.size()); i++) {
            Line one = i < jvm.size() ? jvm.get(i) : NOTHING;
            Line other = i < box.size() ? box.get(i) : NOTHING;
            if (!one.isLike(other)) {
                return Optional.of(new Difference(i, one, other, box.get(box.size() - 1)));
            }
        }
        return Optional.empty();
    }

    /** The name of a method as programmers say it. */
    static String name(Executable what) {
        String type = what.getDeclaringClass().getSimpleName();
        return what instanceof Constructor ? "new " + type : type + "." + what.getName();
    }

    /** What fails the test. */
    AssertionFailedError error(Executable what) {
        AssertionFailedError error =
                jvm instanceof Line.Value one
                                && box instanceof Line.Value other
                                && one.isSamePlace(other)
                        ? otherValue(what, one, other)
                        : otherWay(what);
        error.setStackTrace(frames(what));
        return error;
    }

    private AssertionFailedError otherValue(Executable what, Line.Value one, Line.Value other) {
        String message =
                "%s computes something else in a box: value %d, %s of %s at %s: on the JVM <%s>, in the box <%s>"
                        .formatted(
                                name(what),
                                place + 1,
                                one.name(),
                                one.call(),
                                one.place(),
                                one.text(),
                                other.text());
        return new AssertionFailedError(message, one.text(), other.text());
    }

    private AssertionFailedError otherWay(Executable what) {
        String message =
                "%s does something else in a box, after %d equal values: on the JVM %s; in the box %s"
                        .formatted(name(what), place, jvm, box);
        return new AssertionFailedError(end.equals(box) ? message : message + ", and " + end);
    }

    private StackTraceElement[] frames(Executable what) {
        if (box instanceof Line.Thrown thrown) {
            return thrown.frames().toArray(StackTraceElement[]::new);
        }
        Line where = box instanceof Line.Value ? box : jvm;
        if (!(where instanceof Line.Value value)) {
            return new StackTraceElement[0];
        }
        int colon = value.place().lastIndexOf(':');
        return new StackTraceElement[] {
            new StackTraceElement(
                    what.getDeclaringClass().getName(),
                    what.getName(),
                    value.place().substring(0, colon),
                    Integer.parseInt(value.place().substring(colon + 1)))
        };
    }
}

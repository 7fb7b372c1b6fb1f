package dev.wasmbox.junit.internal;

import java.util.ArrayList;
import java.util.List;

/** One line of what was written down on one side. */
sealed interface Line {

    /**
     * A value that an assertion was given.
     *
     * @param place where, as {@code ScoresTest.java:27}
     * @param call the assertion
     * @param name what it calls the value
     * @param isText whether the value is a string, every character of which counts
     * @param text the value
     */
    record Value(String place, String call, String name, boolean isText, String text)
            implements Line {

        @Override
        public boolean isSamePlace(Line other) {
            return other instanceof Value value
                    && place.equals(value.place)
                    && call.equals(value.call)
                    && name.equals(value.name);
        }

        @Override
        public boolean isLike(Line other) {
            return isSamePlace(other)
                    && other instanceof Value value
                    && isText == value.isText
                    && (isText
                            ? LikeText.ofStrings(text, value.text)
                            : LikeText.ofObjects(text, value.text));
        }

        @Override
        public String toString() {
            return "it comes to " + call + " at " + place + " with " + text + " as " + name;
        }
    }

    /**
     * The end of a step.
     *
     * @param rests at how many places the box could have been saved
     */
    record Returned(int rests) implements Line {
        @Override
        public boolean isLike(Line other) {
            return other instanceof Returned;
        }

        @Override
        public String toString() {
            return "it ends";
        }
    }

    /**
     * The end of a step, by an exception.
     *
     * @param frames those in the programmer's code
     */
    record Thrown(String type, String message, List<StackTraceElement> frames) implements Line {
        @Override
        public boolean isLike(Line other) {
            return other instanceof Thrown thrown && type.equals(thrown.type);
        }

        @Override
        public String toString() {
            return "it throws " + type + (message.isEmpty() ? "" : ": " + message);
        }
    }

    /** What there is in place of a step's end, or of its next value. */
    record Stopped(String why) implements Line {
        @Override
        public boolean isLike(Line other) {
            return false;
        }

        @Override
        public String toString() {
            return why;
        }
    }

    /** Whether both are the same value in the source, whatever it is. */
    default boolean isSamePlace(Line other) {
        return false;
    }

    /** Whether both say the same, as far as two sides can. */
    boolean isLike(Line other);

    /** Reads what the guest's {@code Recording} and {@code Player} write. */
    static Line of(List<String> parts) {
        return switch (parts.get(0)) {
            case "value" ->
                    new Value(
                            parts.get(1),
                            parts.get(2),
                            parts.get(3),
                            parts.get(4).equals("text"),
                            parts.get(5));
            case "returned" -> new Returned(Integer.parseInt(parts.get(1)));
            default -> new Thrown(parts.get(1), parts.get(2), frames(parts));
        };
    }

    private static List<StackTraceElement> frames(List<String> parts) {
        List<StackTraceElement> frames = new ArrayList<>();
        for (int i = 3; i + 3 < parts.size(); i += 4) {
            int line = Integer.parseInt(parts.get(i + 3));
            frames.add(
                    new StackTraceElement(parts.get(i), parts.get(i + 1), parts.get(i + 2), line));
        }
        return frames;
    }
}

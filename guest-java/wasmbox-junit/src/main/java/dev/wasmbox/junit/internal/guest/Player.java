package dev.wasmbox.junit.internal.guest;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Does what JUnit does, one step for each message, and writes down what comes of it. It runs on
 * both sides.
 *
 * <p>A message is {@code create CLASS OUTER} or {@code call STEPS METHOD TARGET REST} with the
 * arguments after it, where classes are numbers and -1 is none. Each step ends with the line {@code
 * returned RESTS} or {@code thrown CLASS MESSAGE FRAMES}.
 */
final class Player {

    private final Steps[] steps;
    private final List<@Nullable Object> targets = new ArrayList<>();

    Player(Steps[] steps) {
        this.steps = steps;
        for (int i = 0; i < steps.length; i++) {
            targets.add(null);
        }
    }

    void play(List<String> message) {
        try {
            step(message);
            Recording.write("returned", Integer.toString(Recording.rests()));
        } catch (Throwable failure) {
            Recording.write(thrown(failure));
        }
    }

    private void step(List<String> message) throws Throwable {
        int type = Integer.parseInt(message.get(1));
        if (message.get(0).equals("create")) {
            Recording.begin(-1);
            targets.set(type, steps[type].create(target(message.get(2))));
        } else {
            Recording.begin(Integer.parseInt(message.get(4)));
            int method = Integer.parseInt(message.get(2));
            List<String> arguments = message.subList(5, message.size());
            steps[type].call(method, target(message.get(3)), arguments);
        }
    }

    private @Nullable Object target(String number) {
        int index = Integer.parseInt(number);
        return index < 0 ? null : targets.get(index);
    }

    private static String[] thrown(Throwable failure) {
        List<String> line = new ArrayList<>();
        line.add("thrown");
        line.add(failure.getClass().getName());
        String message = failure.getMessage();
        line.add(message == null ? "" : message);
        for (StackTraceElement frame : failure.getStackTrace()) {
            if (frame.getFileName() != null && frame.getLineNumber() > 0) {
                line.add(frame.getClassName());
                line.add(frame.getMethodName());
                line.add(frame.getFileName());
                line.add(Integer.toString(frame.getLineNumber()));
            }
        }
        return line.toArray(new String[0]);
    }
}

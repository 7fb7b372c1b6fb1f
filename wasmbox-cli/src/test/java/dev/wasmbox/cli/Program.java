package dev.wasmbox.cli;

import dev.wasmbox.cli.output.BufferedOutput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The program run in this process, with streams of its own. Not for tests in parallel. */
final class Program {
    private Program() {}

    /** What the program printed and returned. */
    record Ended(int code, String out, String err) {}

    static Ended run(String input, Object... arguments) {
        return run(input.getBytes(StandardCharsets.UTF_8), arguments);
    }

    static Ended run(byte[] input, Object... arguments) {
        return run(input, new ByteArrayOutputStream(), arguments);
    }

    /** With a standard output that takes nothing. */
    static Ended onFullDisk(String input, Object... arguments) {
        OutputStream full =
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("No space left on device");
                    }
                };
        return run(input.getBytes(StandardCharsets.UTF_8), new BufferedOutput(full), arguments);
    }

    private static Ended run(byte[] input, OutputStream target, Object... arguments) {
        InputStream in = System.in;
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
        try {
            System.setIn(new ByteArrayInputStream(input));
            System.setOut(
                    new PrintStream(
                            target,
                            target instanceof ByteArrayOutputStream,
                            StandardCharsets.UTF_8));
            System.setErr(new PrintStream(errBytes, true, StandardCharsets.UTF_8));
            String[] words = new String[arguments.length];
            for (int i = 0; i < words.length; i++) {
                words[i] = arguments[i].toString();
            }
            int code = Main.run(words);
            return new Ended(
                    code,
                    target instanceof ByteArrayOutputStream bytes
                            ? bytes.toString(StandardCharsets.UTF_8)
                            : "",
                    errBytes.toString(StandardCharsets.UTF_8));
        } finally {
            System.setIn(in);
            System.setOut(out);
            System.setErr(err);
        }
    }
}

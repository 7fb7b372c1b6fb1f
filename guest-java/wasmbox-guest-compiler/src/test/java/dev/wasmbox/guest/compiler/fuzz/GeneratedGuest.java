package dev.wasmbox.guest.compiler.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;

/** The source of a guest with many generated programs, one method each. */
final class GeneratedGuest {

    /** What every generated method begins with. */
    static final String VARIABLES =
            """
            int a = in(), b = in(), c = 0;
            long l = a * 1000003L, m = b;
            float f = a / 3f;
            double d = b / 7.0, e = -0.0;
            String s = "s" + a;
            int[] xs = new int[8];
            byte y = (byte) (a * 5);
            short h = (short) (b * 700);
            char w = (char) ('a' + (a & 7));
            boolean z = a > b;
            Cell cell = new Cell(a, new Cell(b));
            """;

    /** How a guest comes to the numbers that its programs ask for. */
    enum Input {
        /** Waits for a message in each place. Nearly every method is compiled to a coroutine. */
        MESSAGES(
                "",
                """
                context.send(notes.toString());
                notes.setLength(0);
                return Integer.parseInt(context.next());
                """),
        /** Draws them, as a guest in the synchronous form would compute them. */
        DRAWN(
                """
                chance = Integer.parseInt(context.next()) * 1000003
                        + Integer.parseInt(context.next());
                """,
                "return drawn();\n");

        private final String start;
        private final String code;

        Input(String start, String code) {
            this.start = start;
            this.code = code;
        }
    }

    private static final String FRAME = frame();

    private GeneratedGuest() {}

    /** A guest with programs of a seed. */
    static String source(long seed, int programs, Input input) {
        return of(IntStream.range(0, programs).mapToObj(i -> body(seed, i)).toList(), input);
    }

    /** The body of one program of a seed. */
    static String body(long seed, int program) {
        Random random = new Random(seed * 1000 + program);
        return new Statements(random).body(program % 4 == 0 ? 3 : 2);
    }

    /** A guest with these bodies of methods. */
    static String of(List<String> bodies, Input input) {
        StringBuilder names = new StringBuilder();
        StringBuilder methods = new StringBuilder();
        for (int i = 0; i < bodies.size(); i++) {
            names.append("Guest::p").append(i).append(",\n");
            methods.append("static int p").append(i).append("() {\n");
            methods.append(VARIABLES).append(bodies.get(i)).append("}\n");
        }
        return FRAME.replace("START", input.start)
                .replace("INPUT", input.code)
                .replace("NAMES", names)
                .replace("METHODS", methods);
    }

    private static String frame() {
        try (InputStream in = GeneratedGuest.class.getResourceAsStream("Guest.java.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

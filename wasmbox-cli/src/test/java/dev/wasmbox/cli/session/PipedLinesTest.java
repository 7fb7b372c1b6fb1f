package dev.wasmbox.cli.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class PipedLinesTest {
    /** Gives as many bytes at a time as chance wants. */
    private static final class Dribble extends InputStream {
        private final InputStream in;
        private final Random random;

        Dribble(String text, Random random) {
            this.in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
            this.random = random;
        }

        @Override
        public int read() throws IOException {
            return in.read();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return in.read(
                    bytes, offset, 1 + random.nextInt(Math.min(length, 1 << random.nextInt(17))));
        }
    }

    private static List<String> all(PipedLines lines) throws IOException {
        List<String> all = new ArrayList<>();
        for (String line = lines.next(); line != null; line = lines.next()) {
            all.add(line);
        }
        return all;
    }

    @Test
    void lines_ofAnyLengthInAnyPieces_areRead() throws IOException {
        for (int seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            List<String> expected = new ArrayList<>();
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(20); i >= 0; i--) {
                String line = "ü🎈x".repeat(random.nextInt(1 << random.nextInt(16)));
                expected.add(line);
                text.append(line).append(random.nextBoolean() ? "\n" : "\r\n");
            }
            if (random.nextBoolean()) {
                expected.add("last");
                text.append("last");
            }
            InputStream in = new Dribble(text.toString(), random);
            assertThat(all(new PipedLines(in, () -> {}))).as("seed " + seed).isEqualTo(expected);
        }
    }

    @Test
    void input_isWaitedForOnlyAfterTheOutputIsPassedOn() throws IOException {
        List<String> happened = new ArrayList<>();
        InputStream in =
                new InputStream() {
                    private int left = 2;

                    @Override
                    public int read() {
                        throw new AssertionError("reads in bulk");
                    }

                    @Override
                    public int read(byte[] bytes, int offset, int length) {
                        happened.add("read");
                        bytes[offset] = '\n';
                        return left-- > 0 ? 1 : -1;
                    }
                };
        all(new PipedLines(in, () -> happened.add("flush")));

        assertThat(happened).containsExactly("flush", "read", "flush", "read", "flush", "read");
    }
}

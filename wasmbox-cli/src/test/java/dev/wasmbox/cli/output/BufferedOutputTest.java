package dev.wasmbox.cli.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class BufferedOutputTest {
    /** A disk with no room. */
    private static final class Full extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            throw new IOException("No space left on device");
        }
    }

    private static PrintStream printing(OutputStream target) {
        return new PrintStream(new BufferedOutput(target), false, StandardCharsets.UTF_8);
    }

    @Test
    void failure_isThrownThroughAPrintStreamAndStays() {
        PrintStream out = printing(new Full());
        out.println("small");
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(out::flush)
                    .isInstanceOf(OutputException.class)
                    .hasMessage("cannot write the output: No space left on device");
        }
        assertThatThrownBy(() -> out.println("more")).isInstanceOf(OutputException.class);
    }

    @Test
    void largerThanTheBuffer_arrivesInOrder() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = printing(bytes);
        String large = "x".repeat(1_000_000);
        out.print("before ");
        out.print(large);
        out.print(" after");
        out.flush();

        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("before " + large + " after");
    }

    @Test
    void whatIsWritten_arrivesThoughNobodyFlushes() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            CountDownLatch arrived = new CountDownLatch(2);
            OutputStream target =
                    new OutputStream() {
                        @Override
                        public void write(int b) {
                            arrived.countDown();
                        }
                    };
            PrintStream out = printing(target);
            out.print("a");
            out.print("b");
            assertThat(arrived.await(1, TimeUnit.MINUTES)).isTrue();
        }
    }
}

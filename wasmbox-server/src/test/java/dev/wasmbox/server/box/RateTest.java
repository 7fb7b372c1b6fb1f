package dev.wasmbox.server.box;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class RateTest {
    private static final long SECOND = 1_000_000_000;

    @Test
    void take_overSeconds_isNeverMoreThanTheRate() {
        AtomicLong clock = new AtomicLong(-SECOND);
        Rate rate = new Rate(10, clock::get);
        int taken = 0;
        for (int step = 0; step < 500; step++) { // five seconds
            taken += rate.take() ? 1 : 0;
            clock.addAndGet(SECOND / 100);
        }
        assertThat(taken).isBetween(59, 60); // ten at once, and ten more in each second
        clock.addAndGet(100 * SECOND);
        for (int i = 0; i < 10; i++) {
            assertThat(rate.take()).isTrue();
        }
        assertThat(rate.take()).isFalse();
    }
}

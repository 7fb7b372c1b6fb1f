package dev.wasmbox.host.internal.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import run.endive.runtime.WasmInterruptedException;

class GrownArrayTest {
    private static final int LARGE = (1 << 22) + 1;

    /** The array is there only when the guest has been stopped. */
    @Test
    void makeElsewhere_ofAGuestThatIsToStop_doesNotWaitForTheArray() {
        CountDownLatch stopped = new CountDownLatch(1);
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> GrownArray.makeElsewhere(n -> when(stopped, n), 1))
                    .isInstanceOf(WasmInterruptedException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
            stopped.countDown();
        }
    }

    private static byte[] when(CountDownLatch stopped, int length) {
        try {
            stopped.await();
            return new byte[length];
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void copyOf_ofAnyLength_isThatOfTheClassLibrary() {
        byte[] bytes = {1, 2, 3};
        assertThat(GrownArray.copyOf(bytes, 5)).isEqualTo(Arrays.copyOf(bytes, 5));
        byte[] large = GrownArray.copyOf(bytes, LARGE);
        assertThat(Arrays.equals(large, Arrays.copyOf(bytes, LARGE))).isTrue();
        int[] numbers = GrownArray.copyOf(new int[] {4}, LARGE, -1);
        assertThat(numbers[0]).isEqualTo(4);
        assertThat(Arrays.stream(numbers).skip(1).allMatch(each -> each == -1)).isTrue();
    }

    @Test
    void makeElsewhere_withoutRoomInTheHeap_failsAsItDoesHere() {
        assertThatThrownBy(() -> GrownArray.makeElsewhere(byte[]::new, Integer.MAX_VALUE))
                .isInstanceOf(OutOfMemoryError.class);
    }
}

package dev.wasmbox.engine.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.wasmbox.engine.FlatMemory;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import run.endive.wasm.types.MemoryLimits;

class ShortCopyTest {
    /** Where two cards of the memory meet. */
    private static final int BORDER = 1 << 11;

    private final FlatMemory memory = new FlatMemory(new MemoryLimits(1, 1));

    @Test
    void copy_anySizeAndDistance_isTheCopyOfTheJvm() {
        for (int size = 0; size <= ShortCopy.LONGEST; size++) {
            for (int distance = -40; distance <= 40; distance++) {
                fillWithDifferentBytes();
                byte[] expected = memory.bytes.clone();
                System.arraycopy(expected, 1000, expected, 1000 + distance, size);

                ShortCopy.copy(1000 + distance, 1000, size, memory);

                assertArrayEquals(expected, memory.bytes, size + " bytes, " + distance + " on");
            }
        }
    }

    @Test
    void copy_atABorderOfCards_marksThoseThatItWritesTo() {
        for (int size = 0; size <= ShortCopy.LONGEST; size++) {
            for (int to = BORDER - 40; to <= BORDER + 40; to++) {
                Arrays.fill(memory.cards, (byte) 0);
                byte[] expected = memory.cards.clone();
                for (int i = to; i < to + size; i++) {
                    expected[i / BORDER] = 1;
                }

                ShortCopy.copy(to, 9000, size, memory);

                assertArrayEquals(expected, memory.cards, size + " bytes at " + to);
            }
        }
    }

    @Test
    void copy_inTheLastBytesOfTheMemory_reachesNoFurther() {
        int end = memory.bytes.length;
        for (int size = 0; size <= ShortCopy.LONGEST; size++) {
            fillWithDifferentBytes();
            byte[] expected = memory.bytes.clone();
            System.arraycopy(expected, 100, expected, end - size, size);

            ShortCopy.copy(end - size, 100, size, memory);

            assertArrayEquals(expected, memory.bytes, size + " bytes");
        }
    }

    private void fillWithDifferentBytes() {
        for (int i = 0; i < memory.bytes.length; i++) {
            memory.bytes[i] = (byte) (i * 7 + i / 256);
        }
    }
}

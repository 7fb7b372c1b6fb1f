package dev.wasmbox.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Bytes made to exhaust memory or the stack. */
class HostileBytesTest {
    record Empty() {}

    record Tree(List<Tree> children) {}

    record Deep(Map<String, Deep[]> inner) {}

    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void listOfElementsWithoutBytes_isLimitedPerMessage() {
        Codec<List<List<Empty>>> codec = Codecs.list(Codecs.list(Codecs.of(Empty.class)));
        List<Empty> most = Collections.nCopies(Encoder.MAX_EMPTY_ELEMENTS / 2, new Empty());
        assertThat(codec.fromBytes(codec.toBytes(List.of(most, most))))
                .isEqualTo(List.of(most, most));
        assertThatThrownBy(() -> codec.toBytes(List.of(most, most, List.of(new Empty()))))
                .isInstanceOf(CodecException.class)
                .hasMessage(
                        "a message may hold at most 65536 list elements that take no bytes;"
                                + " send their number instead");
        Encoder out = new Encoder();
        out.writeLength(1);
        out.writeLength(Encoder.MAX_EMPTY_ELEMENTS + 1);
        assertThatThrownBy(() -> codec.fromBytes(out.toByteArray()))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("length 65537 at byte 8 is more than");
    }

    @Test
    void manyListsOfElementsWithoutBytes_areLimitedTogether() {
        Encoder out = new Encoder();
        out.writeLength(1000);
        for (int i = 0; i < 1000; i++) {
            out.writeLength(60_000);
        }
        var codec = Codecs.list(Codecs.list(Codecs.of(Empty.class)));
        assertThat(allocatedByRefusing(codec, out)).isLessThan(3_000_000);
    }

    @Test
    void nestedCounts_allocateLittle() {
        Encoder out = new Encoder();
        for (int i = 0; i < 100_000; i++) {
            out.writeLength(60_000);
        }
        assertThat(allocatedByRefusing(Codecs.of(Tree.class), out)).isLessThan(4_000_000);
    }

    @Test
    void nestedMapsOfArrays_allocateLittle() {
        Encoder out = new Encoder();
        for (int i = 0; i < 100_000; i++) {
            out.writeLength(60_000); // the count of a map
            out.writeLength(0); // its key
            out.writeLength(60_000); // the count of an array
        }
        assertThat(allocatedByRefusing(Codecs.of(Deep.class), out)).isLessThan(8_000_000);
    }

    @Test
    void countsOfPrimitives_areCheckedAgainstWhatFollows() {
        Encoder out = new Encoder();
        out.writeLength(100);
        out.writeRaw(new byte[799], 0, 799);
        assertThatThrownBy(() -> Codecs.longs().fromBytes(out.toByteArray()))
                .isInstanceOf(CodecException.class)
                .hasMessage("length 100 at byte 0 is more than the 799 bytes that follow can hold");
    }

    @Test
    void fixedLengthBeyondTheBytes_allocatesLittle() {
        Codec<byte[]> bytes = Codecs.bytes(Integer.MAX_VALUE);
        assertThatThrownBy(() -> bytes.fromBytes(new byte[5]))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("2147483647 needed at byte 0, but 5 left");
        Codec<List<Empty>> empties = Codecs.fixed(Codecs.of(Empty.class), Integer.MAX_VALUE);
        assertThatThrownBy(() -> empties.fromBytes(new byte[0]))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("more than 65536 list elements that take no bytes");
    }

    private static long allocatedByRefusing(Codec<?> codec, Encoder hostile) {
        byte[] bytes = hostile.toByteArray();
        Decoder in = new Decoder(bytes);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        assertThatThrownBy(() -> codec.decode(in)).isInstanceOf(CodecException.class);
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}

package dev.wasmbox.host.internal.wasi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class ChaChaTest {
    /** RFC 8439, appendix A.1, test vectors 1 and 2: a key of zeros, the blocks 0 and 1. */
    private static final String TWENTY_ROUNDS =
            "76b8e0ada0f13d90405d6ae55386bd28bdd219b8a08ded1aa836efcc8b770dc7"
                    + "da41597c5157488d7724e03fb8d84a376a43b8f41518a11cc387b669b2ee6586"
                    + "9f07e7be5551387a98ba977c732d080dcb0f29a048e3656912c6533e32ee7aed"
                    + "29b721769ce64e43d57133b074d839d531ed1f28510afb45ace10a1f4b794d6f";

    private static byte[] stream(byte[] key, int rounds, long position, int size) {
        byte[] bytes = new byte[size];
        new ChaCha(key, rounds).write(position, bytes, 0, size);
        return bytes;
    }

    @Test
    void twentyRounds_giveTheVectorsOfTheStandard() {
        assertThat(stream(new byte[32], 20, 0, 128))
                .isEqualTo(HexFormat.of().parseHex(TWENTY_ROUNDS));
    }

    @Test
    void twelveRounds_giveWhatRustGives() throws Exception {
        Path file =
                Path.of(System.getProperty("wasmbox.root", ".."))
                        .resolve("test-guests/vectors/chacha12.txt");
        byte[] key = new byte[32];
        ChaCha cipher = new ChaCha(key, 12);
        long position = 0;
        int checked = 0;
        for (String line : Files.readAllLines(file)) {
            String[] parts = line.split("\t", -1);
            if (parts[0].equals("seed")) {
                cipher = new ChaCha(HexFormat.of().parseHex(parts[1]), 12);
                position = 0;
            } else if (parts[0].startsWith("fill ")) {
                byte[] drawn = new byte[Integer.parseInt(parts[0].substring(5))];
                cipher.write(position, drawn, 0, drawn.length);
                position += (drawn.length + 3) / 4;
                assertThat(drawn).isEqualTo(HexFormat.of().parseHex(parts[1]));
                checked++;
            }
        }
        assertThat(checked).isGreaterThan(20);
    }

    @Property(tries = 200)
    void anyPlace_isTheSameFromAnywhere(
            @ForAll @Size(32) byte[] key,
            @ForAll @LongRange(min = 0, max = Long.MAX_VALUE - 200) long position,
            @ForAll @IntRange(min = 0, max = 300) int size,
            @ForAll @IntRange(min = 0, max = 40) int before) {
        byte[] longer = stream(key, 12, position, 4 * before + size);
        assertThat(stream(key, 12, position + before, size))
                .isEqualTo(Arrays.copyOfRange(longer, 4 * before, 4 * before + size));
    }

    /** Bernstein's variant counts blocks in 64 bits: no repetition after 2^32 of them. */
    @Test
    void theStream_goesOnBeyondTwoToTheThirtyTwoBlocks() {
        byte[] first = stream(new byte[32], 12, 0, 64);
        assertThat(stream(new byte[32], 12, 16L << 32, 64)).isNotEqualTo(first);
    }
}

package dev.wasmbox.server.box;

import dev.wasmbox.host.Limits;
import dev.wasmbox.server.journal.BoxEvent.Begun;
import dev.wasmbox.server.journal.BoxLimits;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a box begins, checked. */
final class Beginning {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SEED_BYTES = 32;

    private Beginning() {}

    static Begun of(NewBox asked, String module, Instant now) {
        Instant time = asked.time() == null ? now : asked.time();
        try {
            return new Begun(
                    module,
                    seed(asked.seed()),
                    ChronoUnit.MICROS.between(Instant.EPOCH, time),
                    asked.freezeTime(),
                    BoxLimits.of(limits(asked.limits())),
                    "",
                    "",
                    List.of());
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new ProblemException(Problem.INVALID, String.valueOf(e.getMessage()));
        }
    }

    private static byte[] seed(@Nullable String digits) {
        if (digits == null) {
            byte[] seed = new byte[SEED_BYTES];
            RANDOM.nextBytes(seed);
            return seed;
        }
        byte[] seed = HexFormat.of().parseHex(digits);
        if (seed.length != SEED_BYTES) {
            throw new IllegalArgumentException(
                    "a seed has 64 hexadecimal digits, not " + digits.length());
        }
        return seed;
    }

    private static Limits limits(NewBox.@Nullable AskedLimits asked) {
        Limits limits = Limits.DEFAULT;
        if (asked == null) {
            return limits;
        }
        return new Limits(
                or(asked.memoryBytes(), limits.memoryBytes()),
                Duration.ofMillis(or(asked.messageMillis(), limits.messageTime().toMillis())),
                or(asked.messageBytes(), limits.messageBytes()),
                or(asked.outputBytes(), limits.outputBytes()),
                or(asked.outputCount(), limits.outputCount()));
    }

    private static <T> T or(@Nullable T value, T otherwise) {
        return value == null ? otherwise : value;
    }
}

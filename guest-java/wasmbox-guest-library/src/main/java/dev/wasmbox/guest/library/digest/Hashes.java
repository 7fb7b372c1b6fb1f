package dev.wasmbox.guest.library.digest;

import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The hashes that guests have, by the names of the JDK. */
public final class Hashes {

    private static final Map<String, UnaryOperator<byte[]>> BY_NAME =
            Map.of(
                    "MD5", Md5::hash,
                    "SHA", Sha1::hash,
                    "SHA-1", Sha1::hash,
                    "SHA1", Sha1::hash,
                    "SHA-224", Sha256::hashOf224,
                    "SHA-256", Sha256::hash,
                    "SHA-384", message -> Sha512.hash(message, Sha512.START_OF_384, 48),
                    "SHA-512", message -> Sha512.hash(message, Sha512.START, 64));

    private Hashes() {}

    /** The hash of this name, or null. */
    public static @Nullable UnaryOperator<byte[]> named(String name) {
        return BY_NAME.get(name.toUpperCase(Locale.ROOT));
    }
}

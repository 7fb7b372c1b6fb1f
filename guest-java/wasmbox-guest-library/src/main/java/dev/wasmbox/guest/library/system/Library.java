package dev.wasmbox.guest.library.system;

import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What mended methods of the class library call. */
public final class Library {

    private Library() {}

    /** The characters whose low halves are these bytes. */
    public static char[] widen(byte[] ascii, int high, int offset, int count) {
        if ((offset | count) < 0 || count > ascii.length - offset) {
            throw new StringIndexOutOfBoundsException(
                    "offset " + offset + ", count " + count + ", length " + ascii.length);
        }
        char[] chars = new char[count];
        for (int i = 0; i < count; i++) {
            chars[i] = (char) (high << 8 | ascii[offset + i] & 0xff);
        }
        return chars;
    }

    /** The charset of a name that is given to a string. */
    public static Charset charset(String name) throws UnsupportedEncodingException {
        try {
            return Charset.forName(Objects.requireNonNull(name, "charsetName"));
        } catch (UnsupportedCharsetException | IllegalCharsetNameException e) {
            throw new UnsupportedEncodingException(name);
        }
    }

    /** What an exception says, or null if there is none. */
    public static @Nullable String text(@Nullable Throwable cause) {
        return cause == null ? null : cause.toString();
    }

    /** The exceptions, of which there may be none yet, and one more if it wants any. */
    public static Throwable @Nullable [] append(
            Throwable to, boolean wanted, Throwable @Nullable [] exceptions, Throwable added) {
        if (added == to) {
            throw new IllegalArgumentException("Self-suppression not permitted", added);
        }
        if (added == null) {
            throw new NullPointerException("Cannot suppress a null exception.");
        }
        if (!wanted) {
            return exceptions;
        }
        if (exceptions == null) {
            return new Throwable[] {added};
        }
        Throwable[] more = Arrays.copyOf(exceptions, exceptions.length + 1);
        more[exceptions.length] = added;
        return more;
    }

    /** A copy of the exceptions, of which there may be none yet. */
    public static Throwable[] copy(Throwable @Nullable [] exceptions) {
        return exceptions == null ? new Throwable[0] : exceptions.clone();
    }
}

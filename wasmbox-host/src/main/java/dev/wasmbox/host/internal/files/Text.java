package dev.wasmbox.host.internal.files;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Names, paths and links: text in UTF-8 without a zero byte. */
public final class Text {
    /** The longest name of an entry, in bytes. */
    static final int MAX_NAME = 255;

    /** The longest path and the longest link, in bytes. */
    static final int MAX_PATH = 4096;

    private Text() {}

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * A path that a guest gives.
     *
     * @throws FileError if it is too long or no such text
     */
    public static String path(byte[] bytes, int offset, int size) {
        if (size > MAX_PATH) {
            throw new FileError(Errno.NAMETOOLONG);
        }
        try {
            ByteBuffer in = ByteBuffer.wrap(bytes, offset, size);
            String text = StandardCharsets.UTF_8.newDecoder().decode(in).toString();
            if (text.indexOf('\0') >= 0) {
                throw new FileError(Errno.INVAL);
            }
            return text;
        } catch (CharacterCodingException e) {
            throw new FileError(Errno.ILSEQ);
        }
    }

    /** Whether an entry of a directory can be called so. */
    static boolean isName(String name) {
        return !name.isEmpty()
                && !name.equals(".")
                && !name.equals("..")
                && name.indexOf('/') < 0
                && isText(name, MAX_NAME);
    }

    /** Whether the guest can be given this text. */
    static boolean isText(String text, int maxBytes) {
        return text.length() <= maxBytes
                && text.indexOf('\0') < 0
                && StandardCharsets.UTF_8.newEncoder().canEncode(text)
                && bytes(text).length <= maxBytes;
    }

    /** The text for an error message. */
    static String quoted(String text) {
        String shown = text.length() <= 100 ? text : text.substring(0, 100) + "…";
        return '"' + shown.replace("\0", "\\0") + '"';
    }
}

package dev.wasmbox.guest.library.system;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The files beside the guest's classes, which are part of the module. */
public final class Resources {

    private Resources() {}

    /** Lines of a name, a tabulator and a number of bytes. The compiler writes what it answers. */
    private static native String names();

    /** The files one after the other, two bytes a character, the low one first. */
    private static native String contents();

    /** A file of that name, with slashes and none at its start, or null if there is none. */
    public static @Nullable InputStream open(String name) {
        String names = names();
        int start = 0;
        int line = 0;
        while (line < names.length()) {
            int end = names.indexOf('\t', line);
            int next = names.indexOf('\n', end);
            int size = Integer.parseInt(names.substring(end + 1, next));
            if (names.substring(line, end).equals(name)) {
                return new ByteArrayInputStream(bytes(start, size));
            }
            start += (size + 1) / 2;
            line = next + 1;
        }
        return null;
    }

    private static byte[] bytes(int start, int size) {
        String contents = contents();
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            char two = contents.charAt(start + i / 2);
            bytes[i] = (byte) (i % 2 == 0 ? two : two >>> Byte.SIZE);
        }
        return bytes;
    }
}

package dev.wasmbox.guest.compiler.internal.codecs;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Adds custom sections to a module, and takes them out.
 *
 * <p>Format: WebAssembly core specification 1.0, section 5.5.3: id 0, size, name, bytes; sizes in
 * unsigned LEB128. Custom sections may stand anywhere between the others, so also at the end.
 */
public final class CustomSection {

    private static final int HEADER = 8;

    private CustomSection() {}

    /** The module with one more custom section at its end. */
    public static byte[] append(byte[] module, String name, byte[] content) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] nameBytes = name.getBytes(StandardCharsets.UTF_8);
        writeUnsigned(body, nameBytes.length);
        body.writeBytes(nameBytes);
        body.writeBytes(content);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(module);
        out.write(0);
        writeUnsigned(out, body.size());
        out.writeBytes(body.toByteArray());
        return out.toByteArray();
    }

    /** The module without its custom sections of that name. */
    public static byte[] remove(byte[] module, String name) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteBuffer in = ByteBuffer.wrap(module).order(ByteOrder.LITTLE_ENDIAN);
        out.write(module, 0, HEADER);
        in.position(HEADER);
        while (in.hasRemaining()) {
            int start = in.position();
            boolean custom = in.get() == 0;
            int size = readUnsigned(in);
            int end = in.position() + size;
            if (!custom || !readName(in).equals(name)) {
                out.write(module, start, end - start);
            }
            in.position(end);
        }
        return out.toByteArray();
    }

    private static String readName(ByteBuffer in) {
        byte[] bytes = new byte[readUnsigned(in)];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static int readUnsigned(ByteBuffer in) {
        int value = 0;
        for (int shift = 0; ; shift += 7) {
            byte part = in.get();
            value |= (part & 0x7f) << shift;
            if (part >= 0) {
                return value;
            }
        }
    }

    private static void writeUnsigned(ByteArrayOutputStream out, int value) {
        int rest = value;
        while (rest > 0x7f) {
            out.write(rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
    }
}

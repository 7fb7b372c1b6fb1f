package dev.wasmbox.host.internal.store;

import dev.wasmbox.codec.Decoder;
import dev.wasmbox.codec.Encoder;
import dev.wasmbox.host.internal.file.Sha256;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/** What a store knows contents by: their SHA-256. */
record Address(long a, long b, long c, long d) {
    static final int BYTES = 32;

    static Address of(byte[] content) {
        return read(new Decoder(Sha256.of(content)));
    }

    static Address read(Decoder in) {
        ByteBuffer bytes = ByteBuffer.wrap(in.readRaw(BYTES));
        return new Address(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
    }

    void write(Encoder out) {
        out.writeRaw(bytes(), 0, BYTES);
    }

    private byte[] bytes() {
        byte[] bytes = new byte[BYTES];
        ByteBuffer.wrap(bytes).putLong(a).putLong(b).putLong(c).putLong(d);
        return bytes;
    }

    /** Sixty-four hexadecimal digits. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes());
    }
}

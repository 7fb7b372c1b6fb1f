package dev.wasmbox.host.internal.store;

import dev.wasmbox.codec.CodecException;
import dev.wasmbox.codec.Decoder;
import dev.wasmbox.codec.Encoder;
import dev.wasmbox.host.internal.memory.Pages;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * A record in a segment of a store: a page or a node by its address, or a snapshot or its removal
 * by its name. {@code docs/snapshot-store.md} has the layout.
 *
 * @param kind what it is
 * @param address of a page or node
 * @param name of a snapshot
 * @param body the rest
 */
record StoreRecord(int kind, @Nullable Address address, String name, byte[] body) {
    static final int PAGE = 1;
    static final int NODE = 2;
    static final int SNAPSHOT = 3;
    static final int REMOVAL = 4;

    private static final byte PLAIN = 0;
    private static final byte DEFLATED = 1;

    // ---- making

    static StoreRecord page(Address address, byte[] page) {
        byte[] packed = new byte[Pages.PAGE_BYTES];
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try {
            deflater.setInput(page);
            deflater.finish();
            packed[0] = DEFLATED;
            int size = deflater.deflate(packed, 1, packed.length - 1);
            if (deflater.finished()) {
                return new StoreRecord(PAGE, address, "", Arrays.copyOf(packed, 1 + size));
            }
        } finally {
            deflater.end();
        }
        byte[] plain = new byte[1 + page.length];
        plain[0] = PLAIN;
        System.arraycopy(page, 0, plain, 1, page.length);
        return new StoreRecord(PAGE, address, "", plain);
    }

    static byte[] nodeBytes(List<Slot> slots) {
        Encoder out = new Encoder(256);
        Slot.write(slots, out);
        return out.toByteArray();
    }

    static StoreRecord node(Address address, byte[] nodeBytes) {
        return new StoreRecord(NODE, address, "", nodeBytes);
    }

    static StoreRecord snapshot(String name, byte[] manifest) {
        return new StoreRecord(SNAPSHOT, null, name, manifest);
    }

    static StoreRecord removal(String name) {
        return new StoreRecord(REMOVAL, null, name, new byte[0]);
    }

    byte[] toPayload() {
        Encoder out = new Encoder(64 + body.length);
        out.writeU8(kind);
        if (address != null) {
            address.write(out);
        } else {
            out.writeString(name);
        }
        out.writeRaw(body, 0, body.length);
        return out.toByteArray();
    }

    // ---- reading

    static StoreRecord of(byte[] payload) {
        Decoder in = new Decoder(payload);
        int kind = in.readU8();
        return switch (kind) {
            case PAGE, NODE ->
                    new StoreRecord(kind, Address.read(in), "", in.readRaw(in.remaining()));
            case SNAPSHOT, REMOVAL ->
                    new StoreRecord(kind, null, in.readString(), in.readRaw(in.remaining()));
            default -> throw new CodecException("the kind of record " + kind + " is unknown");
        };
    }

    /** The contents that the address stands for: a page as it was, or the bytes of a node. */
    byte[] content() {
        return kind == PAGE ? unpacked() : body;
    }

    private byte[] unpacked() {
        if (body.length > 0 && body[0] == PLAIN) {
            return Arrays.copyOfRange(body, 1, body.length);
        }
        byte[] page = new byte[Pages.PAGE_BYTES];
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(body, Math.min(1, body.length), Math.max(0, body.length - 1));
            int size = inflater.inflate(page);
            return Arrays.copyOf(page, size);
        } catch (DataFormatException e) {
            throw new CodecException("a page cannot be unpacked: " + e.getMessage(), e);
        } finally {
            inflater.end();
        }
    }
}

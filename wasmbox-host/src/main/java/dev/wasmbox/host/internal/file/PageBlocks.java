package dev.wasmbox.host.internal.file;

import dev.wasmbox.codec.CodecException;
import dev.wasmbox.codec.Decoder;
import dev.wasmbox.codec.Encoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Pages of 4 KiB, compressed in blocks of up to 256: each block is a byte string in the zlib format
 * (RFC 1950). The number of pages is known from elsewhere, so nothing is unpacked beyond it.
 */
public final class PageBlocks {
    private static final int PAGE_BYTES = 1 << 12;
    private static final int BLOCK_PAGES = 256;

    private PageBlocks() {}

    public static void write(List<byte[]> pages, Encoder out) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION);
        try {
            byte[] buffer = new byte[1 << 16];
            for (int from = 0; from < pages.size(); from += BLOCK_PAGES) {
                int to = Math.min(from + BLOCK_PAGES, pages.size());
                out.writeBytes(deflate(deflater, pages.subList(from, to), buffer));
            }
        } finally {
            deflater.end();
        }
    }

    private static byte[] deflate(Deflater deflater, List<byte[]> pages, byte[] buffer) {
        byte[] raw = new byte[pages.size() * PAGE_BYTES];
        for (int i = 0; i < pages.size(); i++) {
            System.arraycopy(pages.get(i), 0, raw, i * PAGE_BYTES, PAGE_BYTES);
        }
        deflater.reset();
        deflater.setInput(raw);
        deflater.finish();
        Encoder packed = new Encoder(1 << 12);
        while (!deflater.finished()) {
            packed.writeRaw(buffer, 0, deflater.deflate(buffer));
        }
        return packed.toByteArray();
    }

    public static List<byte[]> read(int count, Decoder in) {
        List<byte[]> pages = new ArrayList<>();
        Inflater inflater = new Inflater();
        try {
            while (pages.size() < count) {
                int block = Math.min(BLOCK_PAGES, count - pages.size());
                inflate(inflater, in.readBytes(), block, pages);
            }
        } finally {
            inflater.end();
        }
        return pages;
    }

    private static void inflate(Inflater inflater, byte[] packed, int count, List<byte[]> pages) {
        byte[] raw = new byte[count * PAGE_BYTES];
        inflater.reset();
        inflater.setInput(packed);
        int size = 0;
        try {
            int step = 1;
            while (size < raw.length && step > 0) {
                step = inflater.inflate(raw, size, raw.length - size);
                size += step;
            }
        } catch (DataFormatException e) {
            throw new CodecException("a block of pages cannot be unpacked: " + e.getMessage(), e);
        }
        if (size < raw.length) {
            throw new CodecException(
                    "a block of " + count + " pages ends after " + size + " bytes");
        }
        for (int i = 0; i < raw.length; i += PAGE_BYTES) {
            pages.add(Arrays.copyOfRange(raw, i, i + PAGE_BYTES));
        }
    }
}

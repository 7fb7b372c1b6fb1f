package dev.wasmbox.host.internal.store;

import dev.wasmbox.host.internal.file.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Which segments make up a store: the file {@code segments}, which is replaced as a whole. A
 * segment that it does not list does not count.
 *
 * @param entries in order; records are appended to the last
 */
record SegmentList(List<Entry> entries) {
    private static final String FILE = "segments";
    private static final String FIRST_LINE = "wasmbox-store 1";

    /**
     * A segment.
     *
     * @param number of the segment
     * @param bytes the size that it must have; at least that for the last one
     */
    record Entry(int number, long bytes) {}

    static String fileName(int number) {
        return String.format(Locale.ROOT, "%06d.log", number);
    }

    static boolean existsIn(Path folder) {
        return Files.exists(folder.resolve(FILE));
    }

    static SegmentList read(Path folder) throws IOException {
        byte[] bytes = AtomicFile.readAll(folder.resolve(FILE));
        List<String> lines = new String(bytes, StandardCharsets.US_ASCII).lines().toList();
        if (lines.isEmpty() || !lines.get(0).equals(FIRST_LINE)) {
            throw new IOException(
                    "its file " + FILE + " does not begin with \"" + FIRST_LINE + "\"");
        }
        List<Entry> entries = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            entries.add(entry(line));
        }
        if (entries.isEmpty()) {
            throw new IOException("its file " + FILE + " lists nothing");
        }
        return new SegmentList(entries);
    }

    private static Entry entry(String line) throws IOException {
        String[] words = line.split(" ", -1);
        try {
            return new Entry(Integer.parseInt(words[0]), Long.parseLong(words[1]));
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            throw new IOException("its file " + FILE + " has the line \"" + line + "\"", e);
        }
    }

    void write(Path folder) {
        StringBuilder text = new StringBuilder(FIRST_LINE).append('\n');
        for (Entry entry : entries) {
            text.append(entry.number).append(' ').append(entry.bytes).append('\n');
        }
        AtomicFile.write(folder.resolve(FILE), text.toString().getBytes(StandardCharsets.US_ASCII));
    }
}

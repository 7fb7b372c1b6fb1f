package dev.wasmbox.cli;

import dev.wasmbox.host.MemoryMap;
import dev.wasmbox.host.MemoryMap.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A memory map as text. Each character stands for one page of 4 KiB, or for several where there are
 * many; of these the one with the most to say is shown.
 */
final class MemoryMapText {
    private static final int COLUMNS = 64;
    private static final int ROWS = 32;

    private MemoryMapText() {}

    static List<String> of(MemoryMap map) {
        int pages = map.pages().size();
        int perCharacter = Math.max(1, (pages + COLUMNS * ROWS - 1) / (COLUMNS * ROWS));
        List<String> lines = new ArrayList<>();
        lines.add(
                String.format(
                        Locale.ROOT,
                        "# stored, - as begun, . zeros; a character is %d KiB",
                        perCharacter * (MemoryMap.PAGE_BYTES >> 10)));
        int perLine = perCharacter * COLUMNS;
        for (int from = 0; from < pages; from += perLine) {
            List<Kind> line = map.pages().subList(from, Math.min(pages, from + perLine));
            lines.add(
                    String.format(Locale.ROOT, "%08x  ", (long) from * MemoryMap.PAGE_BYTES)
                            + characters(line, perCharacter));
        }
        return lines;
    }

    private static String characters(List<Kind> line, int perCharacter) {
        StringBuilder text = new StringBuilder();
        for (int from = 0; from < line.size(); from += perCharacter) {
            text.append(character(line.subList(from, Math.min(line.size(), from + perCharacter))));
        }
        return text.toString();
    }

    private static char character(List<Kind> pages) {
        if (pages.contains(Kind.OWN)) {
            return '#';
        }
        return pages.contains(Kind.INITIAL) ? '-' : '.';
    }
}

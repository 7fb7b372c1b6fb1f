package dev.wasmbox.cli;

import dev.wasmbox.host.MemoryMap;
import dev.wasmbox.host.MemoryMap.Kind;
import java.util.List;
import java.util.Locale;

/** A memory map as a picture: one square for each page of 4 KiB, neighbours alike as one bar. */
final class MemoryMapSvg {
    private static final int COLUMNS = 128;
    private static final int SIDE = 6;
    private static final int TOP = 28;

    private MemoryMapSvg() {}

    static String of(MemoryMap map, String title) {
        int rows = (map.pages().size() + COLUMNS - 1) / COLUMNS;
        StringBuilder svg = new StringBuilder();
        svg.append(
                String.format(
                        Locale.ROOT,
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\""
                                + " font-family=\"sans-serif\" font-size=\"12\">%n",
                        COLUMNS * SIDE,
                        TOP + rows * SIDE));
        svg.append("<title>").append(escape(title)).append("</title>\n");
        int x = 0;
        for (Kind kind : Kind.values()) {
            String label = name(kind) + ": " + map.count(kind);
            svg.append(rectangle(x, 6, 12, 12, kind))
                    .append(String.format("<text x=\"%d\" y=\"16\">%s</text>%n", x + 18, label));
            x += 160;
        }
        for (int row = 0; row < rows; row++) {
            int from = row * COLUMNS;
            int to = Math.min(map.pages().size(), from + COLUMNS);
            bars(map.pages().subList(from, to), TOP + row * SIDE, svg);
        }
        return svg.append("</svg>\n").toString();
    }

    private static void bars(List<Kind> row, int y, StringBuilder svg) {
        for (int from = 0; from < row.size(); ) {
            Kind kind = row.get(from);
            int to = from;
            while (to < row.size() && row.get(to) == kind) {
                to++;
            }
            svg.append(rectangle(from * SIDE, y, (to - from) * SIDE, SIDE - 1, kind));
            from = to;
        }
    }

    private static String rectangle(int x, int y, int width, int height, Kind kind) {
        return String.format(
                Locale.ROOT,
                "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>%n",
                x,
                y,
                width,
                height,
                fill(kind));
    }

    private static String fill(Kind kind) {
        return switch (kind) {
            case OWN -> "#c2410c";
            case INITIAL -> "#93c5fd";
            case ZERO -> "#e5e7eb";
        };
    }

    private static String name(Kind kind) {
        return switch (kind) {
            case OWN -> "stored";
            case INITIAL -> "as begun";
            case ZERO -> "zeros";
        };
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}

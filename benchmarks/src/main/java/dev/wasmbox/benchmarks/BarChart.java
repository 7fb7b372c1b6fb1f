package dev.wasmbox.benchmarks;

import java.util.List;
import java.util.Map;

/** Rows with one bar per engine, on a logarithmic axis. */
final class BarChart {
    private static final int WIDTH = 760;
    private static final int LEFT = 170;
    private static final int RIGHT = 170;
    private static final int BAR = 13;
    private static final double LEAST = 100;
    private static final double MOST = 1e9;

    private BarChart() {}

    /** Draws the rows that were measured. */
    static String draw(String title, List<String> rows, Map<String, Double> results) {
        int bars = rows.stream().mapToInt(row -> engines(row, results).size() + 1).sum();
        Svg svg = new Svg(WIDTH, 50 + bars * BAR);
        svg.title(20, 25, title);
        double y = 45;
        for (String row : rows) {
            List<String> engines = engines(row, results);
            svg.text(LEFT - 8, y + BAR * (engines.size() / 2.0) + 4, "end", row);
            for (String engine : engines) {
                bar(svg, y, engine, results.get(engine + "/" + row));
                y += BAR;
            }
            y += BAR;
        }
        return svg.toString();
    }

    private static List<String> engines(String row, Map<String, Double> results) {
        return Palette.COLORS.keySet().stream()
                .filter(engine -> results.containsKey(engine + "/" + row))
                .toList();
    }

    private static void bar(Svg svg, double y, String engine, double nanos) {
        double share = Math.log(nanos / LEAST) / Math.log(MOST / LEAST);
        double length = Math.max(1, share * (WIDTH - LEFT - RIGHT));
        svg.bar(LEFT, y, length, BAR - 2, Palette.COLORS.get(engine));
        svg.text(LEFT + length + 6, y + 10, "start", Palette.time(nanos) + "  " + engine);
    }
}

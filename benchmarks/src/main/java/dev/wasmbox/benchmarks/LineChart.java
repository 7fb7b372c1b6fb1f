package dev.wasmbox.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** How a time grows with a number: one line per engine, both axes logarithmic. */
final class LineChart {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 380;
    private static final int LEFT = 80;
    private static final int RIGHT = 120;
    private static final int TOP = 50;
    private static final int BOTTOM = 60;
    private static final double LEAST = 100;
    private static final double MOST = 1e9;

    private final Svg svg = new Svg(WIDTH, HEIGHT);
    private final List<Integer> numbers;

    private LineChart(List<Integer> numbers) {
        this.numbers = numbers;
    }

    /**
     * Draws a chart.
     *
     * @param row the name of the row of each number
     */
    static String draw(
            String title,
            String axis,
            List<Integer> numbers,
            IntFunction<String> row,
            Map<String, Double> results) {
        LineChart chart = new LineChart(numbers);
        chart.svg.title(LEFT, 25, title);
        chart.axes(axis);
        for (String engine : Palette.COLORS.keySet()) {
            chart.series(engine, row, results);
        }
        return chart.svg.toString();
    }

    private double x(int number) {
        double last = Math.log(numbers.get(numbers.size() - 1));
        double first = Math.log(numbers.get(0));
        return LEFT + (Math.log(number) - first) / (last - first) * (WIDTH - LEFT - RIGHT);
    }

    private static double y(double nanos) {
        double share = Math.log(nanos / LEAST) / Math.log(MOST / LEAST);
        return HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM);
    }

    private void axes(String axis) {
        for (double nanos = LEAST; nanos <= MOST * 1.01; nanos *= 10) {
            svg.line(LEFT, y(nanos), WIDTH - RIGHT, y(nanos), "#dddddd");
            svg.text(LEFT - 8, y(nanos) + 4, "end", Palette.time(nanos));
        }
        for (int number : numbers) {
            svg.text(x(number), HEIGHT - BOTTOM + 18, "middle", String.valueOf(number));
        }
        svg.text((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 15, "middle", axis);
    }

    private void series(String engine, IntFunction<String> row, Map<String, Double> results) {
        String color = Palette.COLORS.get(engine);
        StringBuilder points = new StringBuilder();
        double lastY = 0;
        for (int number : numbers) {
            Double nanos = results.get(engine + "/" + row.apply(number));
            if (nanos != null) {
                lastY = y(nanos);
                points.append(x(number)).append(',').append(lastY).append(' ');
                svg.dot(x(number), lastY, color);
            }
        }
        if (!points.isEmpty()) {
            svg.path(points.toString().strip(), color);
            svg.text(WIDTH - RIGHT + 8, lastY + 4, "start", engine);
        }
    }
}

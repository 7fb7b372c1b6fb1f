package dev.wasmbox.benchmarks;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The engines in the order and the colours in which charts show them. */
final class Palette {
    static final Map<String, String> COLORS = new LinkedHashMap<>();

    static {
        COLORS.put("wasmbox", "#1b6ca8");
        COLORS.put("immediate", "#7fb3d5");
        COLORS.put("flat", "#8a8a8a");
        COLORS.put("endive", "#d9822b");
        COLORS.put("wasmtime", "#7d5ba6");
    }

    private Palette() {}

    /** A time with the unit that suits it. */
    static String time(double nanos) {
        String[] units = {"ns", "us", "ms", "s"};
        int unit = 0;
        double value = nanos;
        while (value >= 1000 && unit < units.length - 1) {
            value /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, value < 10 ? "%.1f %s" : "%.0f %s", value, units[unit]);
    }
}

package dev.wasmbox.host.internal.dwarf;

import java.nio.ByteBuffer;

/**
 * The sections that line tables are made of; those that a module does not have are empty.
 *
 * @param lines of {@code .debug_line}
 * @param lineStrings of {@code .debug_line_str}
 * @param strings of {@code .debug_str}
 */
public record LineSections(ByteBuffer lines, ByteBuffer lineStrings, ByteBuffer strings) {
    /** Each part of a module, from its position to its limit. */
    public LineSections {
        lines = DwarfBytes.of(lines);
        lineStrings = DwarfBytes.of(lineStrings);
        strings = DwarfBytes.of(strings);
    }
}

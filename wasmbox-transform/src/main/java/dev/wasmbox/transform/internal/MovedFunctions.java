package dev.wasmbox.transform.internal;

import dev.wasmbox.transform.MovedCode;

/**
 * Writes for {@link MovedCode} where the functions of a code section come from. Modules without
 * line tables are not told.
 */
final class MovedFunctions {
    private static final String LINES = ".debug_line";

    private final ParsedModule module;
    private final boolean isWanted;
    private final ByteWriter entries = new ByteWriter();

    MovedFunctions(ParsedModule module) {
        this.module = module;
        this.isWanted = module.customs.stream().anyMatch(this::tells);
    }

    private boolean tells(ParsedModule.Section custom) {
        String name = module.reader(custom).name();
        return name.equals(LINES) || name.equals(MovedCode.SECTION);
    }

    /**
     * Takes down the next function of the section.
     *
     * @param place of the function that it was made of, or of a part of it
     * @return the function
     */
    ByteWriter next(int place, ByteWriter function) {
        if (isWanted) {
            ByteReader in = function.reader();
            ParsedModule.skipLocals(in);
            ByteWriter entry = new ByteWriter().u32(place);
            function.origins().write(in.at, module.body(module.codes.get(place)).at(), entry);
            entries.sized(entry);
        }
        return function;
    }

    /** Takes down that the next function was added, and gives it. */
    ByteWriter added(ByteWriter function) {
        if (isWanted) {
            entries.u32(0);
        }
        return function;
    }

    /** Writes the section. */
    void write(ByteWriter out) {
        if (isWanted) {
            ByteWriter content = new ByteWriter().name(MovedCode.SECTION).append(entries);
            out.section(SectionId.CUSTOM, content);
        }
    }
}

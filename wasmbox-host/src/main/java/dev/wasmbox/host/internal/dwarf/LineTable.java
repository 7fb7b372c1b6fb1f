package dev.wasmbox.host.internal.dwarf;

import dev.wasmbox.engine.FunctionLines;
import dev.wasmbox.engine.SourceLine;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The line tables of a module. What is malformed in them is left out, and so is what would take
 * long: a look through all of them takes time by their size, and a look at a function by what one
 * may reasonably have. Not thread-safe.
 */
public final class LineTable {
    private static final int MOST_BYTES = 1 << 28;
    private static final int MOST_HEADER_BYTES = 1 << 18;
    private static final int MOST_SEQUENCE_BYTES = 1 << 18;

    private final LineSections sections;
    private final Sequences sequences = new Sequences();
    private @Nullable LineUnit lastUnit;
    private @Nullable LineFiles lastFiles;

    public LineTable(LineSections sections) {
        this.sections = sections;
        if (sections.lines().limit() <= MOST_BYTES) {
            findAll(reader(0));
        }
        sequences.sort();
    }

    private ByteBuffer reader(int position) {
        return sections.lines().duplicate().order(sections.lines().order()).position(position);
    }

    private void findAll(ByteBuffer in) {
        try {
            while (in.hasRemaining()) {
                LineUnit unit = LineUnit.read(in);
                if (unit != null && unit.program - unit.start <= MOST_HEADER_BYTES) {
                    find(unit);
                }
            }
        } catch (RuntimeException e) {
            return; // what was read until here is good
        }
    }

    private void find(LineUnit unit) {
        LineProgram program = new LineProgram(unit, sections.lines(), unit.program);
        try {
            while (!program.isAtEnd()) {
                int start = program.position();
                Lowest lowest = new Lowest();
                program.sequence(lowest);
                boolean isShort = program.position() - start <= MOST_SEQUENCE_BYTES;
                if (isShort && lowest.address >= 0 && lowest.address <= Integer.MAX_VALUE) {
                    sequences.add(lowest.address, unit.start, start);
                }
            }
        } catch (RuntimeException e) {
            return; // the rest of this table is left out
        }
    }

    /** The first address of a sequence. */
    private static final class Lowest implements LineProgram.Rows {
        long address = -1;

        @Override
        public void row(long rowAddress, long file, long line) {
            if (address < 0) {
                address = rowAddress;
            }
        }
    }

    /**
     * The lines of a function; addresses are offsets in the code section.
     *
     * @param start where the function begins
     * @param first where its first instruction is
     * @param end where it ends
     */
    public FunctionLines of(int start, int first, int end) {
        int found = sequences.last(start, first);
        if (found < 0) {
            return FunctionLines.NONE;
        }
        try {
            LineUnit unit = unit(sequences.unit(found));
            Collected rows = new Collected(first, end, files(unit));
            new LineProgram(unit, sections.lines(), sequences.start(found)).sequence(rows);
            return rows.lines();
        } catch (RuntimeException e) {
            return FunctionLines.NONE;
        }
    }

    private LineUnit unit(int start) {
        LineUnit known = lastUnit;
        return known != null && known.start == start
                ? known
                : Objects.requireNonNull(LineUnit.read(reader(start)));
    }

    private LineFiles files(LineUnit unit) {
        LineFiles known = lastFiles;
        if (known == null || lastUnit != unit) {
            known = new LineFiles(unit, sections);
            lastUnit = unit;
            lastFiles = known;
        }
        return known;
    }

    /** The rows of a function. */
    private static final class Collected implements LineProgram.Rows {
        private final int first;
        private final int end;
        private final LineFiles files;
        private final List<Integer> offsets = new ArrayList<>();
        private final List<@Nullable SourceLine> lines = new ArrayList<>();

        Collected(int first, int end, LineFiles files) {
            this.first = first;
            this.end = end;
            this.files = files;
        }

        @Override
        public void row(long address, long file, long line) {
            int last = offsets.size() - 1;
            if (address < 0 || address >= end || last >= 0 && address - first < offsets.get(last)) {
                return;
            }
            int offset = (int) address - first;
            SourceLine source = source(file, line);
            if (last >= 0 && offsets.get(last) == offset) {
                lines.set(last, source);
            } else {
                offsets.add(offset);
                lines.add(source);
            }
        }

        private @Nullable SourceLine source(long file, long line) {
            String path = files.path(file);
            return path == null || line <= 0 || line > Integer.MAX_VALUE
                    ? null
                    : new SourceLine(path, (int) line);
        }

        FunctionLines lines() {
            return new FunctionLines(
                    offsets.stream().mapToInt(Integer::intValue).toArray(),
                    lines.toArray(SourceLine[]::new));
        }
    }
}

package dev.wasmbox.host.internal.file;

import dev.wasmbox.codec.CodecException;
import dev.wasmbox.codec.Decoder;
import dev.wasmbox.codec.Encoder;
import java.util.ArrayList;
import java.util.List;

/**
 * What is said of the pages of a memory, or of the blocks of a file: neighbours of one kind in one
 * run, in ascending order. Some are in no run.
 */
public final class Runs {
    private static final int RUN_BYTES = 9;

    private final List<Run> runs = new ArrayList<>();

    /**
     * Neighbours.
     *
     * @param kind counted from 1
     */
    private record Run(int kind, int first, int count) {
        int end() {
            return first + count;
        }
    }

    /** Takes each that is in a run. */
    public interface Visitor {
        void visit(int kind, int index);
    }

    /** Adds one that comes after all that are there. */
    public void add(int kind, int index) {
        Run last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
        assert last == null || last.end() <= index;
        if (last != null && last.kind == kind && last.end() == index) {
            runs.set(runs.size() - 1, new Run(kind, last.first, last.count + 1));
        } else {
            runs.add(new Run(kind, index, 1));
        }
    }

    public void forEach(Visitor visitor) {
        for (Run run : runs) {
            for (int i = run.first; i < run.end(); i++) {
                visitor.visit(run.kind, i);
            }
        }
    }

    /** How many are of a kind. */
    public int count(int kind) {
        return runs.stream().filter(run -> run.kind == kind).mapToInt(Run::count).sum();
    }

    public void write(Encoder out) {
        out.writeLength(runs.size());
        for (Run run : runs) {
            out.writeU8(run.kind);
            out.writeI32(run.first);
            out.writeI32(run.count);
        }
    }

    /**
     * Reads runs.
     *
     * @param what they are of
     * @param kinds how many kinds there are
     * @param end how many pages or blocks there are
     */
    public static Runs read(Decoder in, String what, int kinds, int end) {
        Runs read = new Runs();
        int free = 0;
        for (int left = in.readCount(RUN_BYTES); left > 0; left--) {
            Run run = new Run(in.readU8(), in.readI32(), in.readI32());
            if (run.kind < 1 || run.kind > kinds) {
                throw new CodecException(
                        "a run of " + what + " makes no sense: its kind is " + run.kind);
            }
            if (run.first < free || run.count <= 0 || run.count > end - run.first) {
                throw new CodecException("a run of " + what + " makes no sense: " + run);
            }
            free = run.end();
            read.runs.add(run);
        }
        return read;
    }
}

package dev.wasmbox.transform.internal;

import dev.wasmbox.transform.BakedModule.Data;
import dev.wasmbox.transform.BakedModule.State;

/**
 * The segments of a module that has begun already: those that were used up keep their indices and
 * are empty, or are left out where no code names them; behind them stand what memory and tables
 * hold.
 *
 * <p>Source of the flags: sections 5.5.12 and 5.5.14 of the specification.
 */
final class BakedSegments {
    private static final int PASSIVE = 1;
    private static final int DECLARED = 3;
    private static final int HAS_EXPRESSIONS = 4;
    private static final int NAMES_TABLE = 2;
    private static final int FUNCTIONS = 0;

    private final ParsedModule module;
    private final State state;
    private final int originalData;

    BakedSegments(ParsedModule module, State state) {
        this.module = module;
        this.state = state;
        this.originalData = count(SectionId.DATA);
    }

    private int count(int id) {
        ParsedModule.Section section = module.sections.get(id);
        return section == null ? 0 : module.reader(section).u32();
    }

    // ---- data

    /** Code can name data segments only where their number is given ahead of it. */
    private int keptData() {
        return module.sections.containsKey(SectionId.DATA_COUNT) ? originalData : 0;
    }

    ByteWriter dataCount() {
        ByteWriter out = new ByteWriter();
        return module.sections.containsKey(SectionId.DATA_COUNT)
                ? out.u32(originalData + state.data().size())
                : out;
    }

    ByteWriter data() {
        ByteWriter out = new ByteWriter().u32(keptData() + state.data().size());
        if (keptData() > 0) {
            ByteReader in = module.reader(SectionId.DATA);
            in.u32();
            for (int i = 0; i < originalData; i++) {
                originalData(in, state.dropped().get(i), out);
            }
        }
        for (Data each : state.data()) {
            out.octet(0).octet(Opcode.I32_CONST).signed(each.address()).octet(Opcode.END);
            out.u32(each.bytes().length).bytes(each.bytes(), 0, each.bytes().length);
        }
        return out;
    }

    private void originalData(ByteReader in, boolean dropped, ByteWriter out) {
        int flags = in.u32();
        if (flags == 2) {
            in.u32();
        }
        if (flags != PASSIVE) {
            new Renumbering(module.types, index -> index).expression(in, new ByteWriter());
        }
        int size = in.u32();
        boolean kept = flags == PASSIVE && !dropped;
        out.octet(PASSIVE).u32(kept ? size : 0);
        out.bytes(in.bytes, in.at, kept ? in.at + size : in.at);
        in.skip(size);
    }

    // ---- elements

    ByteWriter elements() {
        ByteWriter segments = new ByteWriter();
        int count = namesSegmentsOrFunctions() ? originalElements(segments) : 0;
        for (int i = 0; i < state.tables().size(); i++) {
            count += table(i, state.tables().get(i), segments);
        }
        return count == 0 ? segments : new ByteWriter().u32(count).append(segments);
    }

    /** Whether any code names element segments, or functions that only these declare. */
    private boolean namesSegmentsOrFunctions() {
        for (ParsedModule.Code code : module.codes) {
            BodyReader body = module.body(code);
            while (body.at() < code.to()) {
                int opcode = body.next().opcode();
                if (opcode == Opcode.REF_FUNC
                        || opcode == Opcode.TABLE_INIT
                        || opcode == Opcode.ELEM_DROP) {
                    return true;
                }
            }
        }
        return false;
    }

    private int originalElements(ByteWriter out) {
        int count = count(SectionId.ELEMENT);
        if (count > 0) {
            ByteReader in = module.reader(SectionId.ELEMENT);
            in.u32();
            for (int i = 0; i < count; i++) {
                originalElement(in, state.dropped().get(originalData + i), out);
            }
        }
        return count;
    }

    /** One that is used up goes on declaring its functions. */
    private void originalElement(ByteReader in, boolean dropped, ByteWriter out) {
        int start = in.at;
        int flags = in.u32();
        Renumbering same = new Renumbering(module.types, index -> index);
        boolean active = (flags & 1) == 0;
        if (active) {
            if ((flags & NAMES_TABLE) != 0) {
                in.u32();
            }
            same.expression(in, new ByteWriter());
        }
        int rest = in.at;
        in.at = start;
        same.element(in, new ByteWriter());
        if (!active && !dropped) {
            out.bytes(in.bytes, start, in.at);
            return;
        }
        boolean expressions = (flags & HAS_EXPRESSIONS) != 0;
        out.u32(DECLARED | (expressions ? HAS_EXPRESSIONS : 0));
        boolean hasKind = (flags & DECLARED) != 0;
        if (!hasKind) {
            out.octet(expressions ? ValueType.FUNCREF.code() : FUNCTIONS);
        }
        out.bytes(in.bytes, rest, in.at);
    }

    /** Writes the runs of functions in a table; returns how many there are. */
    private static int table(int index, int[] functions, ByteWriter out) {
        int runs = 0;
        for (int from = 0; from < functions.length; from++) {
            int to = from;
            while (to < functions.length && functions[to] >= 0) {
                to++;
            }
            if (to > from) {
                run(index, functions, from, to, out);
                runs++;
                from = to;
            }
        }
        return runs;
    }

    private static void run(int index, int[] functions, int from, int to, ByteWriter out) {
        out.u32(index == 0 ? 0 : NAMES_TABLE);
        if (index != 0) {
            out.u32(index);
        }
        out.octet(Opcode.I32_CONST).signed(from).octet(Opcode.END);
        if (index != 0) {
            out.octet(FUNCTIONS);
        }
        out.u32(to - from);
        for (int i = from; i < to; i++) {
            out.u32(functions[i]);
        }
    }
}

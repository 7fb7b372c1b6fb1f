package dev.wasmbox.transform.internal;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;

/**
 * Copies the custom sections of a module whose functions have changed. Functions keep their names;
 * names of locals, and what describes places in the code, would be wrong now and are left out, but
 * see {@link MovedFunctions}.
 */
final class CustomSections {
    private static final String NAMES = "name";
    private static final int FUNCTIONS = 1;
    private static final int LOCALS = 2;
    private static final int LABELS = 3;

    private final ParsedModule module;

    CustomSections(ParsedModule module) {
        this.module = module;
    }

    /** The names of the functions, by their indices. */
    TreeMap<Integer, String> functionNames() {
        TreeMap<Integer, String> names = new TreeMap<>();
        for (ParsedModule.Section section : module.customs) {
            ByteReader in = module.reader(section);
            if (in.name().equals(NAMES) && isReadable(section)) {
                functionNames(in, section.to(), names);
            }
        }
        return names;
    }

    private static void functionNames(ByteReader in, int to, Map<Integer, String> names) {
        while (in.at < to) {
            int kind = in.octet();
            int end = in.u32() + in.at;
            if (kind == FUNCTIONS) {
                in.times(() -> names.put(in.u32(), in.name()));
            }
            in.at = end;
        }
    }

    /** A module with names that make no sense is valid. */
    private boolean isReadable(ParsedModule.Section section) {
        ByteReader in = module.reader(section);
        in.name();
        while (in.at < section.to()) {
            int kind = in.octet();
            int size = in.u32();
            if (size < 0 || size > section.to() - in.at) {
                return false;
            }
            int end = in.at + size;
            int count = kind == FUNCTIONS ? in.u32() : 0;
            for (int i = 0; i < count && in.at < end; i++) {
                in.u32();
                int length = in.u32();
                if (length < 0 || length > end - in.at) {
                    return false;
                }
                in.skip(length);
            }
            if (count < 0 || kind == FUNCTIONS && in.at != end) {
                return false;
            }
            in.at = end;
        }
        return in.at == section.to();
    }

    /**
     * @param indices gives the functions of the original their new indices, in the same order
     * @param names of functions that were added, with indices above those
     */
    void copy(IntUnaryOperator indices, Map<Integer, String> names, ByteWriter out) {
        module.customs.forEach(each -> copy(each, indices, names, out));
    }

    private void copy(
            ParsedModule.Section section,
            IntUnaryOperator indices,
            Map<Integer, String> added,
            ByteWriter out) {
        ByteReader in = module.reader(section);
        String name = in.name();
        if (name.equals(NAMES) && !isReadable(section)) {
            return;
        }
        if (name.equals(NAMES)) {
            ByteWriter names = new ByteWriter().name(name);
            while (in.at < section.to()) {
                names(in, indices, added, names);
            }
            out.section(SectionId.CUSTOM, names);
        } else if (!name.startsWith(".debug_")
                && !name.startsWith("metadata.code.")
                && !name.equals("sourceMappingURL")) {
            out.section(
                    SectionId.CUSTOM,
                    new ByteWriter().bytes(module.bytes, section.from(), section.to()));
        }
    }

    private void names(
            ByteReader in, IntUnaryOperator indices, Map<Integer, String> added, ByteWriter out) {
        int kind = in.octet();
        int size = in.u32();
        int end = in.at + size;
        ByteWriter names = new ByteWriter();
        if (kind == FUNCTIONS) {
            int count = in.u32();
            names.u32(count + added.size());
            for (int i = 0; i < count; i++) {
                names.u32(indices.applyAsInt(in.u32())).name(in.name());
            }
            added.forEach((function, name) -> names.u32(function).name(name));
        } else if (kind != LOCALS && kind != LABELS) {
            names.bytes(module.bytes, in.at, end);
        }
        in.at = end;
        out.section(kind, names);
    }
}

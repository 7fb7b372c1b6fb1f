package dev.wasmbox.transform.internal;

import dev.wasmbox.transform.BakedModule;
import dev.wasmbox.transform.BakedModule.Section;
import dev.wasmbox.transform.BakedModule.State;
import java.util.List;
import java.util.Set;

/**
 * Writes a module anew with the state of an instance in it. Segments keep their indices as far as
 * code can name them.
 */
public final class BakedModuleWriter {
    private static final int MEMORY_PAGE_BYTES = 1 << 16;

    private final ParsedModule module;
    private final State state;
    private final Set<String> done;
    private final List<Section> added;
    private final BakedSegments segments;

    private BakedModuleWriter(byte[] wasm, State state, Set<String> done, List<Section> added) {
        this.module = new ParsedModule(wasm);
        this.state = state;
        this.done = done;
        this.added = added;
        this.segments = new BakedSegments(module, state);
    }

    /** See {@link BakedModule#of}. */
    public static byte[] write(byte[] wasm, State state, Set<String> done, List<Section> added) {
        return new BakedModuleWriter(wasm, state, done, added).write();
    }

    private byte[] write() {
        ByteWriter out = new ByteWriter().bytes(module.bytes, 0, ParsedModule.HEADER);
        for (int id : SectionId.IN_ORDER) {
            out.section(
                    id,
                    switch (id) {
                        case SectionId.TYPE -> withOneMore(id, BakedModuleWriter::type);
                        case SectionId.FUNCTION -> withOneMore(id, this::function);
                        case SectionId.TABLE -> tables();
                        case SectionId.MEMORY -> memory();
                        case SectionId.GLOBAL -> new BakedGlobals(module, state.globals()).write();
                        case SectionId.EXPORT -> exports();
                        case SectionId.START -> new ByteWriter();
                        case SectionId.ELEMENT -> segments.elements();
                        case SectionId.CODE -> withOneMore(id, BakedModuleWriter::code);
                        case SectionId.DATA -> segments.data();
                        case SectionId.DATA_COUNT -> segments.dataCount();
                        default -> copy(id);
                    });
        }
        module.customs.forEach(each -> custom(each, out));
        added.forEach(each -> custom(each, out));
        return out.toBytes();
    }

    private ByteWriter copy(int id) {
        ParsedModule.Section section = module.sections.get(id);
        return section == null
                ? new ByteWriter()
                : new ByteWriter().bytes(module.bytes, section.from(), section.to());
    }

    // ---- a function that does nothing, behind all others

    private interface Element {
        void write(ByteWriter out);
    }

    private ByteWriter withOneMore(int id, Element more) {
        ParsedModule.Section section = module.sections.get(id);
        ByteWriter out = new ByteWriter();
        if (section == null) {
            out.u32(1);
        } else {
            ByteReader in = module.reader(section);
            out.u32(in.u32() + 1).bytes(module.bytes, in.at, section.to());
        }
        more.write(out);
        return out;
    }

    private static void type(ByteWriter out) {
        FunctionType.EMPTY.write(out);
    }

    private void function(ByteWriter out) {
        out.u32(module.types.size());
    }

    private static void code(ByteWriter out) {
        out.sized(new ByteWriter().u32(0).octet(Opcode.END));
    }

    private ByteWriter exports() {
        ByteWriter out = new ByteWriter();
        ByteReader in = module.reader(SectionId.EXPORT);
        int count = in.u32();
        out.u32(count);
        for (int i = 0; i < count; i++) {
            String name = in.name();
            int kind = in.octet();
            int index = in.u32();
            boolean isDone = kind == 0 && done.contains(name);
            out.name(name).octet(kind).u32(isDone ? module.functionCount() : index);
        }
        return out;
    }

    // ---- sizes

    private ByteWriter memory() {
        ByteWriter out = new ByteWriter();
        ByteReader in = module.reader(SectionId.MEMORY);
        out.u32(in.u32());
        limits(in, out, (int) (state.memoryBytes() / MEMORY_PAGE_BYTES));
        return out;
    }

    private ByteWriter tables() {
        ByteWriter out = new ByteWriter();
        if (module.tables.isEmpty()) {
            return out;
        }
        ByteReader in = module.reader(SectionId.TABLE);
        out.u32(in.u32());
        for (int i = 0; i < module.tables.size(); i++) {
            boolean hasValue = in.bytes[in.at] == Renumbering.TABLE_WITH_VALUE;
            in.skip(hasValue ? 2 : 0);
            ValueType.read(in).write(out);
            limits(in, out, state.tables().get(i).length);
            if (hasValue) {
                new Renumbering(module.types, index -> index).expression(in, new ByteWriter());
            }
        }
        return out;
    }

    private static void limits(ByteReader in, ByteWriter out, int least) {
        int flags = in.octet();
        in.u32();
        out.octet(flags).u32(least);
        if ((flags & 1) != 0) {
            out.u32(in.u32());
        }
    }

    // ---- custom sections

    private void custom(ParsedModule.Section section, ByteWriter out) {
        String name = module.reader(section).name();
        if (added.stream().noneMatch(each -> each.name().equals(name))) {
            out.section(
                    SectionId.CUSTOM,
                    new ByteWriter().bytes(module.bytes, section.from(), section.to()));
        }
    }

    private static void custom(Section section, ByteWriter out) {
        byte[] content = section.content();
        out.section(
                SectionId.CUSTOM,
                new ByteWriter().name(section.name()).bytes(content, 0, content.length));
    }
}

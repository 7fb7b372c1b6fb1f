package dev.wasmbox.transform.internal;

import java.util.function.BiConsumer;

/** Copies the sections of a module, with room for more elements behind their own. */
final class Sections {
    private final ParsedModule module;

    Sections(ParsedModule module) {
        this.module = module;
    }

    /** A section as it is; empty if there is none. */
    ByteWriter copy(int id) {
        ParsedModule.Section section = module.sections.get(id);
        return section == null
                ? new ByteWriter()
                : new ByteWriter().bytes(module.bytes, section.from(), section.to());
    }

    /** A section whose elements are copied as they are. */
    ByteWriter extended(int id, int more) {
        return vector(
                id,
                more,
                (section, out) -> {
                    ByteReader in = module.reader(section);
                    in.u32();
                    out.bytes(module.bytes, in.at, section.to());
                });
    }

    /** The types, with those behind them that were added. */
    ByteWriter types(Types types) {
        ByteWriter out = extended(SectionId.TYPE, types.added().size());
        types.added().forEach(type -> type.write(out));
        return out;
    }

    /** The start function by its new index; empty if there is none. */
    ByteWriter start(Renumbering renumbering) {
        ParsedModule.Section section = module.sections.get(SectionId.START);
        ByteWriter out = new ByteWriter();
        if (section != null) {
            renumbering.function(module.reader(section), out);
        }
        return out;
    }

    /** A section whose elements are written anew. */
    ByteWriter each(int id, int more, BiConsumer<ByteReader, ByteWriter> element) {
        return vector(
                id,
                more,
                (section, out) -> {
                    ByteReader in = module.reader(section);
                    in.times(() -> element.accept(in, out));
                });
    }

    private ByteWriter vector(
            int id, int more, BiConsumer<ParsedModule.Section, ByteWriter> elements) {
        ParsedModule.Section section = module.sections.get(id);
        ByteWriter out = new ByteWriter();
        if (section == null) {
            return more == 0 ? out : out.u32(more);
        }
        out.u32(module.reader(section).u32() + more);
        elements.accept(section, out);
        return out;
    }
}

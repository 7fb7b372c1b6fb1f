package dev.wasmbox.transform.internal;

import dev.wasmbox.transform.MeteredModule;
import dev.wasmbox.transform.NotSuspendableException;
import java.util.Map;

/** Writes a module anew, with functions that count what they do. */
public final class MeteredModuleWriter {
    private final ParsedModule module;
    private final Sections sections;
    private final Metering metering;
    private final MovedFunctions moved;

    private MeteredModuleWriter(ParsedModule module) {
        this.module = module;
        this.sections = new Sections(module);
        this.metering = new Metering(module);
        this.moved = new MovedFunctions(module);
    }

    /** See {@link MeteredModule#of}. */
    public static MeteredModule rewrite(byte[] wasm) {
        ParsedModule module = new ParsedModule(wasm);
        if (!module.hasPlainMemory()) {
            throw new NotSuspendableException(
                    "the module has several memories or one of 64 bits, which cannot be rewritten;"
                            + " build it with one of 32 bits");
        }
        MeteredModuleWriter writer = new MeteredModuleWriter(module);
        return new MeteredModule(writer.write(), writer.metering.fuelGlobal());
    }

    private byte[] write() {
        Renumbering renumbering = metering.renumbering();
        ByteWriter imports = sections.extended(SectionId.IMPORT, 1);
        metering.imports(imports);
        ByteWriter out = new ByteWriter().bytes(module.bytes, 0, ParsedModule.HEADER);
        for (int id : SectionId.IN_ORDER) {
            out.section(
                    id,
                    switch (id) {
                        case SectionId.TYPE -> sections.types(metering.types());
                        case SectionId.IMPORT -> imports;
                        case SectionId.TABLE -> sections.each(id, 0, renumbering::table);
                        case SectionId.GLOBAL -> globals();
                        case SectionId.EXPORT -> sections.each(id, 0, renumbering::export);
                        case SectionId.START -> sections.start(renumbering);
                        case SectionId.ELEMENT -> sections.each(id, 0, renumbering::element);
                        case SectionId.CODE -> code();
                        default -> sections.copy(id);
                    });
        }
        new CustomSections(module).copy(metering::renumber, Map.of(), out);
        moved.write(out);
        return out.toBytes();
    }

    private ByteWriter globals() {
        ByteWriter out = sections.each(SectionId.GLOBAL, 1, metering.renumbering()::global);
        metering.globals(out);
        return out;
    }

    private ByteWriter code() {
        ByteWriter out = new ByteWriter();
        if (module.codes.isEmpty()) {
            return out;
        }
        out.u32(module.codes.size());
        for (int i = 0; i < module.codes.size(); i++) {
            int function = module.functionImports.size() + i;
            out.sized(moved.next(i, new MeteredFunction(module, metering, function).write()));
        }
        return out;
    }
}

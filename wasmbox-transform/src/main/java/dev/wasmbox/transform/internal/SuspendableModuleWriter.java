package dev.wasmbox.transform.internal;

import dev.wasmbox.transform.SuspendableModule;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** Writes a module anew, with the functions that can suspend rewritten. */
public final class SuspendableModuleWriter {
    private final ParsedModule module;
    private final CallGraph calls;
    private final Suspension suspension;
    private final Renumbering renumbering;
    private int rewritten;

    private SuspendableModuleWriter(byte[] wasm, Predicate<ParsedModule.FunctionImport> blocks) {
        this.module = new ParsedModule(wasm);
        this.calls = new CallGraph(module, blocks);
        this.suspension = new Suspension(module);
        this.renumbering = new Renumbering(module.types, suspension::renumber);
    }

    /** See {@link SuspendableModule#of}. */
    public static SuspendableModule rewrite(byte[] wasm, SuspendableModule.Blocking blocking) {
        SuspendableModuleWriter writer =
                new SuspendableModuleWriter(
                        wasm, each -> blocking.blocks(each.module(), each.name()));
        byte[] bytes = writer.write();
        return new SuspendableModule(bytes, writer.suspension.stateGlobal(), writer.rewritten);
    }

    private byte[] write() {
        ByteWriter code = code();
        ByteWriter imports = vector(SectionId.IMPORT, Suspension.importCount(), this::copyRest);
        suspension.imports(imports);
        ByteWriter out = new ByteWriter().bytes(module.bytes, 0, ParsedModule.HEADER);
        for (int id : SectionId.IN_ORDER) {
            out.section(
                    id,
                    switch (id) {
                        case SectionId.TYPE -> types();
                        case SectionId.IMPORT -> imports;
                        case SectionId.FUNCTION -> functions();
                        case SectionId.TABLE -> each(id, renumbering::table);
                        case SectionId.GLOBAL -> globals();
                        case SectionId.EXPORT -> each(id, renumbering::export);
                        case SectionId.START -> start();
                        case SectionId.ELEMENT -> each(id, renumbering::element);
                        case SectionId.CODE -> code;
                        default -> copy(id);
                    });
        }
        module.customs.forEach(each -> custom(each, out));
        return out.toBytes();
    }

    /** A section's elements as they are, with room for more behind them. */
    private ByteWriter vector(int id, int more, BiConsumer<ParsedModule.Section, ByteWriter> rest) {
        ParsedModule.Section section = module.sections.get(id);
        ByteWriter out = new ByteWriter();
        if (section == null) {
            return more == 0 ? out : out.u32(more);
        }
        out.u32(module.reader(section).u32() + more);
        rest.accept(section, out);
        return out;
    }

    private void copyRest(ParsedModule.Section section, ByteWriter out) {
        ByteReader in = module.reader(section);
        in.u32();
        out.bytes(module.bytes, in.at, section.to());
    }

    private ByteWriter each(int id, BiConsumer<ByteReader, ByteWriter> element) {
        return vector(id, 0, (section, out) -> copyEach(section, element, out));
    }

    private void copyEach(
            ParsedModule.Section section,
            BiConsumer<ByteReader, ByteWriter> element,
            ByteWriter out) {
        ByteReader in = module.reader(section);
        in.times(() -> element.accept(in, out));
    }

    private ByteWriter copy(int id) {
        ParsedModule.Section section = module.sections.get(id);
        return section == null
                ? new ByteWriter()
                : new ByteWriter().bytes(module.bytes, section.from(), section.to());
    }

    private ByteWriter types() {
        suspension.functions().forEach(suspension::type);
        ByteWriter out = vector(SectionId.TYPE, suspension.addedTypes().size(), this::copyRest);
        suspension.addedTypes().forEach(type -> type.write(out));
        return out;
    }

    private ByteWriter functions() {
        ByteWriter out = vector(SectionId.FUNCTION, suspension.functions().size(), this::copyRest);
        suspension.functions().forEach(type -> out.u32(suspension.type(type)));
        return out;
    }

    private ByteWriter globals() {
        ByteWriter out =
                vector(
                        SectionId.GLOBAL,
                        Suspension.globalCount(),
                        (section, to) -> copyEach(section, renumbering::global, to));
        Suspension.globals(out);
        return out;
    }

    private ByteWriter start() {
        ParsedModule.Section section = module.sections.get(SectionId.START);
        ByteWriter out = new ByteWriter();
        if (section != null) {
            renumbering.function(module.reader(section), out);
        }
        return out;
    }

    private ByteWriter code() {
        ByteWriter out = new ByteWriter().u32(module.codes.size() + suspension.functions().size());
        for (int i = 0; i < module.codes.size(); i++) {
            int function = module.functionImports.size() + i;
            if (calls.canSuspend(function)) {
                out.sized(suspendable(function));
                rewritten++;
            } else {
                out.sized(renumbered(module.codes.get(i)));
            }
        }
        suspension.bodies().forEach(out::sized);
        return out;
    }

    private ByteWriter suspendable(int function) {
        return new SuspendableFunction(module, suspension, renumbering, calls::canSuspend, function)
                .write();
    }

    private ByteWriter renumbered(ParsedModule.Code code) {
        BodyReader body = module.body(code);
        ByteWriter out = new ByteWriter().bytes(module.bytes, code.from(), body.at());
        while (body.at() < code.to()) {
            renumbering.instruction(body.next(), module.bytes, out);
        }
        return out;
    }

    /**
     * Names of functions get their new indices; names of locals, and what describes places in the
     * code, would be wrong now and is left out.
     */
    private void custom(ParsedModule.Section section, ByteWriter out) {
        ByteReader in = module.reader(section);
        String name = in.name();
        if (name.equals("name")) {
            ByteWriter names = new ByteWriter().name(name);
            while (in.at < section.to()) {
                names(in, names);
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

    private void names(ByteReader in, ByteWriter out) {
        final int functions = 1;
        final int locals = 2;
        final int labels = 3;
        int kind = in.octet();
        int size = in.u32();
        int end = in.at + size;
        ByteWriter names = new ByteWriter();
        if (kind == functions) {
            int count = in.u32();
            names.u32(count);
            for (int i = 0; i < count; i++) {
                renumbering.function(in, names);
                names.name(in.name());
            }
        } else if (kind != locals && kind != labels) {
            names.bytes(module.bytes, in.at, end);
        }
        in.at = end;
        out.section(kind, names);
    }
}

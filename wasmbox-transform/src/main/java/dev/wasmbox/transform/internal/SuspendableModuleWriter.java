package dev.wasmbox.transform.internal;

import dev.wasmbox.transform.SuspendableModule;
import java.util.Map;
import java.util.function.Predicate;

/** Writes a module anew, with the functions that can suspend rewritten. */
public final class SuspendableModuleWriter {
    private final ParsedModule module;
    private final Sections sections;
    private final CallGraph calls;
    private final Suspension suspension;
    private final Renumbering renumbering;
    private final MovedFunctions moved;
    private int rewritten;

    private SuspendableModuleWriter(
            byte[] wasm, Predicate<ParsedModule.FunctionImport> blocks, boolean keepsReferences) {
        this.module = new ParsedModule(wasm);
        this.sections = new Sections(module);
        this.calls = new CallGraph(module, blocks);
        this.suspension = new Suspension(module, keepsReferences);
        this.renumbering = new Renumbering(module.types, suspension::renumber);
        this.moved = new MovedFunctions(module);
    }

    /** See {@link SuspendableModule#of}. */
    public static SuspendableModule rewrite(byte[] wasm, SuspendableModule.Blocking blocking) {
        try {
            return rewrite(wasm, blocking, false);
        } catch (SuspendableFunction.KeepsReferences e) {
            return rewrite(wasm, blocking, true);
        }
    }

    private static SuspendableModule rewrite(
            byte[] wasm, SuspendableModule.Blocking blocking, boolean keepsReferences) {
        SuspendableModuleWriter writer =
                new SuspendableModuleWriter(
                        wasm, each -> blocking.blocks(each.module(), each.name()), keepsReferences);
        byte[] bytes = writer.write();
        return new SuspendableModule(bytes, writer.suspension.stateGlobal(), writer.rewritten);
    }

    private byte[] write() {
        ByteWriter code = code();
        ByteWriter imports = sections.extended(SectionId.IMPORT, suspension.importCount());
        suspension.imports(imports);
        ByteWriter out = new ByteWriter().bytes(module.bytes, 0, ParsedModule.HEADER);
        for (int id : SectionId.IN_ORDER) {
            out.section(
                    id,
                    switch (id) {
                        case SectionId.TYPE -> types();
                        case SectionId.IMPORT -> imports;
                        case SectionId.FUNCTION -> functions();
                        case SectionId.TABLE -> sections.each(id, 0, renumbering::table);
                        case SectionId.GLOBAL -> globals();
                        case SectionId.EXPORT -> sections.each(id, 0, renumbering::export);
                        case SectionId.START -> sections.start(renumbering);
                        case SectionId.ELEMENT -> sections.each(id, 0, renumbering::element);
                        case SectionId.CODE -> code;
                        default -> sections.copy(id);
                    });
        }
        new CustomSections(module).copy(suspension::renumber, Map.of(), out);
        moved.write(out);
        return out.toBytes();
    }

    private ByteWriter types() {
        suspension.functions().forEach(suspension::type);
        return sections.types(suspension.types());
    }

    private ByteWriter functions() {
        ByteWriter out = sections.extended(SectionId.FUNCTION, suspension.functions().size());
        suspension.functions().forEach(type -> out.u32(suspension.type(type)));
        return out;
    }

    private ByteWriter globals() {
        ByteWriter out =
                sections.each(SectionId.GLOBAL, Suspension.globalCount(), renumbering::global);
        Suspension.globals(out);
        return out;
    }

    private ByteWriter code() {
        ByteWriter out = new ByteWriter().u32(module.codes.size() + suspension.functions().size());
        for (int i = 0; i < module.codes.size(); i++) {
            int function = module.functionImports.size() + i;
            if (calls.canSuspend(function)) {
                out.sized(moved.next(i, suspendable(function)));
                rewritten++;
            } else {
                out.sized(moved.next(i, renumbered(module.codes.get(i))));
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
}

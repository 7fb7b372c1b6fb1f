package dev.wasmbox.transform.internal;

import dev.wasmbox.transform.SuspendableModule;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Writes a module anew, with the functions that can suspend rewritten. */
public final class SuspendableModuleWriter {
    private final ParsedModule module;
    private final Sections sections;
    private final CallGraph calls;
    private final Suspension suspension;
    private final Renumbering renumbering;
    private final MovedFunctions moved;
    private final Set<Integer> twice;
    private final Map<Integer, String> names;
    private final Map<Integer, String> added = new TreeMap<>();

    /** The places in the original of functions that are resumed, by their indices. */
    private final Map<Integer, Integer> resumed = new HashMap<>();

    /** What runs in place of the function that has called it. */
    private final Set<Integer> standIns = new HashSet<>();

    private int rewritten;

    private SuspendableModuleWriter(
            byte[] wasm,
            Predicate<ParsedModule.FunctionImport> blocks,
            Set<Integer> twice,
            boolean keepsReferences) {
        this.module = new ParsedModule(wasm);
        this.sections = new Sections(module);
        this.calls = new CallGraph(module, blocks);
        this.suspension = new Suspension(module, keepsReferences);
        this.twice = twice;
        this.names = new CustomSections(module).functionNames();
        this.renumbering = new Renumbering(module.types, suspension::renumber);
        this.moved = new MovedFunctions(module);
    }

    /** See {@link SuspendableModule#of}. */
    public static SuspendableModule rewrite(byte[] wasm, SuspendableModule.Blocking blocking) {
        return rewrite(wasm, blocking, Set.of());
    }

    /** See {@link SuspendableModule#ofLarge}. */
    public static SuspendableModule rewriteLarge(
            byte[] wasm, int size, SuspendableModule.Blocking blocking) {
        return rewriteLarge(wasm, size, WrittenTwice.LARGE, WrittenTwice.WAYS, blocking);
    }

    static SuspendableModule rewriteLarge(
            byte[] wasm, int size, int large, int ways, SuspendableModule.Blocking blocking) {
        ParsedModule module = new ParsedModule(wasm);
        CallGraph calls = new CallGraph(module, by(blocking));
        Set<Integer> twice = WrittenTwice.of(module, calls, large, ways);
        byte[] split = SplitModuleWriter.split(wasm, size, twice::contains).wasm();
        return rewrite(split, blocking, twice);
    }

    private static SuspendableModule rewrite(
            byte[] wasm, SuspendableModule.Blocking blocking, Set<Integer> twice) {
        try {
            return rewrite(wasm, blocking, twice, false);
        } catch (SuspendableSource.KeepsReferences e) {
            return rewrite(wasm, blocking, twice, true);
        }
    }

    private static SuspendableModule rewrite(
            byte[] wasm,
            SuspendableModule.Blocking blocking,
            Set<Integer> twice,
            boolean keepsReferences) {
        SuspendableModuleWriter writer =
                new SuspendableModuleWriter(wasm, by(blocking), twice, keepsReferences);
        byte[] bytes = writer.write();
        return new SuspendableModule(
                bytes,
                writer.suspension.stateGlobal(),
                writer.rewritten,
                writer.resumed.keySet(),
                writer.standIns);
    }

    private static Predicate<ParsedModule.FunctionImport> by(SuspendableModule.Blocking blocking) {
        return each -> blocking.blocks(each.module(), each.name());
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
        new CustomSections(module).copy(suspension::renumber, added, out);
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
        ByteWriter out = new ByteWriter();
        for (int i = 0; i < module.codes.size(); i++) {
            int function = module.functionImports.size() + i;
            if (calls.canSuspend(function)) {
                out.sized(moved.next(i, suspendable(function)));
                rewritten++;
            } else {
                out.sized(moved.next(i, renumbered(module.codes.get(i))));
            }
        }
        int first = suspension.renumber(module.functionCount());
        for (int i = 0; i < suspension.bodies().size(); i++) {
            ByteWriter body = suspension.bodies().get(i);
            Integer place = resumed.get(first + i);
            out.sized(place == null ? moved.added(body) : moved.next(place, body));
        }
        return new ByteWriter()
                .u32(module.codes.size() + suspension.functions().size())
                .append(out);
    }

    private ByteWriter suspendable(int function) {
        SuspendableSource source =
                SuspendableSource.of(module, suspension, renumbering, calls::canSuspend, function);
        return twice.contains(function) ? fast(source) : new SuspendableFunction(source).write();
    }

    private ByteWriter fast(SuspendableSource source) {
        int size = source.code().to() - source.code().from();
        FastFunction fast =
                new FastFunction(source, LiveAtCalls.of(source), WayToLoop.in(source.root(), size));
        ByteWriter body = new ResumedFunction(source, fast).write();
        int index = suspension.addFunction(source.type(), body);
        resumed.put(index, source.function() - module.functionImports.size());
        String name = names.get(source.function());
        ByteWriter written = fast.write(index);
        standIns.add(index);
        standIns.addAll(fast.orders());
        if (name != null) {
            added.put(index, name + " (resumed)");
            fast.orders().forEach(each -> added.put(each, name + " (left)"));
        }
        return written;
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

package dev.wasmbox.transform.internal;

import dev.wasmbox.transform.NotSuspendableException;
import dev.wasmbox.transform.SplitModule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/** Writes a module anew, with its large functions split. */
public final class SplitModuleWriter {
    /**
     * What is left of a function can be split again: into smaller parts, where large ones could not
     * be moved, and into parts that call the parts of before.
     */
    private static final int ROUNDS = 4;

    private final ParsedModule module;
    private final int size;
    private final int mostInPart;
    private final Types types;
    private final PartNames names;
    private final Map<Integer, ByteWriter> split = new TreeMap<>();
    private final List<Integer> partTypes = new ArrayList<>();
    private final List<ByteWriter> partBodies = new ArrayList<>();
    private final List<Integer> partPlaces = new ArrayList<>();

    private SplitModuleWriter(ParsedModule module, int size, int mostInPart, IntPredicate isLeft) {
        this.module = module;
        this.size = size;
        this.mostInPart = mostInPart;
        this.types = new Types(module.types);
        this.names = new PartNames(new CustomSections(module).functionNames());
        for (int i = 0; i < module.codes.size(); i++) {
            ParsedModule.Code code = module.codes.get(i);
            int function = module.functionImports.size() + i;
            if (code.to() - code.from() > size && !isLeft.test(function)) {
                split(function);
            }
        }
    }

    /** See {@link SplitModule#of}. */
    public static SplitModule split(byte[] wasm, int size) {
        return split(wasm, size, function -> false);
    }

    /**
     * Does the same, but for some functions.
     *
     * @param isLeft whether a function stays as it is, by its index
     */
    static SplitModule split(byte[] wasm, int size, IntPredicate isLeft) {
        SplitModule split = new SplitModule(wasm, 0);
        for (int round = 0; round < ROUNDS; round++) {
            split = round(split, size, Math.max(1, size * 2 / 3 >> round), isLeft);
        }
        return split;
    }

    private static SplitModule round(
            SplitModule before, int size, int mostInPart, IntPredicate isLeft) {
        try {
            ParsedModule module = new ParsedModule(before.wasm());
            if (!module.hasPlainMemory()) {
                return before;
            }
            SplitModuleWriter writer = new SplitModuleWriter(module, size, mostInPart, isLeft);
            int parts = writer.partBodies.size();
            return parts == 0 ? before : new SplitModule(writer.write(), before.parts() + parts);
        } catch (NotSuspendableException e) {
            return before;
        }
    }

    private void split(int function) {
        try {
            SplitFunction large = new SplitFunction(module, function, size, mostInPart);
            if (!large.parts().isEmpty()) {
                take(function, large);
            }
        } catch (NotSuspendableException e) {
            // It has instructions that are not known here, and stays as it is.
        }
    }

    private void take(int function, SplitFunction large) {
        int firstPart = module.functionCount() + partBodies.size();
        split.put(function, large.write(firstPart));
        for (Part part : large.parts()) {
            names.add(function, module.functionCount() + partBodies.size());
            partTypes.add(types.index(part.type()));
            partBodies.add(large.write(part));
            partPlaces.add(function - module.functionImports.size());
        }
    }

    private byte[] write() {
        Sections sections = new Sections(module);
        MovedFunctions moved = new MovedFunctions(module);
        ByteWriter out = new ByteWriter().bytes(module.bytes, 0, ParsedModule.HEADER);
        for (int id : SectionId.IN_ORDER) {
            out.section(
                    id,
                    switch (id) {
                        case SectionId.TYPE -> sections.types(types);
                        case SectionId.FUNCTION -> functions(sections);
                        case SectionId.CODE -> code(moved);
                        default -> sections.copy(id);
                    });
        }
        new CustomSections(module).copy(function -> function, names.added(), out);
        moved.write(out);
        return out.toBytes();
    }

    private ByteWriter functions(Sections sections) {
        ByteWriter out = sections.extended(SectionId.FUNCTION, partTypes.size());
        partTypes.forEach(out::u32);
        return out;
    }

    private ByteWriter code(MovedFunctions moved) {
        ByteWriter out = new ByteWriter().u32(module.codes.size() + partBodies.size());
        for (int i = 0; i < module.codes.size(); i++) {
            ByteWriter body = split.get(module.functionImports.size() + i);
            out.sized(moved.next(i, body != null ? body : copied(module.codes.get(i))));
        }
        for (int i = 0; i < partBodies.size(); i++) {
            out.sized(moved.next(partPlaces.get(i), partBodies.get(i)));
        }
        return out;
    }

    private ByteWriter copied(ParsedModule.Code code) {
        int first = module.body(code).at();
        ByteWriter out = new ByteWriter().bytes(module.bytes, code.from(), first);
        return out.origin(first).bytes(module.bytes, first, code.to());
    }
}

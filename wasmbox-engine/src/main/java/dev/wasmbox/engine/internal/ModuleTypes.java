package dev.wasmbox.engine.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.ExternalType;
import run.endive.wasm.types.FunctionImport;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.GlobalImport;
import run.endive.wasm.types.Import;
import run.endive.wasm.types.Instruction;
import run.endive.wasm.types.TagImport;
import run.endive.wasm.types.TagSection;
import run.endive.wasm.types.ValType;

/** The types of a module's functions, globals and tags, imported ones first. */
public final class ModuleTypes {
    private static final int NO_TYPE = 0x40;

    final WasmModule module;
    public final int importedFunctions;
    private final List<Integer> functions = new ArrayList<>();
    private final List<ValType> globals = new ArrayList<>();
    private final List<Integer> tags = new ArrayList<>();
    private final int[] canonical;
    private final @Nullable Signature[] signatures;
    private final int memories;

    public ModuleTypes(WasmModule module) {
        this.module = module;
        for (int i = 0; i < module.importSection().importCount(); i++) {
            add(module.importSection().getImport(i));
        }
        importedFunctions = functions.size();
        for (int i = 0; i < module.functionSection().functionCount(); i++) {
            functions.add(module.functionSection().getFunctionType(i));
        }
        for (int i = 0; i < module.globalSection().globalCount(); i++) {
            globals.add(module.globalSection().getGlobal(i).valueType());
        }
        module.tagSection().map(TagSection::types).stream()
                .flatMap(Arrays::stream)
                .forEach(tag -> tags.add(tag.typeIdx()));
        canonical = CanonicalTypes.of(module.typeSection());
        signatures = new Signature[canonical.length];
        for (int type = 0; type < signatures.length; type++) {
            signatures[type] = Signature.of(type(type));
        }
        memories =
                module.importSection().count(ExternalType.MEMORY)
                        + module.memorySection().map(section -> section.memoryCount()).orElse(0);
    }

    private void add(Import each) {
        if (each instanceof FunctionImport function) {
            functions.add(function.typeIndex());
        } else if (each instanceof GlobalImport global) {
            globals.add(global.type());
        } else if (each instanceof TagImport tag) {
            tags.add(tag.tagType().typeIdx());
        }
    }

    public int functions() {
        return functions.size();
    }

    public int typeOf(int function) {
        return functions.get(function);
    }

    public int canonicalType(int type) {
        return canonical[type];
    }

    public FunctionType type(int index) {
        return module.typeSection().getType(index);
    }

    public boolean isImported(int function) {
        return function < importedFunctions;
    }

    /** Whether a global has a value of 32 bits. */
    public boolean isNarrow(int global) {
        Kind kind = global(global);
        return kind == Kind.I32 || kind == Kind.F32;
    }

    public FunctionType tagType(int tag) {
        return type(tags.get(tag));
    }

    /** A signature; only for functions that {@link Support} lets through. */
    Signature signature(int function) {
        return signatureOfType(typeOf(function));
    }

    Signature signatureOfType(int type) {
        Signature signature = signatures[type];
        if (signature == null) {
            throw new IllegalStateException("type " + type + " is not compiled");
        }
        return signature;
    }

    @Nullable Kind global(int index) {
        return Kind.of(globals.get(index));
    }

    /** The kinds of an exception's values; null if they are left to the interpreter. */
    @Nullable List<Kind> tagKinds(int tag) {
        return Signature.kinds(tagType(tag).params());
    }

    List<Kind> tagParameters(int tag) {
        List<Kind> kinds = tagKinds(tag);
        if (kinds == null) {
            throw new IllegalStateException("tag " + tag + " is not compiled");
        }
        return kinds;
    }

    /** The parameters and results of a block; null if they are left to the interpreter. */
    @Nullable Signature blockTypeIfKnown(Instruction block) {
        long id = block.operand(0);
        if (id == NO_TYPE) {
            return new Signature(List.of(), List.of());
        }
        if (ValType.isValid(id)) {
            Kind kind = Kind.of(ValType.builder().fromId(id).build().resolve(module.typeSection()));
            return kind == null ? null : new Signature(List.of(), List.of(kind));
        }
        FunctionType type = type((int) id);
        List<Kind> parameters = Signature.kinds(type.params());
        List<Kind> results = Signature.kinds(type.returns());
        return parameters == null || results == null ? null : new Signature(parameters, results);
    }

    Signature blockType(Instruction block) {
        Signature type = blockTypeIfKnown(block);
        if (type == null) {
            throw new IllegalStateException("the type of " + block + " is not compiled");
        }
        return type;
    }

    /** Whether functions of the type can be called from compiled code. */
    public boolean hasSignature(int type) {
        return signatures[type] != null;
    }

    int[] functionsWithoutSignature() {
        return IntStream.range(0, functions())
                .filter(function -> !hasSignature(typeOf(function)))
                .toArray();
    }

    int types() {
        return canonical.length;
    }

    int globals() {
        return globals.size();
    }

    int tables() {
        return module.importSection().count(ExternalType.TABLE)
                + module.tableSection().tableCount();
    }

    /** The largest number of results that a function has. */
    int mostResults() {
        int most = 0;
        for (int i = 0; i < canonical.length; i++) {
            most = Math.max(most, type(i).returns().size());
        }
        return most;
    }

    int memories() {
        return memories;
    }
}

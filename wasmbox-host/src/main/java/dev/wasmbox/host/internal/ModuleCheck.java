package dev.wasmbox.host.internal;

import dev.wasmbox.host.ModuleException;
import dev.wasmbox.host.internal.wasm.FunctionNames;
import dev.wasmbox.host.internal.wasm.ModuleScan;
import dev.wasmbox.host.internal.wasm.TypeText;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import run.endive.wasm.MalformedException;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.ActiveDataSegment;
import run.endive.wasm.types.ActiveElement;
import run.endive.wasm.types.DataSegment;
import run.endive.wasm.types.Element;
import run.endive.wasm.types.Export;
import run.endive.wasm.types.ExternalType;
import run.endive.wasm.types.FunctionBody;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.Global;
import run.endive.wasm.types.Instruction;
import run.endive.wasm.types.MemorySection;
import run.endive.wasm.types.MutabilityType;
import run.endive.wasm.types.NameCustomSection;
import run.endive.wasm.types.Table;
import run.endive.wasm.types.TagSection;
import run.endive.wasm.types.ValType;

/** Parses a module and refuses what cannot be run or cannot be captured, with all its reasons. */
final class ModuleCheck {
    private static final int GC_PREFIX = 0xfb;
    private static final int VECTOR_PREFIX = 0xfd;
    private static final String NO_VECTORS =
            "WasmBox has no SIMD, so build the guest without it (for Rust: without"
                    + " target-feature=+simd128)";
    private static final byte[] MAGIC = {0, 'a', 's', 'm'};
    private static final FunctionType NOTHING = FunctionType.of(List.of(), List.of());
    private static final FunctionType MALLOC =
            FunctionType.of(List.of(ValType.I32), List.of(ValType.I32));
    private static final FunctionType TWO_NUMBERS =
            FunctionType.of(List.of(ValType.I32, ValType.I32), List.of());
    private static final FunctionType ADDRESS = FunctionType.of(List.of(), List.of(ValType.I32));

    private final WasmModule module;
    private final Map<String, Export> exports = new HashMap<>();
    private final List<String> faults = new ArrayList<>();

    private ModuleCheck(WasmModule module) {
        this.module = module;
        for (int i = 0; i < module.exportSection().exportCount(); i++) {
            Export export = module.exportSection().getExport(i);
            exports.put(export.name(), export);
        }
    }

    static WasmModule parse(byte[] wasm) {
        WasmModule module = parseOnly(wasm);
        ModuleCheck check = new ModuleCheck(module);
        check.indices();
        check.exports();
        check.imports();
        check.state();
        check.vectors();
        if (!check.faults.isEmpty()) {
            throw new ModuleException(
                    "this module cannot run in a box: " + String.join("; ", check.faults));
        }
        return module;
    }

    private static WasmModule parseOnly(byte[] wasm) {
        if (wasm.length < 8 || !startsWith(wasm, MAGIC)) {
            throw new ModuleException(
                    "not a wasm module: "
                            + wasm.length
                            + " bytes that do not start with the bytes 00 61 73 6d of WebAssembly");
        }
        List<ModuleScan.Section> sections = ModuleScan.scan(wasm);
        try {
            return parser().parse(() -> new ByteArrayInputStream(wasm));
        } catch (RuntimeException | AssertionError | StackOverflowError | OutOfMemoryError e) {
            throw new ModuleException(
                    "not a valid wasm module of "
                            + wasm.length
                            + " bytes: "
                            + place(wasm, sections)
                            + ": "
                            + reason(e),
                    e);
        }
    }

    private static Parser parser() {
        return Parser.builder()
                .withCustomParsers(Map.of(FunctionNames.SECTION, FunctionNames::parse))
                .build();
    }

    /** The engine wraps what it says about a malformed module into something more general. */
    private static String reason(Throwable e) {
        Throwable cause = e.getCause();
        return Reason.of(
                e instanceof MalformedException && cause instanceof MalformedException ? cause : e);
    }

    /** The section that the engine cannot read; it does not say so itself. */
    private static String place(byte[] wasm, List<ModuleScan.Section> sections) {
        int[] read = new int[1];
        try {
            parser().parse(new ByteArrayInputStream(wasm), section -> read[0]++);
        } catch (RuntimeException | AssertionError | StackOverflowError | OutOfMemoryError e) {
            // once more what was caught before
        }
        return read[0] < sections.size()
                ? sections.get(read[0]).toString()
                : "it does not validate";
    }

    static boolean startsWith(byte[] bytes, byte[] prefix) {
        return bytes.length >= prefix.length
                && Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
    }

    // ---- exports

    /** The engine looks at the indices of exports when they are used. */
    private void indices() {
        for (Export export : exports.values()) {
            int count = count(export.exportType());
            if (export.index() < 0 || export.index() >= count) {
                throw new ModuleException(
                        "not a valid wasm module: its export "
                                + export.name()
                                + " is the "
                                + export.exportType().toString().toLowerCase(Locale.ROOT)
                                + " "
                                + Integer.toUnsignedString(export.index())
                                + ", of which there are "
                                + count);
            }
        }
    }

    private int count(ExternalType type) {
        int defined =
                switch (type) {
                    case FUNCTION -> module.functionSection().functionCount();
                    case TABLE -> module.tableSection().tableCount();
                    case MEMORY -> module.memorySection().map(MemorySection::memoryCount).orElse(0);
                    case GLOBAL -> module.globalSection().globalCount();
                    case TAG -> module.tagSection().map(TagSection::tagCount).orElse(0);
                };
        return module.importSection().count(type) + defined;
    }

    private void exports() {
        List<String> missing = new ArrayList<>();
        memory(missing);
        function(Abi.INITIALIZE, NOTHING, missing);
        function(Abi.MALLOC, MALLOC, missing);
        function(Abi.FREE, TWO_NUMBERS, missing);
        function(Abi.SEND, TWO_NUMBERS, missing);
        if (!missing.isEmpty()) {
            faults.add(
                    "it does not export "
                            + String.join(", ", missing)
                            + " (the guest ABI wants them: build the guest with the WasmBox SDK)");
        }
        optionalFunction(Abi.REACTOR, NOTHING);
        optionalFunction(Abi.SCHEMA, ADDRESS);
    }

    private void memory(List<String> missing) {
        Export memory = exports.get(Abi.MEMORY);
        if (memory == null || memory.exportType() != ExternalType.MEMORY) {
            missing.add("memory " + Abi.MEMORY);
        }
    }

    private void function(String name, FunctionType type, List<String> missing) {
        if (exports.get(name) == null) {
            missing.add("function " + name);
        } else {
            optionalFunction(name, type);
        }
    }

    private void optionalFunction(String name, FunctionType type) {
        Export export = exports.get(name);
        if (export != null && !type.equals(typeOf(export))) {
            faults.add("its export " + name + " is not a function of the type " + type);
        }
    }

    private @Nullable FunctionType typeOf(Export export) {
        int defined = export.index() - module.importSection().count(ExternalType.FUNCTION);
        if (export.exportType() != ExternalType.FUNCTION || defined < 0) {
            return null;
        }
        return module.functionSection().getFunctionType(defined, module.typeSection());
    }

    // ---- imports

    private void imports() {
        List<String> missing = Imports.missing(module);
        if (!missing.isEmpty()) {
            faults.add("no box provides its imports " + String.join(", ", missing));
        }
    }

    // ---- what a snapshot could not hold

    private void state() {
        int memories = module.memorySection().map(section -> section.memoryCount()).orElse(0);
        if (memories > 1) {
            faults.add("it has " + memories + " memories, a snapshot holds one");
        }
        for (int i = 0; i < memories; i++) {
            if (module.memorySection().orElseThrow().getMemory(i).limits().shared()) {
                faults.add("its memory is shared between threads, which no snapshot can capture");
            }
        }
        tables();
        globals();
        elements();
    }

    private void tables() {
        for (int i = 0; i < module.tableSection().tableCount(); i++) {
            Table table = module.tableSection().getTable(i);
            if (!table.elementType().equals(ValType.FuncRef)) {
                faults.add(
                        "its table "
                                + i
                                + " holds "
                                + TypeText.of(table.elementType())
                                + ", a snapshot holds tables of functions (funcref) only");
            }
            constant("its table " + i, table.initialize());
        }
    }

    private void globals() {
        for (int i = 0; i < module.globalSection().globalCount(); i++) {
            Global global = module.globalSection().getGlobal(i);
            ValType type = global.valueType();
            boolean captured =
                    global.mutabilityType() == MutabilityType.Var
                            ? type.equals(ValType.FuncRef)
                            : isFunctionReference(type);
            if (type.isReference() && !captured) {
                faults.add(
                        "its global "
                                + i
                                + " holds "
                                + TypeText.of(type)
                                + ", which no snapshot can capture");
            }
            constant("its global " + i, global.initInstructions());
        }
    }

    private void elements() {
        for (int i = 0; i < module.elementSection().elementCount(); i++) {
            Element element = module.elementSection().getElement(i);
            String place = "its element segment " + i;
            if (!isFunctionReference(element.type())) {
                faults.add(
                        place
                                + " holds "
                                + TypeText.of(element.type())
                                + ", which no snapshot can capture");
            }
            element.initializers().forEach(each -> constant(place, each));
            if (element instanceof ActiveElement active) {
                constant(place, active.offset());
            }
        }
        for (DataSegment segment : module.dataSection().dataSegments()) {
            if (segment instanceof ActiveDataSegment active) {
                constant("a data segment", active.offsetInstructions());
            }
        }
    }

    /** An object that an expression makes lives on, and may change, where no snapshot looks. */
    private void constant(String place, List<Instruction> expression) {
        for (Instruction instruction : expression) {
            if (instruction.opcode().opcode() >> 8 == GC_PREFIX) {
                faults.add(
                        place
                                + " is initialized by "
                                + TypeText.of(instruction.opcode())
                                + ", whose result no snapshot can capture");
                return;
            }
        }
    }

    private boolean isFunctionReference(ValType type) {
        int heapType = type.typeIdx();
        return type.isReference()
                && (heapType == ValType.TypeIdxCode.FUNC.code()
                        || heapType == ValType.TypeIdxCode.NOFUNC.code()
                        || (heapType >= 0 && isFunctionType(heapType)));
    }

    private boolean isFunctionType(int index) {
        return module.typeSection().getSubType(index).compType().funcType() != null;
    }

    // ---- what no engine here can run

    private void vectors() {
        for (int i = 0; i < module.globalSection().globalCount(); i++) {
            if (module.globalSection().getGlobal(i).valueType().equals(ValType.V128)) {
                faults.add("its global " + i + " holds a v128: " + NO_VECTORS);
                return;
            }
        }
        int imported = module.importSection().count(ExternalType.FUNCTION);
        for (int i = 0; i < module.codeSection().functionBodyCount(); i++) {
            String vector = vectorIn(i);
            if (vector != null) {
                faults.add(named(imported + i) + " uses " + vector + ": " + NO_VECTORS);
                return;
            }
        }
    }

    private @Nullable String vectorIn(int defined) {
        FunctionType type = module.functionSection().getFunctionType(defined, module.typeSection());
        FunctionBody body = module.codeSection().getFunctionBody(defined);
        if (type.params().contains(ValType.V128)
                || type.returns().contains(ValType.V128)
                || body.localTypes().contains(ValType.V128)) {
            return "v128";
        }
        for (Instruction instruction : body.instructions()) {
            if (instruction.opcode().opcode() >> 8 == VECTOR_PREFIX) {
                return TypeText.of(instruction.opcode());
            }
        }
        return null;
    }

    private String named(int function) {
        String name =
                module.customSection(FunctionNames.SECTION) instanceof NameCustomSection names
                        ? names.nameOfFunction(function)
                        : null;
        return "its function " + function + (name == null ? "" : " (" + name + ")");
    }
}

package dev.wasmbox.transform.internal;

import dev.wasmbox.transform.NotSuspendableException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a rewriting must know of a module, read in one pass from its bytes, which are taken to be
 * valid. Bodies stay bytes until they are asked for.
 */
final class ParsedModule {
    static final int HEADER = 8;

    /** An import of a function. */
    record FunctionImport(String module, String name, int type) {}

    /** A function's code: where its locals begin, and where it ends. */
    record Code(int from, int to) {}

    /** A section that is not of the custom kind: where its content begins and ends. */
    record Section(int from, int to) {}

    final byte[] bytes;
    final Map<Integer, Section> sections = new TreeMap<>();
    final List<Section> customs = new ArrayList<>();
    final List<FunctionType> types = new ArrayList<>();
    final List<FunctionImport> functionImports = new ArrayList<>();
    final List<Integer> functionTypes = new ArrayList<>();
    final List<ValueType> globals = new ArrayList<>();
    final List<ValueType> tables = new ArrayList<>();
    final List<FunctionType> tags = new ArrayList<>();
    final List<Code> codes = new ArrayList<>();

    /** The functions that something else than their name can call. */
    final Set<Integer> referred = new HashSet<>();

    private int memories;
    private boolean longAddresses;

    private final Renumbering references = new Renumbering(types, this::refer);
    private final ByteWriter ignored = new ByteWriter();

    ParsedModule(byte[] bytes) {
        this.bytes = bytes;
        ByteReader in = new ByteReader(bytes, HEADER);
        while (in.at < bytes.length) {
            int id = in.octet();
            int size = in.u32();
            Section section = new Section(in.at, in.at + size);
            if (id == SectionId.CUSTOM) {
                customs.add(section);
            } else {
                sections.put(id, section);
                content(id, in);
            }
            in.at = section.to;
        }
    }

    ByteReader reader(Section section) {
        return new ByteReader(bytes, section.from);
    }

    /** Where the content of a section begins that there is. */
    ByteReader reader(int id) {
        return reader(Objects.requireNonNull(sections.get(id), "a section that there is"));
    }

    int functionCount() {
        return functionImports.size() + functionTypes.size();
    }

    int typeIndex(int function) {
        int imported = functionImports.size();
        return function < imported
                ? functionImports.get(function).type
                : functionTypes.get(function - imported);
    }

    FunctionType type(int function) {
        return types.get(typeIndex(function));
    }

    /** The type of what a call calls. */
    FunctionType callee(Instruction call) {
        return call.isDirectCall() ? type(call.index()) : types.get(call.index());
    }

    /** The instructions of a function's code, behind the locals. */
    BodyReader body(Code code) {
        ByteReader in = new ByteReader(bytes, code.from);
        skipLocals(in);
        return new BodyReader(bytes, in.at, types);
    }

    /** Goes from the beginning of a function to its first instruction. */
    static void skipLocals(ByteReader in) {
        in.times(
                () -> {
                    in.u32();
                    ValueType.read(in);
                });
    }

    /** The types of a function's parameters and locals. */
    List<ValueType> locals(int function, Code code) {
        List<ValueType> locals = new ArrayList<>(type(function).parameters());
        ByteReader in = new ByteReader(bytes, code.from);
        in.times(() -> locals.addAll(Collections.nCopies(in.u32(), ValueType.read(in))));
        return locals;
    }

    private void content(int id, ByteReader in) {
        switch (id) {
            case SectionId.TYPE -> in.times(() -> types.add(functionType(in)));
            case SectionId.IMPORT -> in.times(() -> readImport(in));
            case SectionId.FUNCTION -> in.times(() -> functionTypes.add(in.u32()));
            case SectionId.TABLE -> in.times(() -> readTable(in));
            case SectionId.MEMORY -> in.times(() -> readMemory(in));
            case SectionId.TAG -> in.times(() -> readTag(in));
            case SectionId.GLOBAL -> in.times(() -> readGlobal(in));
            case SectionId.ELEMENT -> in.times(() -> references.element(in, ignored));
            case SectionId.CODE -> in.times(() -> readCode(in));
            default -> {}
        }
    }

    private static FunctionType functionType(ByteReader in) {
        if (in.bytes[in.at] != FunctionType.FORM) {
            throw new NotSuspendableException(
                    "the module has types of garbage collection, which cannot be rewritten;"
                            + " build it without them");
        }
        in.skip(1);
        return FunctionType.read(in);
    }

    private int refer(int function) {
        referred.add(function);
        return function;
    }

    private void readImport(ByteReader in) {
        String module = in.name();
        String name = in.name();
        switch (in.octet()) {
            case 0 -> functionImports.add(new FunctionImport(module, name, in.u32()));
            case 1 -> {
                tables.add(ValueType.read(in));
                Renumbering.limits(in);
            }
            case 2 -> readMemory(in);
            case 3 -> {
                globals.add(ValueType.read(in));
                in.skip(1);
            }
            default -> readTag(in);
        }
    }

    private void readTable(ByteReader in) {
        boolean hasValue = in.bytes[in.at] == Renumbering.TABLE_WITH_VALUE;
        tables.add(ValueType.read(new ByteReader(bytes, in.at + (hasValue ? 2 : 0))));
        references.table(in, ignored);
    }

    private void readMemory(ByteReader in) {
        final int addressesOf64Bits = 4;
        memories++;
        longAddresses |= (in.bytes[in.at] & addressesOf64Bits) != 0;
        Renumbering.limits(in);
    }

    /** Whether instructions that access memory are as they are with one memory of 32 bits. */
    boolean hasPlainMemory() {
        return memories <= 1 && !longAddresses;
    }

    private void readTag(ByteReader in) {
        in.skip(1);
        tags.add(types.get(in.u32()));
    }

    private void readGlobal(ByteReader in) {
        globals.add(ValueType.read(new ByteReader(bytes, in.at)));
        references.global(in, ignored);
    }

    private void readCode(ByteReader in) {
        int size = in.u32();
        codes.add(new Code(in.at, in.at + size));
        in.skip(size);
    }
}

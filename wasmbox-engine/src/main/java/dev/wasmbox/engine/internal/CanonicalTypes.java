package dev.wasmbox.engine.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import run.endive.wasm.types.CompType;
import run.endive.wasm.types.FieldType;
import run.endive.wasm.types.SubType;
import run.endive.wasm.types.TypeSection;
import run.endive.wasm.types.ValType;

/**
 * Which types of a module are the same to it: those at the same place in recursion groups of the
 * same form. The form is a text, in which a type of the group is named by its place, and one of an
 * earlier group by the first type that is the same. So each type is looked at once, however many a
 * module declares and however they refer to each other; texts are also compared fast when somebody
 * chose them so that their hashes are equal.
 *
 * <p>After "rolling up" in the part on validation of the WebAssembly specification 3.0.
 */
final class CanonicalTypes {
    private final int[] first;
    private final Map<String, Integer> groups = new HashMap<>();
    private final StringBuilder form = new StringBuilder();
    private int base;
    private int end;

    private CanonicalTypes(int types) {
        this.first = new int[types];
    }

    /** For each type, the first one that is the same. */
    static int[] of(TypeSection types) {
        CanonicalTypes canonical = new CanonicalTypes(types.subTypeCount());
        for (int group = 0; group < types.typeCount(); group++) {
            canonical.add(types.getRecType(group).subTypes());
        }
        return canonical.first;
    }

    private void add(SubType[] group) {
        end = base + group.length;
        form.setLength(0);
        for (SubType each : group) {
            append(each);
        }
        int same = groups.computeIfAbsent(form.toString(), unknown -> base);
        for (int i = 0; i < group.length; i++) {
            first[base + i] = same + i;
        }
        base = end;
    }

    private void append(SubType type) {
        form.append(type.isFinal() ? "final" : "open");
        for (int each : type.typeIdx()) {
            form.append(" <");
            appendIndex(each);
        }
        append(type.compType());
        form.append(';');
    }

    private void append(CompType type) {
        if (type.funcType() != null) {
            append(" params", type.funcType().params());
            append(" results", type.funcType().returns());
        } else if (type.structType() != null) {
            form.append(" struct");
            for (FieldType each : type.structType().fieldTypes()) {
                append(each);
            }
        } else {
            form.append(" array");
            append(type.arrayType().fieldType());
        }
    }

    private void append(String what, List<ValType> types) {
        form.append(what);
        types.forEach(this::append);
    }

    private void append(FieldType field) {
        form.append(' ').append(field.mut());
        if (field.storageType().packedType() != null) {
            form.append(' ').append(field.storageType().packedType());
        } else {
            append(field.storageType().valType());
        }
    }

    private void append(ValType type) {
        form.append(' ').append(type.opcode());
        if (type.isReference()) {
            appendIndex(type.typeIdx());
        }
    }

    /** A type; those below 0 are not the module's. */
    private void appendIndex(int type) {
        if (type >= base && type < end) {
            form.append('+').append(type - base);
        } else {
            form.append('@').append(type >= 0 && type < base ? first[type] : type);
        }
    }
}

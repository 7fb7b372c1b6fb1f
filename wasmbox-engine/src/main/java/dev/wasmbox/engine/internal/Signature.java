package dev.wasmbox.engine.internal;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.ValType;

/**
 * The type of a function as the JVM sees it: the parameters, then the {@link Context}, then how
 * many bytes of the call stack are left. More parameters than a JVM method can have come in one
 * array. Several results go through {@link Context#results}.
 */
record Signature(List<Kind> parameters, List<Kind> results) {
    private static final int MOST_SLOTS = 250;

    /** The signature, or null if it has types that are left to the interpreter. */
    static @Nullable Signature of(FunctionType type) {
        List<Kind> parameters = kinds(type.params());
        List<Kind> results = kinds(type.returns());
        if (parameters == null || results == null) {
            return null;
        }
        Signature signature = new Signature(parameters, results);
        return signature.hasExceptions() ? null : signature;
    }

    static @Nullable List<Kind> kinds(List<ValType> types) {
        List<@Nullable Kind> kinds = types.stream().map(Kind::of).toList();
        return kinds.stream().allMatch(Objects::nonNull)
                ? kinds.stream().map(Objects::requireNonNull).toList()
                : null;
    }

    private boolean hasExceptions() {
        return parameters.contains(Kind.EXCEPTION) || results.contains(Kind.EXCEPTION);
    }

    static int slots(List<Kind> kinds) {
        int slots = 0;
        for (Kind kind : kinds) {
            slots += kind.slots;
        }
        return slots;
    }

    boolean isWide() {
        return slots(parameters) > MOST_SLOTS;
    }

    /** How many slots the parameters take in the called method's frame. */
    int parameterSlots() {
        return isWide() ? 1 : slots(parameters);
    }

    /** The only result; null when there is none, or when results are in the context. */
    @Nullable Kind result() {
        return results.size() == 1 ? results.get(0) : null;
    }

    String descriptor() {
        StringBuilder text = new StringBuilder("(");
        if (isWide()) {
            text.append("[J");
        } else {
            parameters.forEach(kind -> text.append(kind.descriptor));
        }
        Kind result = result();
        return text.append(Names.THE_CONTEXT)
                .append("I)")
                .append(result == null ? "V" : result.descriptor)
                .toString();
    }
}

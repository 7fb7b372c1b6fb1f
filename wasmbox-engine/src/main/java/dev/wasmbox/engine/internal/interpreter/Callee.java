package dev.wasmbox.engine.internal.interpreter;

import dev.wasmbox.engine.internal.Context;
import dev.wasmbox.engine.internal.ModuleTypes;
import dev.wasmbox.engine.internal.Traps;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.Instance;
import run.endive.runtime.TableInstance;
import run.endive.wasm.types.FunctionType;

/**
 * A function that is called.
 *
 * @param elsewhere the instance that it is in, if that is not the caller's
 */
record Callee(int function, FunctionType type, @Nullable Instance elsewhere) {
    static Callee of(int function, ModuleTypes types) {
        return new Callee(function, types.type(types.typeOf(function)), null);
    }

    /** The function that a reference refers to. */
    static Callee of(int reference, int type, ModuleTypes types) {
        if (reference < 0) {
            throw Traps.nullReference();
        }
        if (types.canonicalType(types.typeOf(reference)) != type) {
            throw Traps.typeMismatch();
        }
        return of(reference, types);
    }

    /** The function in an element of a table. */
    static Callee of(int element, int table, int type, ModuleTypes types, Context context) {
        TableInstance from = context.tables[table];
        int function = from.requiredRef(element);
        Instance owner = from.instance(element);
        if (owner == null || owner == context.instance) {
            return of(function, type, types);
        }
        FunctionType found = owner.type(owner.functionType(function));
        if (!found.typesMatch(context.instance.type(type))) {
            throw Traps.typeMismatch();
        }
        return new Callee(function, found, owner);
    }
}

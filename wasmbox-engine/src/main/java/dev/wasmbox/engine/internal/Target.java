package dev.wasmbox.engine.internal;

import org.jspecify.annotations.Nullable;
import run.endive.runtime.Instance;

/**
 * A function as the target of an indirect call. For each type of function there is a generated
 * subclass with a method {@code call}, and for each function one of that.
 */
public abstract class Target {
    int type;
    int function;

    /** Where the function is, if not in the instance of the caller. */
    @Nullable Instance elsewhere;

    /** For generated classes. */
    protected Target() {}
}

package dev.wasmbox.engine.internal;

/** The functions of one generated class, by their indices, with values as Endive passes them. */
public abstract class Entries {
    /** For generated classes. */
    protected Entries() {}

    /** Calls a function. */
    public abstract long[] enter(int function, long[] arguments, Context context, int stackLeft);

    /** Calls a function, which may leave a tail call in the context instead of a result. */
    public abstract long[] enterBody(
            int function, long[] arguments, Context context, int stackLeft);
}

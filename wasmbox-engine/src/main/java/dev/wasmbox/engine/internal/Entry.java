package dev.wasmbox.engine.internal;

/** A function with values as Endive passes them. For each one a generated subclass. */
public abstract class Entry {
    /** For generated classes. */
    protected Entry() {}

    /** Calls the function. */
    public abstract long[] enter(long[] arguments, Context context, int stackLeft);

    /** Calls the function, which may leave a tail call in the context instead of a result. */
    public abstract long[] enterBody(long[] arguments, Context context, int stackLeft);
}

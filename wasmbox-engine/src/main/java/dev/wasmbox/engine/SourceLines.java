package dev.wasmbox.engine;

/** Which lines of their sources the functions of a module come from. Thread-safe. */
public interface SourceLines {
    /** Those of a module that does not say. */
    SourceLines NONE =
            new SourceLines() {
                @Override
                public boolean isEmpty() {
                    return true;
                }

                @Override
                public FunctionLines of(int place) {
                    return FunctionLines.NONE;
                }
            };

    /** Whether nothing is known of any function. */
    boolean isEmpty();

    /** Those of a function, by its place in the code section. */
    FunctionLines of(int place);
}

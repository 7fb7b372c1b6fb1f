package dev.wasmbox.guest.compiler.internal.teavm;

import org.teavm.ast.BreakStatement;
import org.teavm.ast.ContinueStatement;
import org.teavm.ast.TryCatchStatement;

/** The try blocks of methods. */
public final class Tries {

    private Tries() {}

    /** Whether this is a try whose handler only jumps; called from the repaired TeaVM. */
    public static boolean hasHarmlessHandler(Object statement) {
        return statement instanceof TryCatchStatement inner
                && inner.getHandler().stream()
                        .allMatch(
                                part ->
                                        part instanceof BreakStatement
                                                || part instanceof ContinueStatement);
    }
}

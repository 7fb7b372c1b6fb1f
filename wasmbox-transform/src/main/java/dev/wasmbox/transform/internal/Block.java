package dev.wasmbox.transform.internal;

import java.util.List;

/**
 * A block, loop, if or try_table with what is in it, or a whole function, whose label is that of
 * its return.
 *
 * @param opcode see {@link Opcode}
 * @param from where the bytes of its head begin
 * @param typeEnd where its opcode and type end
 * @param to where it ends, behind its end
 * @param catches what a try_table catches
 * @param otherwise what is behind the else of an if
 * @param suspends whether a call in it can suspend, or it catches: what is caught goes through
 *     locals if anything around does
 */
record Block(
        int opcode,
        int from,
        int typeEnd,
        int to,
        FunctionType type,
        List<Catch> catches,
        List<Node> body,
        List<Node> otherwise,
        boolean suspends)
        implements Node {
    /**
     * @param kind 0 for a tag, 1 for a tag with the exception, 2 and 3 for all
     * @param depth where to, seen from outside of the try_table
     */
    record Catch(int kind, int tag, int depth) {
        boolean hasTag() {
            return kind < 2;
        }

        boolean givesException() {
            return (kind & 1) != 0;
        }
    }

    /** What a branch to its label takes. */
    List<ValueType> labelTypes() {
        return opcode == Opcode.LOOP ? type.parameters() : type.results();
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}

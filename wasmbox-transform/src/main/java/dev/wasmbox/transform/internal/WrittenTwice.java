package dev.wasmbox.transform.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The functions of a module that are written twice: once to run, and once to be resumed. These are
 * the large ones; small ones are as fast as they were, or nearly so, written once.
 */
final class WrittenTwice {
    /** How many locals may be saved at all calls of a function, for each byte that it has. */
    private static final int MOST_SAVED = 1;

    /**
     * So many times the size up to which functions stay as they are. It leaves out what a library
     * of C has in every program, and takes in the main loops of interpreters.
     */
    private static final int LARGE = 3;

    private final ParsedModule module;
    private final CallGraph calls;
    private final Suspension suspension;
    private final Set<Integer> functions = new HashSet<>();

    private WrittenTwice(ParsedModule module, CallGraph calls, int size) {
        this.module = module;
        this.calls = calls;
        this.suspension = new Suspension(module, true);
        for (int i = 0; i < module.codes.size(); i++) {
            int function = module.functionImports.size() + i;
            ParsedModule.Code code = module.codes.get(i);
            if (code.to() - code.from() > (long) LARGE * size
                    && calls.canSuspend(function)
                    && pays(function)) {
                functions.add(function);
            }
        }
    }

    static Set<Integer> of(ParsedModule module, CallGraph calls, int size) {
        return new WrittenTwice(module, calls, size).functions;
    }

    private boolean pays(int function) {
        Renumbering same = new Renumbering(module.types, index -> index);
        SuspendableSource source =
                SuspendableSource.of(module, suspension, same, calls::canSuspend, function);
        if (tailCallsInTryTable(source.root(), false, source)) {
            return false;
        }
        long size = source.code().to() - source.code().from();
        long saved =
                LiveAtCalls.of(source).byCall().values().stream()
                        .mapToLong(each -> each.cardinality())
                        .sum();
        return saved <= size * MOST_SAVED;
    }

    private static boolean tailCallsInTryTable(
            Block block, boolean isInTryTable, SuspendableSource source) {
        boolean inside = isInTryTable || block.opcode() == Opcode.TRY_TABLE;
        List<Node> nodes = new ArrayList<>(block.body());
        nodes.addAll(block.otherwise());
        for (Node node : nodes) {
            if (node instanceof Block inner) {
                if (tailCallsInTryTable(inner, inside, source)) {
                    return true;
                }
            } else if (inside && source.suspends(node) && ((Instruction) node).isTailCall()) {
                return true;
            }
        }
        return false;
    }
}

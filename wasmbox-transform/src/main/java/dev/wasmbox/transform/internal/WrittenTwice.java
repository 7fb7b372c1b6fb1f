package dev.wasmbox.transform.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The functions of a module that are written twice: once to run, and once to be resumed. These are
 * the main loops of interpreters: large functions whose {@link WayToLoop} ends at a loop with a
 * large switch, at whose head they come soon, whatever the program does. Small ones are as fast as
 * they were, or nearly so, written once.
 */
final class WrittenTwice {
    /** How many locals may be saved at all calls of a function, for each byte that it has. */
    private static final int MOST_SAVED = 1;

    /**
     * So many bytes, or fewer, are not large. It leaves out what a library of C has in every
     * program, also where that counts, and takes in the main loops of interpreters.
     */
    static final int LARGE = 13_500;

    /** So many ways lead out of a large switch. */
    static final int WAYS = 32;

    private final ParsedModule module;
    private final CallGraph calls;
    private final Suspension suspension;
    private final Set<Integer> functions = new HashSet<>();

    private WrittenTwice(ParsedModule module, CallGraph calls, int size, int ways) {
        this.module = module;
        this.calls = calls;
        this.suspension = new Suspension(module, true);
        for (int i = 0; i < module.codes.size(); i++) {
            int function = module.functionImports.size() + i;
            ParsedModule.Code code = module.codes.get(i);
            if (code.to() - code.from() > size
                    && calls.canSuspend(function)
                    && pays(function, ways)) {
                functions.add(function);
            }
        }
    }

    /**
     * @param size up to which functions are not large
     * @param ways that lead out of a large switch, or more
     */
    static Set<Integer> of(ParsedModule module, CallGraph calls, int size, int ways) {
        return new WrittenTwice(module, calls, size, ways).functions;
    }

    private boolean pays(int function, int ways) {
        Renumbering same = new Renumbering(module.types, index -> index);
        SuspendableSource source =
                SuspendableSource.of(module, suspension, same, calls::canSuspend, function);
        if (tailCallsInTryTable(source.root(), false, source)) {
            return false;
        }
        int size = source.code().to() - source.code().from();
        List<Block> way = WayToLoop.in(source.root(), size);
        if (way.isEmpty() || !hasSwitch(way.get(way.size() - 1).body(), ways)) {
            return false;
        }
        long saved =
                LiveAtCalls.of(source).byCall().values().stream()
                        .mapToLong(each -> each.cardinality())
                        .sum();
        return saved <= (long) size * MOST_SAVED;
    }

    private static boolean hasSwitch(List<Node> nodes, int ways) {
        return nodes.stream()
                .anyMatch(
                        node ->
                                node instanceof Block block
                                        ? hasSwitch(block.body(), ways)
                                                || hasSwitch(block.otherwise(), ways)
                                        : ((Instruction) node).depths().size() >= ways);
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

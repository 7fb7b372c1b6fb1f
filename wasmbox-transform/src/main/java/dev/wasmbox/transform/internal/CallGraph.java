package dev.wasmbox.transform.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which functions can be on the stack while an import blocks: those that call one, those that call
 * these, and so on. An indirect call may call whatever a table or reference can hold, by type.
 */
final class CallGraph {
    private final ParsedModule module;
    private final Map<Integer, Set<Integer>> callers = new HashMap<>();
    private final Map<FunctionType, Set<Integer>> callersByType = new HashMap<>();
    private final Set<Integer> suspending = new HashSet<>();
    private final Set<FunctionType> suspendingTypes = new HashSet<>();

    CallGraph(ParsedModule module, Predicate<ParsedModule.FunctionImport> blocks) {
        this.module = module;
        for (int i = 0; i < module.codes.size(); i++) {
            calls(module.functionImports.size() + i, module.codes.get(i));
        }
        List<Integer> blocking = new ArrayList<>();
        for (int i = 0; i < module.functionImports.size(); i++) {
            if (blocks.test(module.functionImports.get(i))) {
                blocking.add(i);
            }
        }
        spread(blocking);
    }

    boolean canSuspend(int function) {
        return suspending.contains(function);
    }

    boolean canSuspend(Instruction call) {
        return call.isDirectCall()
                ? canSuspend(call.index())
                : suspendingTypes.contains(module.callee(call));
    }

    private void calls(int function, ParsedModule.Code code) {
        BodyReader body = module.body(code);
        while (body.at() < code.to()) {
            Instruction next = body.next();
            if (next.isDirectCall()) {
                callers.computeIfAbsent(next.index(), key -> new HashSet<>()).add(function);
            } else if (next.isCall()) {
                callersByType
                        .computeIfAbsent(module.callee(next), key -> new HashSet<>())
                        .add(function);
            } else if (next.opcode() == Opcode.REF_FUNC) {
                module.referred.add(next.index());
            }
        }
    }

    private void spread(List<Integer> blocking) {
        Deque<Integer> found = new ArrayDeque<>(blocking);
        suspending.addAll(blocking);
        while (!found.isEmpty()) {
            int function = found.remove();
            add(callers.getOrDefault(function, Set.of()), found);
            FunctionType type = module.type(function);
            if (module.referred.contains(function) && suspendingTypes.add(type)) {
                add(callersByType.getOrDefault(type, Set.of()), found);
            }
        }
    }

    private void add(Set<Integer> functions, Deque<Integer> found) {
        for (Integer each : functions) {
            if (suspending.add(each)) {
                found.add(each);
            }
        }
    }
}

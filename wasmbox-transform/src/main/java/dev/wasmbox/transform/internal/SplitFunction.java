package dev.wasmbox.transform.internal;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A large function and what can be taken out of it: the largest runs first, until it is small
 * enough.
 *
 * <p>Inside a run nothing changes. A call of its part stands where it was, and gives what the run
 * has changed as results, so nothing but the call stack is used in between.
 */
final class SplitFunction {
    private final ParsedModule module;
    private final ParsedModule.Code code;
    private final Locals locals;
    private final Block root;
    private final int parameters;
    private final List<Part> parts = new ArrayList<>();

    /**
     * @param size to which it is split, in bytes
     * @param mostInPart the bytes of a run
     */
    SplitFunction(ParsedModule module, int function, int size, int mostInPart) {
        this.module = module;
        this.code = module.codes.get(function - module.functionImports.size());
        FunctionType type = module.type(function);
        this.parameters = type.parameters().size();
        this.locals = new Locals(module.locals(function, code), parameters);
        this.root = module.body(code).function(type, call -> false);
        choose(size, mostInPart);
    }

    private void choose(int size, int mostInPart) {
        List<Run> runs = Runs.of(root, module, locals, mostInPart);
        Liveness liveness = new Liveness(root, new Places(runs));
        List<Part> candidates = new ArrayList<>();
        for (Run run : runs) {
            Part part = new Part(run, liveness, locals);
            if (run.size >= mostInPart / 10 && part.gain() > 0 && part.isReasonable()) {
                candidates.add(part);
            }
        }
        candidates.sort(Comparator.comparingInt(Part::gain).reversed());
        int left = code.to() - code.from();
        for (Part each : candidates) {
            if (left > size) {
                parts.add(each);
                left -= each.gain();
            }
        }
    }

    /** Tells runs what lives at their two ends. */
    private static final class Places implements Liveness.Observer {
        private final Map<Node, Run> byFirst = new HashMap<>();
        private final Map<Node, Run> byLast = new HashMap<>();

        Places(List<Run> runs) {
            for (Run run : runs) {
                byFirst.put(run.first(), run);
                byLast.put(run.last(), run);
            }
        }

        @Override
        public void after(Node node, BitSet live, BitSet caught) {
            Run run = byLast.get(node);
            if (run != null) {
                run.liveAfter(live, caught);
            }
        }

        @Override
        public void before(Node node, BitSet live) {
            Run run = byFirst.get(node);
            if (run != null) {
                run.liveBefore(live);
            }
        }
    }

    List<Part> parts() {
        return parts;
    }

    /** The function of a part. */
    ByteWriter write(Part part) {
        return new PartFunction(part, module, locals).write();
    }

    /**
     * What is left of the function.
     *
     * @param firstPart the index of the function of its first part; the others follow
     */
    ByteWriter write(int firstPart) {
        List<Integer> first = new ArrayList<>();
        for (int i = 0; i < parameters; i++) {
            first.add(i);
        }
        RenamedLocals renamed = new RenamedLocals(locals, first, usedOutside());
        CodeWriter writer = new CodeWriter();
        StatementWriter statements = new StatementWriter(module, writer, renamed);
        for (int i = 0; i < parts.size(); i++) {
            PartCall call = new PartCall(parts.get(i), firstPart + i, renamed, statements, writer);
            statements.replace(parts.get(i).run, call::write);
        }
        Target end = Target.kept();
        end.label().height = 0;
        statements.target(root, end);
        statements.write(List.of(root), root.body());
        ByteWriter whole = new ByteWriter();
        renamed.locals.write(whole);
        return whole.append(writer.out.octet(Opcode.END));
    }

    private BitSet usedOutside() {
        BitSet used = new BitSet();
        Map<Node, Part> taken = new HashMap<>();
        for (Part part : parts) {
            taken.put(part.run.first(), part);
            part.parameters.forEach(used::set);
            part.results.forEach(used::set);
        }
        use(root.body(), taken, used);
        return used;
    }

    private static void use(List<Node> nodes, Map<Node, Part> taken, BitSet used) {
        for (int i = 0; i < nodes.size(); i++) {
            Part part = taken.get(nodes.get(i));
            if (part != null) {
                i += part.run.nodes.size() - 1;
            } else if (nodes.get(i) instanceof Block block) {
                use(block.body(), taken, used);
                use(block.otherwise(), taken, used);
            } else {
                Instruction instruction = (Instruction) nodes.get(i);
                int opcode = instruction.opcode();
                if (opcode >= Opcode.LOCAL_GET && opcode <= Opcode.LOCAL_TEE) {
                    used.set(instruction.index());
                }
            }
        }
    }
}

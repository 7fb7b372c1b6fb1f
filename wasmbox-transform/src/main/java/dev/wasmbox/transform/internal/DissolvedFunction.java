package dev.wasmbox.transform.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * A function that can be entered again in the middle, at each call that can suspend.
 *
 * <p>Behind each such call, the function asks whether the stack is being left. If so, it branches
 * to its end with the number of the call, where it saves the locals that are needed later, and
 * returns anything. Entered again, it loads them and branches to the call with that number, which
 * it makes again: the function called does the same, and so on to the import at which all began.
 *
 * <p>A branch can only go to a label that is open. Therefore blocks and ifs around such calls are
 * dissolved: their ends become labels of the {@link Region} around, opened where this begins; what
 * they take and give goes through locals, and so does what lies on the operand stack when they
 * begin or such a call is made. Loops and try_tables around such calls become regions with a
 * dispatch of their own. All other code is copied as it is.
 *
 * <p>A tail call that can suspend becomes a call: one in a try_table, which would catch what that
 * throws, at the end of the function.
 */
abstract class DissolvedFunction extends SuspendableCode {
    final int resumed;
    private final List<TailCall> tailCalls = new ArrayList<>();
    private Region region = new Region();
    private List<Integer> results = List.of();

    /** A tail call out of a try_table, and where its arguments are. */
    private record TailCall(Instruction call, Label label, List<Integer> arguments) {}

    DissolvedFunction(SuspendableSource source, Locals locals) {
        this(source, locals, locals.add(ValueType.I32));
    }

    private DissolvedFunction(SuspendableSource source, Locals locals, int resumed) {
        super(source, locals, resumed);
        this.resumed = resumed;
    }

    /** The place of a call, when it needs some locals for its operands. */
    abstract Label place(Instruction call, TreeSet<Integer> needed);

    /** Where the function is left behind a call. */
    abstract Label leave(Instruction call);

    /** Operands lie in locals while code that can suspend runs. */
    abstract void keep(List<Integer> stored);

    /** Writes what is done first in each round of a loop. */
    abstract void head(Block loop, CodeWriter writer);

    /** Goes through the function, and numbers its calls. */
    final void dissolveAll() {
        results = locals.locals(Locals.Use.BLOCK_VALUE, 0, type.results());
        Target end = target(root, Target.dissolved(results));
        if (sequence(root, root.body())) {
            code().setAll(results);
            code().branch(Opcode.BR, end.label());
        }
        tailCalls.forEach(this::tailCall);
        code().place(end.label());
        type.results().forEach(source::requireDefault);
        region.number(1);
    }

    /** Writes the code, with what comes first where all labels of the function are open. */
    final void body(Consumer<Region> first, CodeWriter writer) {
        region.openLabels(writer);
        first.accept(region);
        region.code.write(writer);
        results.forEach(local -> writer.out.octet(Opcode.LOCAL_GET).u32(local));
        writer.out.octet(Opcode.RETURN);
    }

    final void load(ByteWriter out, int local) {
        out.octet(Opcode.CALL).u32(suspension.load(locals.type(local)));
        out.octet(Opcode.LOCAL_SET).u32(local);
    }

    @Override
    Code code() {
        return region.code;
    }

    @Override
    void suspendingCall(Instruction call) {
        if (call.isTailCall() && isInTryTable()) {
            leaveTryTable(call);
            return;
        }
        int firstPure = operands.size() - pure.count();
        List<Consumer<CodeWriter>> again = pure.cut(code());
        List<Integer> stored = operandLocals(operands.stored(), firstPure);
        if (!suspension.move(stored.size() + again.size())) {
            throw source.tooLarge();
        }
        code().setAll(stored);
        TreeSet<Integer> needed = new TreeSet<>();
        for (int i = operands.stored(); i < operands.size(); i++) {
            if (isNeeded(call, i)) {
                if (i < firstPure) {
                    needed.add(stored.get(i - operands.stored()));
                } else {
                    pure.local(i - firstPure).ifPresent(needed::add);
                }
            }
        }
        Label place = place(call, needed);
        region.placeCall(place);
        code().getAll(stored);
        code().addAll(again);
        call(call);
        code().add(writer -> writer.out.octet(Opcode.I32_CONST).signed(place.number));
        code().op(Opcode.CALL, suspension.leaves());
        code().add(writer -> writer.branch(Opcode.BR_IF, leave(call)));
        if (call.isTailCall()) {
            code().op(Opcode.RETURN);
        }
    }

    private boolean isInTryTable() {
        return enclosing.stream().anyMatch(block -> block.opcode() == Opcode.TRY_TABLE);
    }

    private void leaveTryTable(Instruction call) {
        List<Integer> stored = store();
        int first = stored.size() - arguments(call).size();
        Label label = new Label();
        code().branch(Opcode.BR, label);
        tailCalls.add(new TailCall(call, label, stored.subList(first, stored.size())));
    }

    private void tailCall(TailCall tail) {
        code().place(tail.label());
        pure.clear();
        operands.stored(0);
        operands.resize(0);
        operands.push(arguments(tail.call()));
        code().getAll(tail.arguments());
        suspendingCall(tail.call());
    }

    @Override
    void dissolve(Block block) {
        int outerStored = operands.stored();
        int condition = block.opcode() == Opcode.IF ? storeCondition() : -1;
        List<Integer> stored = store();
        int base = operands.size() - block.type().parameters().size();
        keep(stored.subList(0, base - outerStored));
        List<Integer> parameters = operandLocals(base, operands.size());
        List<Integer> results =
                locals.locals(Locals.Use.BLOCK_VALUE, enclosing.size(), block.type().results());
        operands.stored(base);
        switch (block.opcode()) {
            case Opcode.IF -> dissolveIf(block, condition, parameters, results);
            case Opcode.LOOP -> loop(block, parameters, results);
            case Opcode.TRY_TABLE -> tryTable(block, parameters, results);
            default -> {
                Target end = target(block, Target.dissolved(results));
                inside(block, block.body(), parameters, results);
                code().place(end.label());
            }
        }
        operands.resize(base);
        operands.stored(outerStored);
        code().getAll(stored.subList(0, base - outerStored));
        code().getAll(results);
        operands.push(block.type().results());
    }

    /** The code in a block, from its parameters to its results. */
    private boolean inside(
            Block block, List<Node> nodes, List<Integer> parameters, List<Integer> results) {
        operands.resize(operands.stored());
        operands.push(block.type().parameters());
        code().getAll(parameters);
        int stored = operands.stored();
        boolean reached = sequence(block, nodes);
        if (reached) {
            code().setAll(results);
        }
        operands.stored(stored);
        return reached;
    }

    private void dissolveIf(
            Block block, int condition, List<Integer> parameters, List<Integer> results) {
        Target end = target(block, Target.dissolved(results));
        Label otherwise = new Label();
        code().get(condition);
        code().op(Opcode.I32_EQZ);
        code().branch(Opcode.BR_IF, otherwise);
        if (inside(block, block.body(), parameters, results)) {
            code().branch(Opcode.BR, end.label());
        }
        code().place(otherwise);
        inside(block, block.otherwise(), parameters, results);
        code().place(end.label());
    }

    private void loop(Block block, List<Integer> parameters, List<Integer> results) {
        List<Integer> again =
                locals.locals(Locals.Use.LOOP_VALUE, enclosing.size(), block.type().parameters());
        code().getAll(parameters);
        code().setAll(again);
        Target head = target(block, Target.loop(again));
        Region outer = beginRegion();
        Region inner = region;
        if (!inside(block, block.body(), again, results)) {
            code().op(Opcode.UNREACHABLE);
        }
        region = outer;
        region.placeRegion(
                inner,
                writer -> {
                    writer.open(Opcode.LOOP, head.label());
                    inner.openLabels(writer);
                    head(block, writer);
                    inner.dispatchIfResumed(writer, resumed);
                    inner.code.write(writer);
                    writer.close(head.label());
                });
    }

    private void tryTable(Block block, List<Integer> parameters, List<Integer> results) {
        Target end = target(block, Target.dissolved(results));
        List<Landing> landings = new ArrayList<>();
        for (Block.Catch each : block.catches()) {
            landings.add(new Landing(each, targetAt(each.depth()), catchTypes(each), suspension));
        }
        Region outer = beginRegion();
        Region inner = region;
        if (!inside(block, block.body(), parameters, results)) {
            code().op(Opcode.UNREACHABLE);
        }
        region = outer;
        region.placeRegion(
                inner,
                writer ->
                        Landing.write(
                                landings,
                                end.label(),
                                resumed,
                                writer,
                                () -> region(inner, writer)));
    }

    private List<ValueType> catchTypes(Block.Catch each) {
        List<ValueType> types = new ArrayList<>();
        if (each.hasTag()) {
            types.addAll(module.tags.get(each.tag()).parameters());
        }
        if (each.givesException()) {
            types.add(ValueType.EXNREF);
        }
        return types;
    }

    private Region beginRegion() {
        code().constant(0);
        code().set(resumed);
        Region outer = region;
        region = new Region();
        return outer;
    }

    private void region(Region inner, CodeWriter writer) {
        inner.openLabels(writer);
        inner.dispatchIfResumed(writer, resumed);
        inner.code.write(writer);
    }
}

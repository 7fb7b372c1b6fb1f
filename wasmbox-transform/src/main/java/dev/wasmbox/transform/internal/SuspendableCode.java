package dev.wasmbox.transform.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Goes through the code of a function in which calls can suspend, and knows what lies on the
 * operand stack where such a call is made: it has to be in locals there, for these can be saved.
 *
 * <p>Constants and values of locals that were pushed last need no other local: they are pushed
 * again when the call is made again. The arguments of a call are not saved: the function called has
 * its own parameters saved, as far as it needs them. Only an import gets its arguments again, and
 * an indirect call its index.
 */
abstract class SuspendableCode {
    final SuspendableSource source;
    final ParsedModule module;
    final Suspension suspension;
    final FunctionType type;
    final Block root;
    final Locals locals;
    final Operands operands = new Operands();
    final PureOperands pure = new PureOperands();
    final Map<Block, Target> targets = new HashMap<>();
    final List<Block> enclosing = new ArrayList<>();
    private final Branches branches;

    /**
     * @param resumed the local with the number of the call to resume at; -1 if there is none
     */
    SuspendableCode(SuspendableSource source, Locals locals, int resumed) {
        this.source = source;
        this.module = source.module();
        this.suspension = source.suspension();
        this.type = source.type();
        this.root = source.root();
        this.locals = locals;
        this.branches = new Branches(locals, resumed);
    }

    /** Where code is written now. */
    abstract Code code();

    /** Writes a block around calls that can suspend. */
    abstract void dissolve(Block block);

    /** Writes a call that can suspend. */
    abstract void suspendingCall(Instruction call);

    /** Goes through code in which calls can suspend; says whether its end can be reached. */
    boolean sequence(Block block, List<Node> nodes) {
        enclosing.add(block);
        pure.clear();
        boolean reached = true;
        for (int i = 0; i < nodes.size() && reached; i++) {
            reached = node(nodes.get(i));
        }
        enclosing.remove(enclosing.size() - 1);
        return reached;
    }

    private boolean node(Node node) {
        if (node instanceof Block block) {
            block(block);
            pure.clear();
            return true;
        }
        Instruction instruction = (Instruction) node;
        if (source.suspends(instruction)) {
            if (!instruction.isDirectCall() && !instruction.isIndirectCall()) {
                throw source.refusal("calls a reference to a function");
            }
            suspendingCall(instruction);
            pure.clear();
            return !instruction.isTailCall();
        }
        pure.next(instruction, code().size());
        copy(instruction);
        if (instruction.ends()) {
            return false;
        }
        OperandEffect.apply(instruction, operands, module, locals);
        return true;
    }

    private void block(Block block) {
        if (block.suspends()) {
            dissolve(block);
        } else {
            operands.pop(block.opcode() == Opcode.IF ? 1 : 0);
            operands.apply(block.type());
            keep(block);
        }
    }

    /** Writes the call itself, by which an operand is a result. */
    void call(Instruction call) {
        code().origin(call);
        if (call.isDirectCall()) {
            code().op(Opcode.CALL, suspension.renumber(call.index()));
        } else {
            code().add(
                            writer ->
                                    writer.out
                                            .octet(Opcode.CALL_INDIRECT)
                                            .u32(call.index())
                                            .u32(call.second()));
        }
        operands.resize(firstArgument(call));
        operands.push(module.callee(call).results());
    }

    /** The place of the lowest argument among the operands. */
    int firstArgument(Instruction call) {
        return operands.size() - arguments(call).size();
    }

    /** What a call takes from the stack. */
    List<ValueType> arguments(Instruction call) {
        List<ValueType> types = new ArrayList<>(module.callee(call).parameters());
        if (!call.isDirectCall()) {
            types.add(ValueType.I32);
        }
        return types;
    }

    /** Whether an operand is needed to make a call again, or behind it. */
    boolean isNeeded(Instruction call, int operand) {
        boolean isIndex = !call.isDirectCall() && operand == operands.size() - 1;
        return operand < firstArgument(call) || source.isImport(call) || isIndex;
    }

    /** Moves the operands on the stack to locals, and gives these from the lowest on. */
    List<Integer> store() {
        List<Integer> stored = operandLocals(operands.stored(), operands.size());
        code().setAll(stored);
        return stored;
    }

    int storeCondition() {
        int condition = operandLocal(operands.size() - 1);
        code().set(condition);
        operands.pop(1);
        return condition;
    }

    List<Integer> operandLocals(int from, int to) {
        List<Integer> stored = new ArrayList<>();
        for (int i = from; i < to; i++) {
            stored.add(operandLocal(i));
        }
        return stored;
    }

    int operandLocal(int operand) {
        ValueType type = operands.type(operand);
        source.requireDefault(type);
        return locals.local(Locals.Use.OPERAND, operand, 0, type);
    }

    Target target(Block block, Target target) {
        targets.put(block, target);
        return target;
    }

    /** A block without calls that can suspend. */
    private void keep(Block block) {
        Target target = target(block, Target.kept());
        code().add(
                        writer -> {
                            writer.out.bytes(module.bytes, block.from(), block.typeEnd());
                            writer.opened(target.label());
                        });
        enclosing.add(block);
        block.body().forEach(this::keep);
        if (!block.otherwise().isEmpty()) {
            code().op(Opcode.ELSE);
            block.otherwise().forEach(this::keep);
        }
        enclosing.remove(enclosing.size() - 1);
        code().add(writer -> writer.close(target.label()));
    }

    private void keep(Node node) {
        if (node instanceof Block block) {
            keep(block);
        } else {
            copy((Instruction) node);
        }
    }

    private void copy(Instruction instruction) {
        if (!instruction.depths().isEmpty()) {
            branch(instruction);
        } else {
            code().add(
                            writer ->
                                    source.renumbering()
                                            .instruction(instruction, module.bytes, writer.out));
        }
    }

    private void branch(Instruction instruction) {
        if (instruction.opcode() == Opcode.BR_ON_NULL
                || instruction.opcode() == Opcode.BR_ON_NON_NULL) {
            throw source.refusal("branches on a reference");
        }
        List<Target> to = instruction.depths().stream().map(this::targetAt).toList();
        List<ValueType> types = blockAt(instruction.depths().get(0)).labelTypes();
        code().origin(instruction);
        branches.write(instruction, to, types, code());
    }

    private Block blockAt(int depth) {
        return enclosing.get(enclosing.size() - 1 - depth);
    }

    Target targetAt(int depth) {
        return Objects.requireNonNull(targets.get(blockAt(depth)));
    }
}

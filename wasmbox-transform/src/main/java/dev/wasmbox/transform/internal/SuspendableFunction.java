package dev.wasmbox.transform.internal;

import dev.wasmbox.transform.NotSuspendableException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A function that can be left in the middle and entered again there.
 *
 * <p>Behind each call that can suspend, the function asks whether the stack is being left. If so,
 * it branches to its end with the number of the call, where it saves the locals that are needed
 * later, and returns anything. Entered again, it loads them and branches to the call with that
 * number, which it makes again: the function called does the same, and so on to the import at which
 * all began.
 *
 * <p>A branch can only go to a label that is open. Therefore blocks and ifs around such calls are
 * dissolved: their ends become labels of the {@link Region} around, opened where this begins; what
 * they take and give goes through locals, and so does what lies on the operand stack when they
 * begin or such a call is made. Loops and try_tables around such calls become regions with a
 * dispatch of their own. All other code is copied as it is.
 *
 * <p>What lies on the operand stack when such a call is made goes through locals, but for constants
 * and values of locals that were pushed last: these are pushed behind the place of the call, again
 * when it is made again. The arguments of a call are not saved: the function called has its own
 * parameters saved, as far as it needs them. Only an import gets its arguments again, and an
 * indirect call its index.
 *
 * <p>A tail call that can suspend becomes a call: one in a try_table, which would catch what that
 * throws, at the end of the function.
 */
final class SuspendableFunction {
    private final ParsedModule module;
    private final Suspension suspension;
    private final Renumbering renumbering;
    private final Predicate<Instruction> suspends;
    private final int function;
    private final FunctionType type;
    private final Block root;
    private final Locals locals;
    private final Operands operands = new Operands();
    private final PureOperands pure = new PureOperands();
    private final Map<Block, Target> targets = new HashMap<>();
    private final List<Block> enclosing = new ArrayList<>();
    private final Label leave = new Label();
    private final int resumed;
    private final Branches branches;
    private final List<TailCall> tailCalls = new ArrayList<>();
    private Region region = new Region();

    /** A tail call out of a try_table, and where its arguments are. */
    private record TailCall(Instruction call, Label label, List<Integer> arguments) {}

    SuspendableFunction(
            ParsedModule module,
            Suspension suspension,
            Renumbering renumbering,
            Predicate<Instruction> suspends,
            int function) {
        this.module = module;
        this.suspension = suspension;
        this.renumbering = renumbering;
        this.suspends = suspends;
        this.function = function;
        this.type = module.type(function);
        ParsedModule.Code code = module.codes.get(function - module.functionImports.size());
        this.locals = new Locals(module.locals(function, code), type.parameters().size());
        this.root = module.body(code).function(type, suspends);
        this.resumed = locals.add(ValueType.I32);
        this.branches = new Branches(locals, resumed);
    }

    ByteWriter write() {
        List<Integer> results = locals.locals(Locals.Use.BLOCK_VALUE, 0, type.results());
        Target end = Target.dissolved(results);
        targets.put(root, end);
        if (sequence(root, root.body())) {
            code().setAll(results);
            code().branch(Opcode.BR, end.label());
        }
        tailCalls.forEach(this::tailCall);
        code().place(end.label());
        Liveness.afterSuspendingCalls(root, suspends).stream().forEach(locals::save);
        locals.saved().forEach(this::refuseReference);
        type.results().forEach(this::refuseWithoutDefault);
        return assemble(results);
    }

    private ByteWriter assemble(List<Integer> results) {
        region.number(1);
        CodeWriter writer = new CodeWriter();
        writer.open(Opcode.BLOCK, leave);
        region.openLabels(writer);
        enterAgain(writer);
        region.code.write(writer);
        results.forEach(local -> writer.out.octet(Opcode.LOCAL_GET).u32(local));
        writer.out.octet(Opcode.RETURN);
        writer.close(leave);
        save(writer.out);
        type.results().forEach(each -> each.writeDefault(writer.out));
        writer.out.octet(Opcode.END);
        ByteWriter whole = new ByteWriter();
        locals.write(whole);
        return whole.append(writer.out);
    }

    private void enterAgain(CodeWriter writer) {
        Label inside = new Label();
        writer.out.octet(Opcode.GLOBAL_GET).u32(suspension.stateGlobal());
        writer.open(Opcode.IF, inside);
        load(writer.out, ValueType.I32, resumed);
        locals.saved()
                .descendingSet()
                .forEach(local -> load(writer.out, locals.type(local), local));
        region.dispatch(writer, resumed);
        writer.close(inside);
    }

    private void load(ByteWriter out, ValueType type, int local) {
        out.octet(Opcode.CALL).u32(suspension.load(type)).octet(Opcode.LOCAL_SET).u32(local);
    }

    private void save(ByteWriter out) {
        for (int local : locals.saved()) {
            out.octet(Opcode.LOCAL_GET).u32(local);
            out.octet(Opcode.CALL).u32(suspension.save(locals.type(local)));
        }
        out.octet(Opcode.GLOBAL_GET).u32(suspension.callGlobal());
        out.octet(Opcode.CALL).u32(suspension.save(ValueType.I32));
    }

    private void refuseReference(int local) {
        ValueType type = locals.type(local);
        if (!suspension.canSave(type)) {
            throw type.equals(ValueType.FUNCREF)
                    ? new KeepsReferences()
                    : refusal("keeps a value of type " + type);
        }
    }

    /** A reference to a function is to be saved, for which the imports are not there. */
    static final class KeepsReferences extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private void refuseWithoutDefault(ValueType type) {
        if (!type.hasDefault()) {
            throw refusal("has a value of type " + type);
        }
    }

    private NotSuspendableException refusal(String what) {
        return new NotSuspendableException(
                "function "
                        + function
                        + " "
                        + what
                        + " while a call in it can wait for input, and such values cannot be"
                        + " saved; rewrite the function without it");
    }

    private NotSuspendableException tooLarge() {
        return new NotSuspendableException(
                "function "
                        + function
                        + " leaves so many values on its stack while calls in it can wait for input"
                        + " that the module would become too large to capture it there; keep the"
                        + " values in locals, or split the function");
    }

    private Code code() {
        return region.code;
    }

    /** Goes through code in which calls can suspend; says whether its end can be reached. */
    private boolean sequence(Block block, List<Node> nodes) {
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
        if (instruction.isCall() && suspends.test(instruction)) {
            if (instruction.isTailCall() && isInTryTable()) {
                leaveTryTable(instruction);
            } else {
                suspendingCall(instruction);
            }
            pure.clear();
            return !instruction.isTailCall();
        }
        pure.next(instruction, code().size());
        copy(instruction);
        if (instruction.ends()) {
            return false;
        }
        effect(instruction);
        return true;
    }

    private void suspendingCall(Instruction call) {
        FunctionType callee = module.callee(call);
        if (!call.isDirectCall() && !call.isIndirectCall()) {
            throw refusal("calls a reference to a function");
        }
        int arguments =
                operands.size() - callee.parameters().size() - (call.isDirectCall() ? 0 : 1);
        boolean isImport = call.isDirectCall() && call.index() < module.functionImports.size();
        int firstPure = operands.size() - pure.count();
        List<Consumer<CodeWriter>> again = pure.cut(code());
        List<Integer> stored = operandLocals(operands.stored(), firstPure);
        if (!suspension.move(stored.size() + again.size())) {
            throw tooLarge();
        }
        code().setAll(stored);
        for (int i = operands.stored(); i < operands.size(); i++) {
            boolean isIndex = call.isIndirectCall() && i == operands.size() - 1;
            if (i < arguments || isImport || isIndex) {
                if (i < firstPure) {
                    locals.save(stored.get(i - operands.stored()));
                } else {
                    pure.local(i - firstPure).ifPresent(locals::save);
                }
            }
        }
        Label place = new Label();
        region.placeCall(place);
        code().getAll(stored);
        code().addAll(again);
        code().origin(call);
        if (call.isDirectCall()) {
            code().op(Opcode.CALL, suspension.renumber(call.index()));
        } else {
            code().add(writer -> indirectCall(call, writer.out));
        }
        code().add(writer -> writer.out.octet(Opcode.I32_CONST).signed(place.number));
        code().op(Opcode.CALL, suspension.leaves());
        code().branch(Opcode.BR_IF, leave);
        operands.resize(arguments);
        operands.push(callee.results());
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

    /** What a call takes from the stack. */
    private List<ValueType> arguments(Instruction call) {
        List<ValueType> types = new ArrayList<>(module.callee(call).parameters());
        if (call.isIndirectCall()) {
            types.add(ValueType.I32);
        }
        return types;
    }

    private static void indirectCall(Instruction call, ByteWriter out) {
        out.octet(Opcode.CALL_INDIRECT).u32(call.index()).u32(call.second());
    }

    /** Moves the operands on the stack to locals, and gives these from the lowest on. */
    private List<Integer> store() {
        List<Integer> stored = operandLocals(operands.stored());
        code().setAll(stored);
        return stored;
    }

    private List<Integer> operandLocals(int from) {
        return operandLocals(from, operands.size());
    }

    private List<Integer> operandLocals(int from, int to) {
        List<Integer> stored = new ArrayList<>();
        for (int i = from; i < to; i++) {
            ValueType type = operands.type(i);
            refuseWithoutDefault(type);
            stored.add(locals.local(Locals.Use.OPERAND, i, 0, type));
        }
        return stored;
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

    /** A block around calls that can suspend. */
    private void dissolve(Block block) {
        int outerStored = operands.stored();
        int condition = block.opcode() == Opcode.IF ? storeCondition() : -1;
        List<Integer> stored = store();
        int base = operands.size() - block.type().parameters().size();
        stored.subList(0, base - outerStored).forEach(locals::save);
        List<Integer> parameters = operandLocals(base);
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

    private int storeCondition() {
        int condition = locals.local(Locals.Use.OPERAND, operands.size() - 1, 0, ValueType.I32);
        code().set(condition);
        operands.pop(1);
        return condition;
    }

    private Target target(Block block, Target target) {
        targets.put(block, target);
        return target;
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
                    region(inner, writer);
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
            code().add(writer -> renumbering.instruction(instruction, module.bytes, writer.out));
        }
    }

    private void branch(Instruction instruction) {
        if (instruction.opcode() == Opcode.BR_ON_NULL
                || instruction.opcode() == Opcode.BR_ON_NON_NULL) {
            throw refusal("branches on a reference");
        }
        List<Target> to = instruction.depths().stream().map(this::targetAt).toList();
        List<ValueType> types = blockAt(instruction.depths().get(0)).labelTypes();
        code().origin(instruction);
        branches.write(instruction, to, types, code());
    }

    private Block blockAt(int depth) {
        return enclosing.get(enclosing.size() - 1 - depth);
    }

    private Target targetAt(int depth) {
        return Objects.requireNonNull(targets.get(blockAt(depth)));
    }

    private void effect(Instruction instruction) {
        OperandEffect.apply(instruction, operands, module, locals);
    }
}

package dev.wasmbox.engine.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import run.endive.wasm.types.AnnotatedInstruction;
import run.endive.wasm.types.CatchOpCode;
import run.endive.wasm.types.OpCode;

/**
 * Finds how many values of a function HotSpot's quick compiler, C1, may have on the stack at once.
 *
 * <p>C1 gives each value that does not stay in a register a slot of its own, and no two values the
 * same one; and no register keeps its value across a call. So what counts is not how many values
 * live at the fullest place, but how many there are in all that some call comes between. A value is
 * the result of an instruction: a local that is set thrice is three. What it computes again of the
 * same operands is the same value (C1 numbers them), and what it computes in a short loop of values
 * from outside is one from before the loop. Where ways join with different values of a local, that
 * is one more. C2's slots are shared, so its frames are smaller.
 *
 * <p>This follows the instructions once, with the values that the locals and the operands have at
 * each; a value that is merged uses what it is merged from only if it is used itself. Whether a
 * call comes between is then asked against the flow, from each use; see {@link SpillSlots}.
 *
 * <p>The numbers are the same on every JVM, since they depend on the module alone.
 */
final class LiveRanges {
    /** Before the first instruction and the question whether to stop, which is a call. */
    static final int ENTRY = -2;

    /** C1 moves values out of loops of a few blocks. */
    private static final int SHORT_LOOP = 128;

    /** Operations that call a method. */
    private static final Set<OpCode> CALLS = calls();

    private final ModuleTypes types;
    private final List<AnnotatedInstruction> instructions;
    private final int locals;
    private final Nesting nesting;
    private final SpillSlots slots = new SpillSlots();
    private final List<LiveRange> ranges = new ArrayList<>();
    private final Deque<LiveRange> merged = new ArrayDeque<>();
    private final List<LiveRange> operands = new ArrayList<>();
    private final List<Frame> frames = new ArrayList<>();
    private final List<Use> uses = new ArrayList<>();
    private final Map<Expression, LiveRange> expressions = new HashMap<>();
    private final List<Expression> order = new ArrayList<>();
    private final BasicBlock[] blocks;
    private BasicBlock block = new BasicBlock(0, ENTRY + 1);
    private final LiveRange constant = new LiveRange(Kind.I32, true, ENTRY, block);
    private int blockCount = 1;
    private LiveRange[] values;
    private boolean unreachable;
    private int unreachableDepth;
    private int mostArguments;

    private record Use(LiveRange value, int at, BasicBlock block) {}

    private record Expression(
            Object operation, long immediate, LiveRange first, LiveRange second) {}

    /** A block that is open. */
    private static final class Frame {
        final AnnotatedInstruction instruction;
        final Nesting.Block block;
        final Signature type;
        final int height;
        final int expressions;
        final Merge merge = new Merge();

        /** What an {@code if} goes on with at its {@code else}. */
        Merge.@Nullable Edge otherwise;

        /** Where a loop begins. */
        @Nullable BasicBlock head;

        Frame(
                AnnotatedInstruction instruction,
                Nesting.Block block,
                Signature type,
                int height,
                int expressions) {
            this.instruction = instruction;
            this.block = block;
            this.type = type;
            this.height = height;
            this.expressions = expressions;
        }

        List<Kind> labelKinds() {
            return isLoop() ? type.parameters() : type.results();
        }

        boolean isLoop() {
            return instruction.opcode() == OpCode.LOOP;
        }

        List<CatchOpCode.Catch> catches() {
            boolean isTry = instruction.opcode() == OpCode.TRY_TABLE;
            return isTry ? instruction.catches() : List.of();
        }
    }

    private static Set<OpCode> calls() {
        Set<OpCode> calls = EnumSet.noneOf(OpCode.class);
        Operation.ALL.forEach(
                (opcode, operation) -> {
                    MethodVisitor finder =
                            new MethodVisitor(Opcodes.ASM9) {
                                @Override
                                public void visitMethodInsn(
                                        int invoke,
                                        String owner,
                                        String name,
                                        String type,
                                        boolean isInterface) {
                                    calls.add(opcode);
                                }
                            };
                    operation.code().accept(new Emitter(finder));
                });
        return calls;
    }

    private LiveRanges(
            ModuleTypes types,
            List<Kind> kinds,
            int parameters,
            List<AnnotatedInstruction> instructions) {
        this.types = types;
        this.instructions = instructions;
        this.locals = kinds.size();
        this.nesting = new Nesting(instructions);
        this.blocks = new BasicBlock[instructions.size()];
        this.values = new LiveRange[locals];
        Arrays.fill(values, constant);
        for (int i = 0; i < parameters; i++) {
            values[i] = keep(new LiveRange(kinds.get(i), false, ENTRY, block));
        }
    }

    /**
     * How many slots a function's frame has for values, and for arguments that are in no register.
     *
     * @param kinds of the locals, with the parameters before them
     * @param parameters how many of them are parameters
     */
    static int spillSlots(
            ModuleTypes types,
            List<Kind> kinds,
            int parameters,
            List<AnnotatedInstruction> instructions) {
        LiveRanges ranges = new LiveRanges(types, kinds, parameters, instructions);
        ranges.follow();
        ranges.findCrossing();
        return SpillSlots.count(ranges.ranges) + ranges.mostArguments;
    }

    private void follow() {
        slots.addCall(ENTRY + 1);
        for (int i = 0; i < instructions.size(); i++) {
            if (unreachable) {
                skip(instructions.get(i), i);
            } else {
                look(instructions.get(i), i);
            }
            blocks[i] = block;
        }
        block.end = instructions.size();
    }

    private void findCrossing() {
        while (!merged.isEmpty()) {
            LiveRange each = merged.pop();
            for (Merge.Edge edge : Objects.requireNonNull(each.merge()).edges()) {
                use(each.on(edge), edge.at(), edge.block());
            }
        }
        for (Use each : uses) {
            LiveRange value = each.value;
            if (!value.crossesCall) {
                value.crossesCall = slots.crossesCall(value, each.at, each.block);
            }
        }
    }

    // ---- values

    private LiveRange keep(LiveRange range) {
        ranges.add(range);
        return range;
    }

    private void push(Kind kind, int at) {
        operands.add(keep(new LiveRange(kind, false, at, block)));
    }

    private LiveRange pop() {
        return operands.remove(operands.size() - 1);
    }

    private LiveRange top() {
        return operands.get(operands.size() - 1);
    }

    private void use(LiveRange value, int at) {
        use(value, at, block);
    }

    private void use(LiveRange value, int at, BasicBlock in) {
        if (value.isConstant) {
            return;
        }
        uses.add(new Use(value, at, in));
        int last = at;
        for (Nesting.Block loop = nesting.loop(at); loop != null; loop = loop.loop) {
            if (value.from < loop.start) {
                last = Math.max(last, loop.end);
            }
        }
        if (value.isFirstUseOfMerged(last)) {
            merged.push(value);
        }
    }

    private LiveRange take(int at) {
        LiveRange operand = pop();
        use(operand, at);
        return operand;
    }

    private void take(int count, int at) {
        for (int i = 0; i < count; i++) {
            take(at);
        }
    }

    /** What an expression gives: the same value wherever its first place is on the way. */
    private LiveRange expression(
            Object operation,
            long immediate,
            Kind kind,
            int at,
            LiveRange first,
            LiveRange second) {
        Expression expression = new Expression(operation, immediate, first, second);
        LiveRange known = expressions.get(expression);
        if (known == null) {
            int latest = Math.max(first.from, second.from);
            int from = latest == ENTRY && first.isConstant ? at : outOfLoops(at, latest);
            BasicBlock in = from == at ? block : from < 0 ? constant.block : blocks[from];
            known = keep(new LiveRange(kind, false, from, in));
            expressions.put(expression, known);
            order.add(expression);
        }
        return known;
    }

    /** Where a value is computed of others, of which the latest is made there. */
    private int outOfLoops(int at, int latest) {
        int place = at;
        for (Nesting.Block loop = nesting.loop(at); loop != null; loop = loop.loop) {
            if (latest < loop.start && loop.end - loop.start < SHORT_LOOP) {
                place = loop.start - 1;
            }
        }
        return place;
    }

    /** Forgets what was computed since then: not all ways to here lead through it. */
    private void forget(int count) {
        while (order.size() > count) {
            expressions.remove(order.remove(order.size() - 1));
        }
    }

    // ---- control

    private Frame frame(int depth) {
        return frames.get(frames.size() - 1 - depth);
    }

    /** Begins a block that follows the last one, or is only come to in other ways. */
    private void begin(int start, boolean isNext) {
        BasicBlock last = block;
        last.end = start - 1;
        block = new BasicBlock(blockCount++, start);
        if (isNext) {
            block.before.add(last);
        }
    }

    private void open(AnnotatedInstruction instruction, int at) {
        Signature type = types.blockType(instruction);
        int height = operands.size() - type.parameters().size();
        Frame frame = new Frame(instruction, nesting.block(at), type, height, order.size());
        frames.add(frame);
        if (frame.isLoop()) {
            frame.merge.add(at, block, snapshot(type.parameters().size()));
            begin(at, false);
            frame.head = block;
            slots.addCall(at);
            enter(frame, at);
        } else if (instruction.opcode() == OpCode.IF) {
            frame.otherwise = new Merge.Edge(at, block, snapshot(type.parameters().size()));
            begin(at + 1, true);
        }
    }

    /** The locals, and behind them the topmost operands. */
    private LiveRange[] snapshot(int top) {
        LiveRange[] all = Arrays.copyOf(values, locals + top);
        for (int i = 0; i < top; i++) {
            all[locals + i] = operands.get(operands.size() - top + i);
        }
        return all;
    }

    /** What was set in the block is from here on what it was on the way to here. */
    private void enter(Frame frame, int at) {
        for (int i = frame.block.set.nextSetBit(0); i >= 0; i = frame.block.set.nextSetBit(i + 1)) {
            values[i] = merge(frame, i, values[i].kind, at);
        }
        truncate(frame.height);
        List<Kind> kinds = frame.labelKinds();
        for (int i = 0; i < kinds.size(); i++) {
            operands.add(merge(frame, locals + i, kinds.get(i), at));
        }
    }

    private LiveRange merge(Frame frame, int index, Kind kind, int at) {
        LiveRange only = frame.isLoop() ? null : frame.merge.only(index);
        return only == null ? keep(new LiveRange(kind, at, block, frame.merge, index)) : only;
    }

    private void truncate(int height) {
        operands.subList(height, operands.size()).clear();
    }

    private void branch(int depth, int at) {
        if (depth < frames.size()) {
            Frame target = frame(depth);
            target.merge.add(at, block, snapshot(target.labelKinds().size()));
        }
    }

    private void branchIf(int depth, int at) {
        branch(depth, at);
        begin(at + 1, true);
    }

    private void otherwise(Frame frame, Merge.Edge before, int at) {
        if (!unreachable) {
            frame.merge.add(at, block, snapshot(frame.type.results().size()));
        }
        frame.otherwise = null;
        unreachable = false;
        begin(at, false);
        block.before.add(before.block());
        values = Arrays.copyOf(before.values(), locals);
        truncate(frame.height);
        operands.addAll(Arrays.asList(before.values()).subList(locals, before.values().length));
        forget(frame.expressions);
    }

    private void end(int at) {
        if (frames.isEmpty()) {
            return;
        }
        Frame frame = frame(0);
        if (frame.otherwise != null) {
            otherwise(frame, frame.otherwise, at);
        }
        frames.remove(frames.size() - 1);
        BasicBlock head = frame.head;
        if (head != null) {
            frame.merge.edges().forEach(each -> head.before.add(each.block()));
        } else if (frame.merge.isReached()) {
            if (!unreachable) {
                frame.merge.add(at, block, snapshot(frame.type.results().size()));
            }
            unreachable = false;
            forget(frame.expressions);
            begin(at, false);
            frame.merge.edges().forEach(each -> block.before.add(each.block()));
            enter(frame, at);
        }
    }

    /** An exception may lead from here to the handlers around. */
    private void toHandlers(int at) {
        boolean isCaught = false;
        for (int i = frames.size() - 1; i >= 0; i--) {
            for (CatchOpCode.Catch each : frames.get(i).catches()) {
                int target = i - 1 - each.label();
                if (target >= 0) {
                    Frame frame = frames.get(target);
                    LiveRange[] all = Arrays.copyOf(values, locals + frame.labelKinds().size());
                    Arrays.fill(all, locals, all.length, constant);
                    frame.merge.add(at + 1, block, all);
                    isCaught = true;
                }
            }
        }
        if (isCaught) {
            begin(at + 1, true);
        }
    }

    // ---- instructions

    private void skip(AnnotatedInstruction instruction, int at) {
        switch (instruction.opcode()) {
            case BLOCK, LOOP, IF, TRY_TABLE -> unreachableDepth++;
            case ELSE -> {
                if (unreachableDepth == 0) {
                    otherwise(frame(0), Objects.requireNonNull(frame(0).otherwise), at);
                }
            }
            case END -> {
                if (unreachableDepth == 0) {
                    end(at);
                } else {
                    unreachableDepth--;
                }
            }
            default -> {}
        }
    }

    private void look(AnnotatedInstruction instruction, int at) {
        OpCode opcode = instruction.opcode();
        Operation operation = Operation.ALL.get(opcode);
        Comparison comparison = Comparison.ALL.get(opcode);
        MemoryInstruction load = MemoryInstruction.LOADS.get(opcode);
        MemoryInstruction store = MemoryInstruction.STORES.get(opcode);
        if (operation != null) {
            operate(opcode, operation, at);
        } else if (comparison != null) {
            compare(comparison, at);
        } else if (load != null) {
            access(load, instruction.operand(1), at);
            push(load.kind(), at);
        } else if (store != null) {
            take(at);
            access(store, instruction.operand(1), at);
        } else {
            other(instruction, opcode, at);
        }
    }

    private void operate(OpCode opcode, Operation operation, int at) {
        LiveRange second = operation.operands().size() == 2 ? take(at) : constant;
        LiveRange first = take(at);
        if (CALLS.contains(opcode)) {
            slots.addCall(at);
            push(operation.result(), at);
        } else {
            operands.add(expression(opcode, 0, operation.result(), at, first, second));
        }
    }

    /** Unsigned numbers are made signed first, on some JVMs. */
    private void compare(Comparison comparison, int at) {
        for (Kind kind : comparison.operands()) {
            LiveRange operand = take(at);
            if (comparison.unsigned()) {
                use(expression(Comparison.class, 0, kind, at, operand, constant), at);
            }
        }
        push(Kind.I32, at);
    }

    /** C1 calls what a handle would do with an array of another kind. */
    private void access(MemoryInstruction access, long offset, int at) {
        LiveRange base = take(at);
        if (offset != 0) {
            use(expression(MemoryInstruction.class, offset, Kind.I32, at, base, constant), at);
        }
        if (access.stored() != 'B') {
            slots.addCall(at);
        }
    }

    private void other(AnnotatedInstruction instruction, OpCode opcode, int at) {
        int first = instruction.operandCount() > 0 ? (int) instruction.operand(0) : 0;
        switch (opcode) {
            case NOP -> {}
            case BLOCK, TRY_TABLE, LOOP -> open(instruction, at);
            case IF -> {
                take(at);
                open(instruction, at);
            }
            case ELSE -> otherwise(frame(0), Objects.requireNonNull(frame(0).otherwise), at);
            case END -> end(at);
            case BR -> {
                branch(first, at);
                unreachable = true;
            }
            case BR_IF -> {
                take(at);
                branchIf(first, at);
            }
            case BR_TABLE -> {
                take(at);
                long[] depths = instruction.operands();
                Arrays.stream(depths).distinct().forEach(depth -> branch((int) depth, at));
                unreachable = true;
            }
            case BR_ON_NULL -> {
                LiveRange reference = take(at);
                branchIf(first, at);
                operands.add(reference);
            }
            case BR_ON_NON_NULL -> {
                use(top(), at);
                branchIf(first, at);
                pop();
            }
            case RETURN, UNREACHABLE -> {
                operands.forEach(each -> use(each, at));
                unreachable = true;
            }
            case CALL -> call(types.signature(first), 0, at);
            case CALL_INDIRECT, CALL_REF -> call(types.signatureOfType(first), 1, at);
            case RETURN_CALL, RETURN_CALL_INDIRECT, RETURN_CALL_REF, THROW, THROW_REF -> {
                operands.forEach(each -> use(each, at));
                slots.addCall(at);
                toHandlers(at);
                unreachable = true;
            }
            case DROP -> pop();
            case SELECT, SELECT_T -> {
                take(at);
                take(at);
                push(take(at).kind, at);
            }
            case LOCAL_GET -> operands.add(values[first]);
            case LOCAL_SET -> values[first] = pop();
            case LOCAL_TEE -> values[first] = top();
            case GLOBAL_GET -> push(Objects.requireNonNull(types.global(first)), at);
            case GLOBAL_SET -> take(at);
            case I32_CONST, REF_FUNC, REF_NULL -> operands.add(constant);
            case I64_CONST -> operands.add(constant(Kind.I64, instruction.operand(0), at));
            case F32_CONST -> operands.add(constant(Kind.F32, instruction.operand(0), at));
            case F64_CONST -> operands.add(constant(Kind.F64, instruction.operand(0), at));
            case REF_IS_NULL -> {
                take(at);
                push(Kind.I32, at);
            }
            case REF_AS_NON_NULL -> use(top(), at);
            case MEMORY_SIZE, TABLE_SIZE -> bulk(0, 1, at);
            case MEMORY_GROW, TABLE_GET -> bulk(1, 1, at);
            case TABLE_GROW -> bulk(2, 1, at);
            case TABLE_SET -> bulk(2, 0, at);
            case DATA_DROP, ELEM_DROP -> bulk(0, 0, at);
            default -> bulk(3, 0, at);
        }
    }

    /** A number that no instruction of the processor has room for is in a register. */
    private LiveRange constant(Kind kind, long value, int at) {
        boolean isSmall = kind == Kind.I64 && value == (int) value;
        return isSmall ? constant : expression(kind, value, kind, at, constant, constant);
    }

    private void bulk(int count, int results, int at) {
        take(count, at);
        slots.addCall(at);
        toHandlers(at);
        for (int i = 0; i < results; i++) {
            push(Kind.I32, at);
        }
    }

    private void call(Signature signature, int more, int at) {
        take(more + signature.parameters().size(), at);
        slots.addCall(at);
        mostArguments = Math.max(mostArguments, StackBudget.argumentsOnStack(signature));
        toHandlers(at);
        signature.results().forEach(kind -> push(kind, at));
    }
}

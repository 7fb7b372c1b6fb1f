package dev.wasmbox.engine.internal;

import static org.objectweb.asm.Opcodes.*;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Label;
import run.endive.wasm.types.AnnotatedInstruction;
import run.endive.wasm.types.OpCode;

/**
 * Writes structured control: blocks, branches, and the end of the function.
 *
 * <p>A branch backwards is always a plain {@code goto}: with a compare in the jump itself, C2 keeps
 * the compare alive for the safepoint at the loop's end. Each loop that is branched to asks at its
 * head whether to stop.
 */
final class ControlCode {
    private static final int LARGEST_SWITCH = 2_000;

    final Emitter code;
    final OperandStack stack;
    final FrameLayout layout;
    final Condition condition;
    private final ModuleTypes module;
    private final Signature signature;
    private final List<ControlFrame> frames = new ArrayList<>();
    private final boolean isPart;
    private int unreachableDepth;
    private boolean unreachable;

    /**
     * @param isPart whether this is the method of a part, from which no branch returns
     */
    ControlCode(
            Emitter code,
            OperandStack stack,
            FrameLayout layout,
            ModuleTypes module,
            Signature signature,
            boolean isPart) {
        this.code = code;
        this.stack = stack;
        this.layout = layout;
        this.module = module;
        this.signature = signature;
        this.isPart = isPart;
        this.condition = new Condition(code, stack);
        frames.add(new ControlFrame(OpCode.BLOCK, List.of(), signature.results(), 0));
    }

    boolean isUnreachable() {
        return unreachable;
    }

    /** Whether the last frame has been closed. */
    boolean isDone() {
        return frames.isEmpty();
    }

    /** Looks at an instruction that is not compiled, since it cannot be reached. */
    void skip(AnnotatedInstruction instruction) {
        switch (instruction.opcode()) {
            case BLOCK, LOOP, IF, TRY_TABLE -> unreachableDepth++;
            case ELSE -> {
                if (unreachableDepth == 0) {
                    otherwise();
                }
            }
            case END -> {
                if (unreachableDepth == 0) {
                    end();
                } else {
                    unreachableDepth--;
                }
            }
            default -> {}
        }
    }

    /** Notes that nothing reaches what follows, up to the end of the block. */
    void diverge() {
        unreachable = true;
        stack.truncate(top().height);
    }

    /** Whether all that came so far is written; a comparison waits for what decides by it. */
    boolean isComplete() {
        return !unreachable && !condition.isPending();
    }

    // ---- the blocks around a part

    /** Goes into a block that is around the part. */
    void enclose(AnnotatedInstruction instruction) {
        Signature type = module.blockType(instruction);
        frames.add(new ControlFrame(instruction.opcode(), type.parameters(), type.results(), 0));
    }

    /** The label of the block at a place among those around; 0 is the function. */
    int depthOf(int place) {
        return frames.size() - 1 - place;
    }

    /**
     * Begins what is done when the part is left by a branch; what that carries is in its places.
     */
    List<Kind> enterExit(int place) {
        ControlFrame frame = frames.get(place);
        unreachable = false;
        reset(0, frame.labelKinds());
        stack.label(frame.label);
        return frame.labelKinds();
    }

    /** Whether a branch to such a block carries nothing, and does not return. */
    boolean isPlainExit(int place) {
        ControlFrame frame = frames.get(place);
        return !isFunction(frame) && frame.labelKinds().isEmpty();
    }

    // ---- blocks

    private ControlFrame top() {
        return frames.get(frames.size() - 1);
    }

    ControlFrame frame(int depth) {
        return frames.get(frames.size() - 1 - depth);
    }

    private boolean isFunction(ControlFrame frame) {
        return !isPart && frames.get(0) == frame;
    }

    private ControlFrame open(AnnotatedInstruction instruction) {
        Signature type = module.blockType(instruction);
        stack.touch(type.parameters().size());
        int height = stack.height() - type.parameters().size();
        ControlFrame frame =
                new ControlFrame(instruction.opcode(), type.parameters(), type.results(), height);
        frames.add(frame);
        return frame;
    }

    void block(AnnotatedInstruction instruction) {
        stack.placeAll();
        open(instruction);
    }

    void loop(AnnotatedInstruction instruction, boolean isRepeated) {
        stack.placeAll();
        ControlFrame frame = open(instruction);
        if (isRepeated) {
            stack.label(frame.label);
            poll();
        }
    }

    void tryTable(AnnotatedInstruction instruction) {
        stack.placeAll();
        ControlFrame frame = open(instruction);
        CatchCode handlers = new CatchCode(this, module, instruction.catches());
        frame.handlers = handlers;
        handlers.begin();
    }

    void conditional(AnnotatedInstruction instruction) {
        condition.take(true, 0);
        ControlFrame frame = open(instruction);
        Label otherwise = new Label();
        frame.otherwise = otherwise;
        condition.jumpIf(false, otherwise);
    }

    void otherwise() {
        ControlFrame frame = top();
        if (!unreachable) {
            stack.placeAll();
            frame.isUsed = true;
            code.jump(GOTO, frame.label);
        }
        enterOtherwise(frame);
    }

    private void enterOtherwise(ControlFrame frame) {
        Label otherwise = frame.otherwise;
        if (otherwise == null) {
            throw new IllegalStateException("an else without if");
        }
        frame.otherwise = null;
        unreachable = false;
        reset(frame.height, frame.parameters);
        stack.label(otherwise);
    }

    private void reset(int height, List<Kind> kinds) {
        stack.truncate(height);
        kinds.forEach(stack::pushPlaced);
    }

    void end() {
        ControlFrame frame = top();
        if (isFunction(frame)) {
            if (!unreachable) {
                returnResults();
            }
            frames.clear();
            return;
        }
        if (frame.otherwise != null) { // an if without else hands its parameters on
            otherwise();
        }
        CatchCode handlers = frame.handlers;
        if (handlers != null) {
            if (!unreachable) {
                stack.placeAll();
                frame.isUsed = true;
                code.jump(GOTO, frame.label);
            }
            frames.remove(frames.size() - 1);
            stack.truncate(frame.height);
            handlers.end();
            unreachable = true;
        } else {
            frames.remove(frames.size() - 1);
        }
        join(frame);
    }

    private void join(ControlFrame frame) {
        if (frame.opcode == OpCode.LOOP || !frame.isUsed) {
            if (unreachable) {
                stack.truncate(frames.isEmpty() ? 0 : top().height);
            }
            return;
        }
        if (!unreachable) {
            stack.placeAll();
        }
        unreachable = false;
        reset(frame.height, frame.results);
        stack.label(frame.label);
    }

    // ---- branches

    /** Leaves the code with the values on top of the stack; the stack stays as it is. */
    void branch(int depth) {
        ControlFrame target = frame(depth);
        if (isFunction(target)) {
            writeReturn();
            return;
        }
        int count = target.labelKinds().size();
        int from = stack.height() - count;
        target.isUsed = true;
        if (from == target.height) {
            stack.placeTop(count);
            leave(target, count);
        } else {
            stack.need(count);
            pauseHandlers(depth);
            move(target, from, count);
            leave(target, count);
            resumeHandlers(depth);
        }
    }

    private void leave(ControlFrame target, int count) {
        discardBelow(target, count);
        code.jump(GOTO, target.label);
    }

    private void pauseHandlers(int depth) {
        handlers(depth).forEach(CatchCode::pause);
    }

    private void resumeHandlers(int depth) {
        handlers(depth).forEach(CatchCode::begin);
    }

    /** The handlers of the blocks that a branch leaves. */
    private List<CatchCode> handlers(int depth) {
        List<CatchCode> handlers = new ArrayList<>();
        for (int i = 0; i < depth; i++) {
            CatchCode each = frame(i).handlers;
            if (each != null) {
                handlers.add(each);
            }
        }
        return handlers;
    }

    /** Moves the values on top to where the target expects them. */
    private void move(ControlFrame target, int from, int count) {
        for (int i = count - 1; i >= 0; i--) {
            code.variable(stack.kind(from + i).store(), stack.slot(target.height + i));
        }
    }

    /** A goto may leave values on the JVM's stack only if none is expected there. */
    private void discardBelow(ControlFrame target, int count) {
        for (int i = stack.height() - count - 1; i >= target.height; i--) {
            if (stack.isOnJvmStack(i)) {
                code.op(stack.kind(i).pop());
            }
        }
    }

    /** Whether a jump to the target moves nothing, and may be conditional. */
    private boolean isPlain(ControlFrame target) {
        return !isFunction(target)
                && target.opcode != OpCode.LOOP
                && stack.height() - target.labelKinds().size() == target.height;
    }

    void branchIf(int depth) {
        condition.take(true, 0);
        jumpOut(depth, true);
    }

    /** Branches if the condition is as wanted; all values are in their places. */
    void jumpOut(int depth, boolean wanted) {
        ControlFrame target = frame(depth);
        if (isPlain(target)) {
            stack.touch(target.labelKinds().size());
            target.isUsed = true;
            condition.jumpIf(wanted, target.label);
            return;
        }
        Label stay = new Label();
        condition.jumpIf(!wanted, stay);
        branchFromPlaces(depth);
        stack.label(stay);
    }

    /** Branches when all values are in their places, and leaves them there. */
    void branchFromPlaces(int depth) {
        ControlFrame target = frame(depth);
        int count = target.labelKinds().size();
        int from = stack.height() - count;
        stack.touch(count);
        if (isFunction(target)) {
            writeReturnFromPlaces();
            return;
        }
        target.isUsed = true;
        if (from == target.height) {
            code.jump(GOTO, target.label);
            return;
        }
        pauseHandlers(depth);
        for (int i = 0; i < count; i++) {
            Kind kind = stack.kind(from + i);
            code.variable(kind.load(), stack.slot(from + i));
            code.variable(kind.store(), stack.slot(target.height + i));
        }
        code.jump(GOTO, target.label);
        resumeHandlers(depth);
    }

    void branchTable(AnnotatedInstruction instruction) {
        stack.placeBelow(1);
        stack.pop();
        int count = instruction.operandCount() - 1;
        int fallback = (int) instruction.operand(count);
        Map<Integer, Label> exits = new LinkedHashMap<>();
        Label[] labels = new Label[count];
        for (int i = 0; i < count; i++) {
            labels[i] = exit((int) instruction.operand(i), exits);
        }
        Label other = exit(fallback, exits);
        if (count == 0) {
            code.op(POP);
            code.jump(GOTO, other);
        } else if (count <= LARGEST_SWITCH) {
            code.next().visitTableSwitchInsn(0, count - 1, other, labels);
        } else {
            SwitchByText.write(code, stack, List.of(labels), other);
        }
        exits.forEach(
                (depth, label) -> {
                    stack.label(label);
                    branchFromPlaces(depth);
                });
        diverge();
    }

    private Label exit(int depth, Map<Integer, Label> exits) {
        ControlFrame target = frame(depth);
        if (isPlain(target)) {
            stack.touch(target.labelKinds().size());
            target.isUsed = true;
            return target.label;
        }
        return exits.computeIfAbsent(depth, key -> new Label());
    }

    // ---- return

    void returnResults() {
        branch(frames.size() - 1);
        diverge();
    }

    private void writeReturn() {
        int count = signature.results().size();
        stack.need(count);
        if (count > 1) {
            stack.placeTop(count);
            writeReturnFromPlaces();
        } else {
            Kind result = signature.result();
            code.op(result == null ? RETURN : result.returns());
        }
    }

    private void writeReturnFromPlaces() {
        List<Kind> results = signature.results();
        int from = stack.height() - results.size();
        for (int i = 0; i < results.size(); i++) {
            Kind kind = results.get(i);
            if (results.size() > 1) {
                code.variable(ALOAD, layout.context);
                code.getField(Names.CONTEXT, "results", "[J");
                code.constant(i);
            }
            code.variable(kind.load(), stack.slot(from + i));
            if (results.size() > 1) {
                code.box(kind);
                code.op(LASTORE);
            }
        }
        Kind result = signature.result();
        code.op(result == null ? RETURN : result.returns());
    }

    // ---- interruption

    /** Asks whether to stop, which is nothing at all until somebody wants it; see CodeLoader. */
    void poll() {
        code.call(PollClass.NAME, PollClass.METHOD, PollClass.TYPE);
    }
}

package dev.wasmbox.engine.internal;

import static org.objectweb.asm.Opcodes.*;

import dev.wasmbox.engine.FunctionLines;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import run.endive.wasm.types.AnnotatedInstruction;
import run.endive.wasm.types.OpCode;

/**
 * Compiles one function to one static method, in one pass over its instructions.
 *
 * <p>Sources: the WebAssembly core specification, appendix "Validation Algorithm", for the control
 * stack and unreachable code; the JVM specification, 4.10.1, for stack map frames. What the parts
 * do, and why, is said with them: {@link OperandStack} (where values are), {@link ControlCode}
 * (blocks and branches), {@link MemoryCode}, {@link CallCode}, {@link Condition}.
 *
 * <p><b>The call stack</b> is counted, not discovered. Each call hands down how many bytes are
 * left; a function subtracts an upper bound of its frame as the JVM's interpreter lays it out and
 * traps when nothing is left. So the depth that a guest reaches depends on the module alone,
 * nothing has to be undone when a function returns or throws, and the cost is a subtraction and a
 * branch that is never taken. Frames of C1 can be larger, up to four times; a thread with 3 MiB has
 * room for them (docs/decisions/counted-calls.md). The bound is known when the function has been
 * compiled; so it is a constant field, which the JIT compiler sees as a constant. A function that
 * calls nothing and has few locals is not counted: there is room for one such frame.
 *
 * <p><b>Interruption.</b> Loop heads and the entry of each function that calls something ask
 * whether to stop ({@link ControlCode#poll}). Nothing else can run for long: bulk operations go in
 * slices.
 *
 * <p><b>Size.</b> HotSpot compiles no method of more than 8,000 bytes unless it is told to.
 * Functions that come out larger become several methods: {@link Parts}.
 *
 * <p>The operands of the JVM's stack, the frame's layout and the model agree at each instruction;
 * that is what {@link OperandStack#label} writes into the class, and the JVM verifies it.
 */
final class FunctionCode {
    private static final int SMALL_FRAME = 64;
    private static final Set<OpCode> CALLS =
            EnumSet.of(
                    OpCode.CALL,
                    OpCode.CALL_INDIRECT,
                    OpCode.CALL_REF,
                    OpCode.RETURN_CALL,
                    OpCode.RETURN_CALL_INDIRECT,
                    OpCode.RETURN_CALL_REF);

    /** What may begin the function anew. */
    private static final Set<OpCode> REPEATING = EnumSet.of(OpCode.RETURN_CALL);

    private static final Set<OpCode> INDIRECT_CALLS =
            EnumSet.of(OpCode.CALL_INDIRECT, OpCode.CALL_REF);

    private final ModuleCode module;
    private final FunctionFacts facts;
    private final List<AnnotatedInstruction> instructions;
    private final Emitter code;
    private final FrameLayout layout;
    private final OperandStack stack;
    private final ControlCode control;
    private final MemoryCode memory;
    private final VariableCode variables;
    private final CallCode calls;
    private final BulkCode bulk;
    private final PartCode partCode;
    private final boolean compact;
    private @Nullable LineCode lines;
    private @Nullable CodeSizes sizes;
    private @Nullable Parts parts;
    private int partsBefore;
    private int countedBytes = -1;
    private final Label start = new Label();

    FunctionCode(ModuleCode module, FunctionFacts facts, MethodVisitor method, boolean compact) {
        this(module, facts, method, compact, null);
    }

    /**
     * @param part the part that is the method; null if it is the function
     */
    private FunctionCode(
            ModuleCode module,
            FunctionFacts facts,
            MethodVisitor method,
            boolean compact,
            @Nullable Part part) {
        this.module = module;
        this.facts = facts;
        this.compact = compact;
        this.instructions = facts.instructions;
        this.code = new Emitter(method);
        this.layout =
                part == null
                        ? new FrameLayout(facts.kinds, facts.signature)
                        : new FrameLayout(facts.kinds, part);
        this.stack = new OperandStack(code, layout);
        this.control =
                new ControlCode(code, stack, layout, module.types, facts.signature, part != null);
        this.memory = new MemoryCode(code, stack, layout, compact);
        this.variables = new VariableCode(code, stack, layout, module.types, instructions);
        this.calls = new CallCode(control, module);
        this.bulk = new BulkCode(code, stack, layout);
        this.partCode = new PartCode(control);
    }

    /** The method of a part of a function, from which the parts in it have been taken. */
    static FunctionCode ofPart(
            ModuleCode module, FunctionFacts facts, MethodVisitor method, Parts parts, int index) {
        FunctionCode part = new FunctionCode(module, facts, method, false, parts.get(index));
        part.parts = parts;
        part.partsBefore = index;
        return part;
    }

    /** Takes parts out of the function. */
    void split(Parts taken, int frameBytes) {
        parts = taken;
        partsBefore = taken.count();
        countedBytes = frameBytes;
    }

    /** Has what is learned about the function noted. */
    void note(CodeSizes noted) {
        sizes = noted;
    }

    /** Has the method say which lines of a source its instructions come from. */
    void tellLines(FunctionLines known, LineNumbers numbers) {
        if (!known.isEmpty()) {
            lines = new LineCode(known, numbers, instructions.get(0).address(), code);
        }
    }

    /**
     * Writes the method, and gives an upper bound of its frame in bytes; 0 if it is not counted.
     */
    int write() {
        enter();
        write(0, instructions.size());
        partCode.finish();
        if (countedBytes >= 0) {
            return countedBytes;
        }
        return isCounted()
                ? StackBudget.frameBytes(layout.size(), stack.highest()) + targetBytes()
                : 0;
    }

    /** Writes the method of a part. */
    void writePart(Part written) {
        loadMemory();
        for (int each : written.others) {
            code.op(layout.kind(each).zero);
            code.variable(layout.kind(each).store(), layout.slot(each));
        }
        written.enclosing.forEach(each -> control.enclose(instructions.get(each)));
        partCode.begin(written);
        write(written.from, written.to);
        partCode.end(written);
        partCode.finish();
    }

    private void write(int from, int to) {
        for (int i = from; i < to && !control.isDone(); i++) {
            AnnotatedInstruction instruction = instructions.get(i);
            if (sizes != null) {
                sizes.at(i, control);
            }
            if (control.isUnreachable()) {
                control.skip(instruction);
                continue;
            }
            if (lines != null) {
                lines.before(instruction);
            }
            int at = i;
            int taken = parts == null ? -1 : parts.at(i, partsBefore);
            i = taken < 0 ? write(instruction, i) : callPart(taken);
            if (sizes != null) {
                sizes.touches(at, stack.takeLowest());
            }
        }
    }

    private int callPart(int index) {
        Parts known = Objects.requireNonNull(parts);
        Part taken = known.get(index);
        String owner = ModuleCode.owner(facts.function);
        int shared = known.shared.of(taken);
        if (shared < 0
                || !partCode.depart(
                        taken, known.shared.get(shared), owner, sharedMethod(known, shared))) {
            partCode.call(taken, owner, module.partMethod(facts.function, index));
        }
        return taken.to - 1;
    }

    private String sharedMethod(Parts known, int shared) {
        return module.partMethod(facts.function, known.count() + shared);
    }

    private boolean isCounted() {
        return countedBytes > 0 || isCalling() || layout.size() > SMALL_FRAME;
    }

    private boolean isCalling() {
        return facts.hasAny(CALLS);
    }

    /** The most that a method between this function and one that it calls takes. */
    private int targetBytes() {
        if (!facts.hasAny(INDIRECT_CALLS)) {
            return 0;
        }
        return instructions.stream()
                .filter(each -> INDIRECT_CALLS.contains(each.opcode()))
                .map(each -> module.types.signatureOfType((int) each.operand(0)))
                .mapToInt(StackBudget::targetBytes)
                .max()
                .orElse(0);
    }

    private void enter() {
        unpackParameters();
        loadMemory();
        zeroLocals();
        if (isCounted()) {
            countFrame();
        }
        if (facts.hasAny(REPEATING)) {
            stack.label(start);
            zeroLocals();
        }
        if (isCalling()) {
            control.poll();
        }
    }

    private void loadMemory() {
        code.variable(ALOAD, layout.context);
        code.getField(Names.CONTEXT, "memory", Names.THE_MEMORY);
        code.variable(ASTORE, layout.memory);
    }

    private void unpackParameters() {
        Signature signature = facts.signature;
        for (int i = 0; signature.isWide() && i < signature.parameters().size(); i++) {
            code.variable(ALOAD, 0);
            code.constant(i);
            code.op(LALOAD);
            code.unbox(layout.kind(i));
            code.variable(layout.kind(i).store(), layout.slot(i));
        }
    }

    private void zeroLocals() {
        int parameters = facts.parameters();
        for (int i = parameters; i < layout.locals(); i++) {
            Kind kind = layout.kind(i);
            boolean isFunction =
                    kind == Kind.I32 && facts.localTypes.get(i - parameters).isReference();
            code.op(isFunction ? ICONST_M1 : kind.zero);
            code.variable(layout.kind(i).store(), layout.slot(i));
        }
    }

    private void countFrame() {
        Label enough = new Label();
        code.variable(ILOAD, layout.stackLeft);
        code.getStatic(ModuleCode.owner(facts.function), Names.frameBytes(facts.function), "I");
        code.ops(ISUB, DUP);
        code.variable(ISTORE, layout.stackLeft);
        code.jump(IFGE, enough);
        code.trap("stackExhausted");
        stack.label(enough);
    }

    /** Writes one instruction or more, and gives the index of the last one. */
    private int write(AnnotatedInstruction instruction, int at) {
        OpCode opcode = instruction.opcode();
        Operation operation = Operation.ALL.get(opcode);
        Comparison comparison = Comparison.ALL.get(opcode);
        MemoryInstruction load = MemoryInstruction.LOADS.get(opcode);
        MemoryInstruction store = MemoryInstruction.STORES.get(opcode);
        if (operation != null) {
            operate(operation);
            checkNan(at);
        } else if (comparison != null) {
            compare(opcode, comparison, at);
        } else if (load != null) {
            memory.load(load, instruction.operand(1));
        } else if (store != null) {
            memory.store(store, instruction.operand(1));
        } else if (opcode == OpCode.LOCAL_GET) {
            int last = variables.get((int) instruction.operand(0), at);
            checkNan(at);
            return last;
        } else if (opcode == OpCode.GLOBAL_GET) {
            return variables.getGlobal((int) instruction.operand(0), at);
        } else if (opcode == OpCode.I32_CONST || opcode == OpCode.I64_CONST) {
            return constant(instruction, at);
        } else {
            other(instruction, at);
        }
        return at;
    }

    private void other(AnnotatedInstruction instruction, int at) {
        int first = instruction.operandCount() > 0 ? (int) instruction.operand(0) : 0;
        int second = instruction.operandCount() > 1 ? (int) instruction.operand(1) : 0;
        switch (instruction.opcode()) {
            case NOP -> {}
            case UNREACHABLE -> {
                code.trap("unreachable");
                control.diverge();
            }
            case BLOCK -> control.block(instruction);
            case LOOP -> control.loop(instruction, facts.loops.isRepeated(at));
            case IF -> control.conditional(instruction);
            case ELSE -> control.otherwise();
            case END -> control.end();
            case TRY_TABLE -> control.tryTable(instruction);
            case BR -> {
                control.branch(first);
                control.diverge();
            }
            case BR_IF -> control.branchIf(first);
            case BR_TABLE -> control.branchTable(instruction);
            case RETURN -> control.returnResults();
            case CALL -> calls.call(first);
            case CALL_INDIRECT -> calls.callIndirect(first, second);
            case CALL_REF -> calls.callReference(first);
            case RETURN_CALL -> calls.tailCall(first, facts.function, start);
            case RETURN_CALL_INDIRECT -> calls.tailCallIndirect(first, second);
            case RETURN_CALL_REF -> calls.tailCallReference(first);
            case THROW -> calls.throwException(first);
            case THROW_REF -> calls.throwReference();
            case DROP -> stack.drop();
            case SELECT, SELECT_T -> select();
            case LOCAL_SET -> variables.set(first);
            case LOCAL_TEE -> variables.tee(first);
            case GLOBAL_SET -> variables.setGlobal(first);
            case F32_CONST -> {
                code.constantFloat(first);
                stack.push(Kind.F32);
            }
            case F64_CONST -> {
                code.constantDouble(instruction.operand(0));
                stack.push(Kind.F64);
            }
            case REF_NULL, REF_FUNC, REF_IS_NULL, REF_AS_NON_NULL, BR_ON_NULL, BR_ON_NON_NULL ->
                    new ReferenceCode(control).write(instruction);
            default -> bulk.write(instruction);
        }
    }

    private void operate(Operation operation) {
        int count = operation.operands().size();
        stack.need(count);
        stack.pop(count);
        operation.code().accept(code);
        stack.push(operation.result());
    }

    /**
     * Makes the number on top the canonical NaN, if it is one and that is called for here. Each
     * such place has a jump of its own, of which the JIT compiler knows that no NaN has come there:
     * in a method for all of them it does not, and one NaN anywhere would slow down all.
     */
    private void checkNan(int at) {
        if (!facts.nanChecks.get(at)) {
            return;
        }
        boolean single = stack.peek(0) == Kind.F32;
        if (compact) {
            code.call(Names.NUMERIC, "canonical", single ? "(F)F" : "(D)D");
        } else {
            stack.placeTop(1);
            Kind kind = stack.peek(0);
            int slot = stack.slot(stack.height() - 1);
            Label number = new Label();
            code.variable(kind.load(), slot);
            code.variable(kind.load(), slot);
            code.op(single ? FCMPL : DCMPL);
            code.jump(IFGE, number);
            code.next().visitLdcInsn(single ? (Object) Float.NaN : (Object) Double.NaN);
            code.variable(kind.store(), slot);
            stack.label(number);
        }
    }

    private int constant(AnnotatedInstruction instruction, int at) {
        Kind kind = instruction.opcode() == OpCode.I32_CONST ? Kind.I32 : Kind.I64;
        OpCode next = opcode(at + 1);
        boolean left = next == OpCode.I32_ROTL || next == OpCode.I64_ROTL;
        if (left || next == OpCode.I32_ROTR || next == OpCode.I64_ROTR) {
            int bits = (int) instruction.operand(0);
            stack.need(1);
            IntegerOperations.rotateLeft(code, kind, left ? bits : -bits);
            return at + 1;
        }
        if (kind == Kind.I32) {
            code.constant((int) instruction.operand(0));
        } else {
            code.constant(instruction.operand(0));
        }
        stack.push(kind);
        return at;
    }

    // ---- conditions

    private void compare(OpCode opcode, Comparison comparison, int at) {
        Condition condition = control.condition;
        if (opcode == OpCode.I32_EQZ && condition.isPending()) {
            condition.negate();
        } else {
            OpCode decides = decides(at + 1);
            boolean selects = decides == OpCode.SELECT || decides == OpCode.SELECT_T;
            boolean branches = decides == OpCode.BR_IF || decides == OpCode.IF;
            condition.compare(comparison, branches, selects ? 2 : 0);
        }
        if (decides(at + 1) == OpCode.NOP) {
            condition.materialise();
        }
    }

    /** The instruction that decides by the value before it; NOP if none does. */
    private OpCode decides(int at) {
        OpCode opcode = opcode(at);
        return switch (opcode) {
            case I32_EQZ -> decides(at + 1);
            case BR_IF, IF, SELECT, SELECT_T -> opcode;
            default -> OpCode.NOP;
        };
    }

    private OpCode opcode(int at) {
        return at < instructions.size() ? instructions.get(at).opcode() : OpCode.NOP;
    }

    private void select() {
        control.condition.take(false, 2);
        Kind kind = stack.peek(0);
        Label first = new Label();
        control.condition.jumpIf(true, first);
        if (kind.slots == 1) {
            code.op(SWAP);
        } else {
            code.ops(DUP2_X2, POP2);
        }
        stack.label(first);
        code.op(kind.pop());
        stack.pop();
    }
}

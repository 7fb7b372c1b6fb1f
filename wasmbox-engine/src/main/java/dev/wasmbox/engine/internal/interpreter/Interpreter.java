package dev.wasmbox.engine.internal.interpreter;

import static dev.wasmbox.engine.internal.interpreter.Opcodes.*;

import dev.wasmbox.engine.LinearMemory;
import dev.wasmbox.engine.internal.Calls;
import dev.wasmbox.engine.internal.Context;
import dev.wasmbox.engine.internal.Interruption;
import dev.wasmbox.engine.internal.Traps;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.GlobalInstance;
import run.endive.runtime.WasmException;

/**
 * Runs functions of one instance. Not thread-safe.
 *
 * <p>Source: the WebAssembly core specification, chapter 4. Calls among interpreted functions take
 * none of the thread's stack; {@link Stack} has an activation for each. Nevertheless each counts
 * what it would count compiled, so that a guest gets as deep.
 */
public final class Interpreter {
    private final Context context;
    private final Functions functions;
    private final Stack stack = new Stack();
    private final ExceptionReferences exceptions = new ExceptionReferences(stack);
    private final Invocations invocations;
    private final BulkInstructions bulk;

    private static final List<Class<?>> CLASSES =
            List.of(
                    Branch.class,
                    BulkInstructions.class,
                    Callee.class,
                    Code.class,
                    Code.Charge.class,
                    Conversion.class,
                    ExceptionReferences.class,
                    F32.class,
                    F64.class,
                    Frame.class,
                    Functions.class,
                    Handler.class,
                    Handler.Clause.class,
                    I32.class,
                    I64.class,
                    Interpreter.class,
                    Interruption.class,
                    Invocations.class,
                    MemoryAccess.class,
                    Numbers.class,
                    Stack.class,
                    Trace.class,
                    Values.class);

    /** Interprets functions of an instance. */
    public Interpreter(Context context, Functions functions) {
        this.context = context;
        this.functions = functions;
        this.invocations = new Invocations(context, functions, stack);
        this.bulk = new BulkInstructions(context, stack);
    }

    /** The classes to be initialized before a guest can use up the stack. */
    public static List<Class<?>> classes() {
        return CLASSES;
    }

    /**
     * Calls a function that may use so many bytes of the call stack.
     *
     * @return its results; none if it has left a tail call in the context
     */
    public long[] call(int function, long[] arguments, int stackLeft) {
        Code code = functions.code(function);
        if (code == null) {
            int left = stackLeft - functions.tailCallBytes(function);
            return Calls.unknown(function, functions, arguments, context, left);
        }
        Frame outer = stack.frame;
        int top = stack.top;
        stack.frame = null;
        try {
            Callee callee = Callee.of(function, functions.types());
            invocations.begin(code, callee, arguments, stackLeft);
            run();
            return stack.pop(stack.top - top);
        } catch (RuntimeException e) {
            Trace.add(stack.frame, e);
            throw e;
        } finally {
            stack.frame = outer;
            stack.top = top;
        }
    }

    private void run() {
        for (Frame frame = stack.frame; frame != null; frame = stack.frame) {
            try {
                run(frame);
            } catch (WasmException e) {
                handle(e);
            }
        }
    }

    // ---- exceptions

    /** Goes on in the innermost handler of the exception, or throws it on. */
    private void handle(WasmException thrown) {
        for (Frame frame = stack.frame; frame != null; frame = frame.caller) {
            for (Handler handler : frame.code.handlers()) {
                Handler.Clause clause =
                        handler.covers(frame.next - 1) ? clause(handler, thrown) : null;
                if (clause != null) {
                    enter(frame, handler, clause, thrown);
                    return;
                }
            }
        }
        throw thrown;
    }

    private Handler.@Nullable Clause clause(Handler handler, WasmException thrown) {
        for (Handler.Clause each : handler.clauses()) {
            if (each.tag() == Handler.ANY || Calls.hasTag(thrown, each.tag(), context)) {
                return each;
            }
        }
        return null;
    }

    private void enter(Frame frame, Handler handler, Handler.Clause clause, WasmException thrown) {
        stack.frame = frame;
        stack.top = frame.operands() + handler.height();
        if (clause.tag() != Handler.ANY) {
            stack.push(thrown.args());
        }
        if (clause.isReferring()) {
            stack.push(exceptions.referTo(thrown));
        }
        stack.top = clause.branch().carry(stack.values, frame.operands(), stack.top);
        frame.next = clause.branch().target;
    }

    // ---- instructions

    private LinearMemory memory() {
        return Objects.requireNonNull(context.memory);
    }

    /** Runs a function until it calls another one, returns, or throws. */
    private void run(Frame frame) {
        Code code = frame.code;
        int[] opcodes = code.opcodes();
        long[] immediates = code.immediates();
        long[] values = stack.values;
        int locals = frame.locals;
        int operands = frame.operands();
        int top = stack.top;
        int next = frame.next;
        while (true) {
            int opcode = opcodes[next];
            long immediate = immediates[next++];
            switch (opcode) {
                case LOOP -> {
                    frame.next = next; // for a stack trace, as below
                    Interruption.check();
                }
                case UNREACHABLE -> {
                    frame.next = next;
                    throw Traps.unreachable();
                }
                case BR -> {
                    Branch branch = code.branches()[(int) immediate];
                    top = branch.carry(values, operands, top);
                    next = branch.target;
                }
                case BR_IF -> {
                    if ((int) values[--top] != 0) {
                        Branch branch = code.branches()[(int) immediate];
                        top = branch.carry(values, operands, top);
                        next = branch.target;
                    }
                }
                case IF -> {
                    if ((int) values[--top] == 0) {
                        next = code.branches()[(int) immediate].target;
                    }
                }
                case BR_TABLE -> {
                    Branch[] table = code.tables()[(int) immediate];
                    int index = (int) values[--top];
                    boolean isIn = index >= 0 && index < table.length;
                    Branch branch = table[isIn ? index : table.length - 1];
                    top = branch.carry(values, operands, top);
                    next = branch.target;
                }
                case BR_ON_NULL -> {
                    if (values[top - 1] < 0) {
                        Branch branch = code.branches()[(int) immediate];
                        top = branch.carry(values, operands, top - 1);
                        next = branch.target;
                    }
                }
                case BR_ON_NON_NULL -> {
                    if (values[top - 1] < 0) {
                        top--;
                    } else {
                        Branch branch = code.branches()[(int) immediate];
                        top = branch.carry(values, operands, top);
                        next = branch.target;
                    }
                }
                case RETURN -> {
                    stack.top = top;
                    stack.leave(frame, code.results());
                    return;
                }
                case CALL, CALL_INDIRECT, CALL_REF -> {
                    frame.next = next;
                    stack.top = top;
                    invocations.call(opcode, immediate, frame);
                    return;
                }
                case RETURN_CALL, RETURN_CALL_INDIRECT, RETURN_CALL_REF -> {
                    frame.next = next;
                    stack.top = top;
                    invocations.callInPlaceOf(frame, opcode, immediate);
                    return;
                }
                case THROW -> {
                    frame.next = next;
                    stack.top = top;
                    long[] arguments = stack.pop(Code.second(immediate));
                    throw Calls.exception(arguments, (int) immediate, context);
                }
                case THROW_REF -> {
                    frame.next = next;
                    throw exceptions.get(values[top - 1]);
                }
                case DROP -> top--;
                case SELECT, SELECT_T -> {
                    top -= 2;
                    if ((int) values[top + 1] == 0) {
                        values[top - 1] = values[top];
                    }
                }
                case LOCAL_GET -> values[top++] = values[locals + (int) immediate];
                case LOCAL_SET -> values[locals + (int) immediate] = values[--top];
                case LOCAL_TEE -> values[locals + (int) immediate] = values[top - 1];
                case GLOBAL_GET -> {
                    long value = context.globals[(int) immediate].getValueLow();
                    values[top++] = Code.second(immediate) != 0 ? (int) value : value;
                }
                case GLOBAL_SET -> {
                    GlobalInstance global = context.globals[(int) immediate];
                    global.setValueLow(values[--top]);
                }
                case I32_CONST, I64_CONST, F32_CONST, F64_CONST, REF_NULL, REF_FUNC ->
                        values[top++] = immediate;
                case REF_IS_NULL -> values[top - 1] = values[top - 1] < 0 ? 1 : 0;
                case REF_AS_NON_NULL -> {
                    if (values[top - 1] < 0) {
                        frame.next = next;
                        throw Traps.nullReference();
                    }
                }
                case I32_LOAD,
                        I64_LOAD,
                        F32_LOAD,
                        F64_LOAD,
                        I32_LOAD8_S,
                        I32_LOAD8_U,
                        I32_LOAD16_S,
                        I32_LOAD16_U,
                        I64_LOAD8_S,
                        I64_LOAD8_U,
                        I64_LOAD16_S,
                        I64_LOAD16_U,
                        I64_LOAD32_S,
                        I64_LOAD32_U -> {
                    frame.next = next;
                    values[top - 1] =
                            MemoryAccess.load(opcode, (int) values[top - 1], immediate, memory());
                }
                case I32_STORE,
                        I64_STORE,
                        F32_STORE,
                        F64_STORE,
                        I32_STORE8,
                        I32_STORE16,
                        I64_STORE8,
                        I64_STORE16,
                        I64_STORE32 -> {
                    frame.next = next;
                    top -= 2;
                    MemoryAccess.store(
                            opcode, (int) values[top], values[top + 1], immediate, memory());
                }
                case MEMORY_SIZE,
                        MEMORY_GROW,
                        MEMORY_INIT,
                        DATA_DROP,
                        MEMORY_COPY,
                        MEMORY_FILL,
                        TABLE_GET,
                        TABLE_SET,
                        TABLE_INIT,
                        ELEM_DROP,
                        TABLE_COPY,
                        TABLE_GROW,
                        TABLE_SIZE,
                        TABLE_FILL -> {
                    frame.next = next;
                    stack.top = top;
                    bulk.execute(opcode, (int) immediate, Code.second(immediate));
                    top = stack.top;
                }
                case I32_DIV_S,
                        I32_DIV_U,
                        I32_REM_S,
                        I32_REM_U,
                        I64_DIV_S,
                        I64_DIV_U,
                        I64_REM_S,
                        I64_REM_U,
                        I32_TRUNC_F32_S,
                        I32_TRUNC_F32_U,
                        I32_TRUNC_F64_S,
                        I32_TRUNC_F64_U,
                        I64_TRUNC_F32_S,
                        I64_TRUNC_F32_U,
                        I64_TRUNC_F64_S,
                        I64_TRUNC_F64_U -> {
                    frame.next = next;
                    top = Numbers.compute(opcode, values, top);
                }
                default -> top = Numbers.compute(opcode, values, top);
            }
        }
    }
}

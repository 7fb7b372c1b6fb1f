package dev.wasmbox.guest.compiler.internal.teavm;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.teavm.ast.ConstantExpr;
import org.teavm.ast.Expr;
import org.teavm.ast.InvocationExpr;
import org.teavm.backend.wasm.WasmHeap;
import org.teavm.backend.wasm.WasmRuntime;
import org.teavm.backend.wasm.generate.WasmClassGenerator;
import org.teavm.backend.wasm.generate.WasmGenerationContext;
import org.teavm.backend.wasm.model.WasmFunction;
import org.teavm.backend.wasm.model.WasmLocal;
import org.teavm.backend.wasm.model.WasmType;
import org.teavm.backend.wasm.model.expression.WasmBlock;
import org.teavm.backend.wasm.model.expression.WasmCall;
import org.teavm.backend.wasm.model.expression.WasmConditional;
import org.teavm.backend.wasm.model.expression.WasmDrop;
import org.teavm.backend.wasm.model.expression.WasmExpression;
import org.teavm.backend.wasm.model.expression.WasmGetLocal;
import org.teavm.backend.wasm.model.expression.WasmInt32Constant;
import org.teavm.backend.wasm.model.expression.WasmInt32Subtype;
import org.teavm.backend.wasm.model.expression.WasmIntBinary;
import org.teavm.backend.wasm.model.expression.WasmIntBinaryOperation;
import org.teavm.backend.wasm.model.expression.WasmIntType;
import org.teavm.backend.wasm.model.expression.WasmLoadInt32;
import org.teavm.backend.wasm.model.expression.WasmSetLocal;
import org.teavm.backend.wasm.model.expression.WasmStoreInt32;
import org.teavm.interop.Address;
import org.teavm.model.FieldReference;
import org.teavm.model.MethodReference;

/** The code of methods that throw, with {@link LateFrames}; called from the repaired TeaVM. */
public final class ThrowingCode {

    private static final int WORD = 4;
    private static final String LATE = "__late__";
    private static final MethodReference ALLOCATE =
            new MethodReference(WasmRuntime.class, "allocStack", int.class, Address.class);
    private static final FieldReference STACK =
            new FieldReference(WasmHeap.class.getName(), "stack");
    private static final FieldReference BUFFER =
            new FieldReference(WasmHeap.class.getName(), "buffer");

    private ThrowingCode() {}

    /** The name of the variable that holds the frame of this size. */
    public static String variable(Expr size) {
        return constant(size) < 0 ? LATE : "__stack__";
    }

    /**
     * Makes a frame, as {@code TeaVmSystem.allocStack} does.
     *
     * @param size of the frame, for late ones its complement
     * @param frame the variable for it
     */
    public static WasmExpression allocate(
            Expr size, WasmLocal frame, WasmGenerationContext context, WasmClassGenerator classes) {
        int given = constant(size);
        int roots = given < 0 ? ~given : given;
        WasmBlock code = new WasmBlock(false);
        code.setType(WasmType.INT32.asBlock());
        code.getBody()
                .add(new WasmSetLocal(frame, plus(load(STACK, classes), -WORD * roots - WORD)));
        WasmConditional full =
                new WasmConditional(
                        binary(
                                WasmIntBinaryOperation.LT_UNSIGNED,
                                new WasmGetLocal(frame),
                                plus(load(BUFFER, classes), WasmHeap.DEFAULT_BUFFER_SIZE + WORD)));
        // It sees the same, and says so.
        WasmFunction overflow = context.functions().forStaticMethod(ALLOCATE);
        full.getThenBlock()
                .getBody()
                .add(new WasmDrop(new WasmCall(overflow, new WasmInt32Constant(roots))));
        code.getBody().add(full);
        code.getBody().add(storeStack(plus(new WasmGetLocal(frame), -WORD), classes));
        code.getBody()
                .add(
                        new WasmStoreInt32(
                                WORD,
                                plus(new WasmGetLocal(frame), -WORD),
                                new WasmInt32Constant(roots),
                                WasmInt32Subtype.INT32));
        code.getBody().add(new WasmGetLocal(frame));
        return code;
    }

    /** Releases the frame of a method. */
    public static WasmExpression release(
            InvocationExpr call, WasmLocal frame, WasmClassGenerator classes) {
        int roots = constant(call.getArguments().get(0));
        return storeStack(plus(new WasmGetLocal(frame), WORD * roots + WORD), classes);
    }

    /** The variable in which a call site is stored, which {@link #renewFrame} may replace. */
    public static WasmLocal frame(@Nullable WasmLocal frame) {
        return frame == null ? new WasmLocal(WasmType.INT32) : frame;
    }

    /** The variable that holds the frame after a throw. */
    public static @Nullable WasmLocal afterThrow(@Nullable WasmLocal frame) {
        return frame != null && LATE.equals(frame.getName()) ? null : frame;
    }

    /**
     * Gives a check that failed a frame that holds no references, in place of the frame of its
     * method, if that has one. A call does it: methods have many checks, and few of them fail.
     *
     * @param code where the exception is thrown next; it has just stored the call site
     * @param managed whether the method has frames at all
     * @param frame the variable with the frame of the method, if it has one
     * @param handler where exceptions go, if the method itself may handle them
     */
    public static void renewFrame(
            List<WasmExpression> code,
            boolean managed,
            @Nullable WasmLocal frame,
            @Nullable WasmBlock handler,
            WasmGenerationContext context) {
        if (!managed || handler != null) {
            return;
        }
        WasmStoreInt32 site = (WasmStoreInt32) code.remove(code.size() - 1);
        WasmCall call =
                new WasmCall(
                        context.functions()
                                .forStaticMethod(
                                        frame == null
                                                ? FailedChecks.IN_NO_FRAME
                                                : FailedChecks.IN_FRAME));
        call.getArguments().add(site.getValue());
        if (frame != null) {
            call.getArguments().add(new WasmGetLocal(frame));
        }
        call.setLocation(site.getLocation());
        code.add(call);
    }

    private static WasmExpression storeStack(WasmExpression top, WasmClassGenerator classes) {
        return new WasmStoreInt32(
                WORD,
                new WasmInt32Constant(classes.getFieldOffset(STACK)),
                top,
                WasmInt32Subtype.INT32);
    }

    private static WasmExpression load(FieldReference field, WasmClassGenerator classes) {
        return new WasmLoadInt32(
                WORD, new WasmInt32Constant(classes.getFieldOffset(field)), WasmInt32Subtype.INT32);
    }

    private static WasmExpression plus(WasmExpression address, int offset) {
        return binary(WasmIntBinaryOperation.ADD, address, new WasmInt32Constant(offset));
    }

    private static WasmExpression binary(
            WasmIntBinaryOperation operation, WasmExpression first, WasmExpression second) {
        return new WasmIntBinary(WasmIntType.INT32, operation, first, second);
    }

    private static int constant(Expr size) {
        return (Integer) ((ConstantExpr) size).getValue();
    }
}

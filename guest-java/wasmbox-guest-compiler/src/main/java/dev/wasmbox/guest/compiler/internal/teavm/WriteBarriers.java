package dev.wasmbox.guest.compiler.internal.teavm;

import java.util.List;
import org.teavm.ast.Expr;
import org.teavm.ast.InvocationExpr;
import org.teavm.ast.InvocationType;
import org.teavm.backend.wasm.WasmHeap;
import org.teavm.backend.wasm.intrinsics.WasmIntrinsic;
import org.teavm.backend.wasm.intrinsics.WasmIntrinsicManager;
import org.teavm.backend.wasm.model.WasmLocal;
import org.teavm.backend.wasm.model.WasmType;
import org.teavm.backend.wasm.model.expression.WasmBlock;
import org.teavm.backend.wasm.model.expression.WasmBranch;
import org.teavm.backend.wasm.model.expression.WasmExpression;
import org.teavm.backend.wasm.model.expression.WasmGetLocal;
import org.teavm.backend.wasm.model.expression.WasmInt32Constant;
import org.teavm.backend.wasm.model.expression.WasmInt32Subtype;
import org.teavm.backend.wasm.model.expression.WasmIntBinary;
import org.teavm.backend.wasm.model.expression.WasmIntBinaryOperation;
import org.teavm.backend.wasm.model.expression.WasmIntType;
import org.teavm.backend.wasm.model.expression.WasmIntUnary;
import org.teavm.backend.wasm.model.expression.WasmIntUnaryOperation;
import org.teavm.backend.wasm.model.expression.WasmLoadInt32;
import org.teavm.backend.wasm.model.expression.WasmSetLocal;
import org.teavm.backend.wasm.model.expression.WasmStoreInt32;
import org.teavm.model.FieldReference;
import org.teavm.model.MethodReference;
import org.teavm.runtime.GC;
import org.teavm.runtime.RuntimeObject;

/**
 * What precedes the storing of a reference in an object: a note for the collector that the stretch
 * of the heap where the object lies may refer to young objects.
 *
 * <p>TeaVM makes that note each time. But the collector reads it only for objects of the old
 * generation, and all objects that survive a collection belong to that. So nothing is noted for
 * young objects, nor twice, and few messages change the page with the notes.
 */
final class WriteBarriers implements WasmIntrinsic {

    private static final String HEAP = WasmHeap.class.getName();
    private static final MethodReference BARRIER =
            new MethodReference(GC.class, "writeBarrier", RuntimeObject.class, void.class);
    private static final MethodReference REGION_SIZE =
            new MethodReference(GC.class, "regionSize", int.class);

    @Override
    public boolean isApplicable(MethodReference method) {
        return method.equals(BARRIER);
    }

    @Override
    public WasmExpression apply(InvocationExpr call, WasmIntrinsicManager manager) {
        WasmLocal place = manager.getTemporary(WasmType.INT32);
        WasmBlock barrier = new WasmBlock(false);
        List<WasmExpression> code = barrier.getBody();
        code.add(new WasmSetLocal(place, manager.generate(call.getArguments().get(0))));
        code.add(
                leaveIfZero(
                        barrier,
                        binary(
                                WasmIntBinaryOperation.AND,
                                load(get(place), WasmInt32Subtype.INT32),
                                new WasmInt32Constant(RuntimeObject.GC_OLD_GENERATION))));
        code.add(new WasmSetLocal(place, card(get(place), manager)));
        code.add(leaveIfZero(barrier, load(get(place), WasmInt32Subtype.UINT8)));
        code.add(
                new WasmStoreInt32(1, get(place), new WasmInt32Constant(0), WasmInt32Subtype.INT8));
        manager.releaseTemporary(place);
        return barrier;
    }

    private static WasmExpression card(WasmExpression object, WasmIntrinsicManager manager) {
        InvocationExpr regionSize = new InvocationExpr();
        regionSize.setType(InvocationType.STATIC);
        regionSize.setMethod(REGION_SIZE);
        return binary(
                WasmIntBinaryOperation.ADD,
                heapField("cardTable", manager),
                binary(
                        WasmIntBinaryOperation.DIV_UNSIGNED,
                        binary(
                                WasmIntBinaryOperation.SUB,
                                object,
                                heapField("heapAddress", manager)),
                        manager.generate((Expr) regionSize)));
    }

    private static WasmExpression heapField(String name, WasmIntrinsicManager manager) {
        int address = manager.getStaticField(new FieldReference(HEAP, name));
        return load(new WasmInt32Constant(address), WasmInt32Subtype.INT32);
    }

    private static WasmExpression leaveIfZero(WasmBlock block, WasmExpression value) {
        return new WasmBranch(
                new WasmIntUnary(WasmIntType.INT32, WasmIntUnaryOperation.EQZ, value), block);
    }

    private static WasmExpression get(WasmLocal local) {
        return new WasmGetLocal(local);
    }

    private static WasmExpression load(WasmExpression address, WasmInt32Subtype type) {
        return new WasmLoadInt32(type == WasmInt32Subtype.INT32 ? 4 : 1, address, type);
    }

    private static WasmExpression binary(
            WasmIntBinaryOperation operation, WasmExpression first, WasmExpression second) {
        return new WasmIntBinary(WasmIntType.INT32, operation, first, second);
    }
}

package dev.wasmbox.guest.compiler.internal.teavm;

import java.util.ArrayList;
import java.util.List;
import org.teavm.model.Instruction;
import org.teavm.model.ValueType;
import org.teavm.model.Variable;
import org.teavm.model.instructions.CastInstruction;
import org.teavm.model.instructions.DoubleConstantInstruction;
import org.teavm.model.instructions.EmptyInstruction;
import org.teavm.model.instructions.FloatConstantInstruction;
import org.teavm.model.instructions.GetFieldInstruction;
import org.teavm.model.instructions.InstructionVisitor;
import org.teavm.model.instructions.IntegerConstantInstruction;
import org.teavm.model.instructions.InvokeInstruction;
import org.teavm.model.instructions.LongConstantInstruction;
import org.teavm.model.instructions.NullConstantInstruction;
import org.teavm.model.util.DefinitionExtractor;

/**
 * Instructions that use what is missing; called from the repaired TeaVM. The build will fail, but
 * first all of it is looked at, as if they computed 0 or null.
 */
public final class MissingThings {

    // The resolver leaves the block after the first of them, so here the rest is looked at, and
    // in the list of what is added this stands for that.
    private static final Instruction LOOKING = new EmptyInstruction();

    private MissingThings() {}

    /**
     * Takes the place of such an instruction, and looks at what follows it in its block.
     *
     * @param added what would be done instead of the rest of the block
     * @return whether to do that instead: a cast to a missing class is no problem, but fails
     */
    public static boolean fail(
            Instruction failed, InstructionVisitor resolver, List<Instruction> added) {
        boolean looking = added.get(0) == LOOKING;
        if (failed instanceof CastInstruction && !looking) {
            return true;
        }
        List<Instruction> rest = rest(failed);
        failed.replace(computed(failed));
        if (!looking) {
            for (Instruction each : rest) {
                added.clear();
                added.add(LOOKING);
                each.acceptVisitor(resolver);
            }
            added.clear();
        }
        return false;
    }

    private static List<Instruction> rest(Instruction failed) {
        List<Instruction> rest = new ArrayList<>();
        for (Instruction each = failed.getNext(); each != null; each = each.getNext()) {
            rest.add(each);
        }
        return rest;
    }

    private static Instruction computed(Instruction failed) {
        DefinitionExtractor definitions = new DefinitionExtractor();
        failed.acceptVisitor(definitions);
        Variable[] defined = definitions.getDefinedVariables();
        Instruction computed =
                defined.length == 0 ? new EmptyInstruction() : constant(type(failed), defined[0]);
        computed.setLocation(failed.getLocation());
        return computed;
    }

    private static ValueType type(Instruction failed) {
        if (failed instanceof InvokeInstruction call) {
            return call.getMethod().getReturnType();
        }
        return failed instanceof GetFieldInstruction read
                ? read.getFieldType()
                : ValueType.object("java.lang.Object");
    }

    private static Instruction constant(ValueType type, Variable receiver) {
        if (type == ValueType.LONG) {
            LongConstantInstruction constant = new LongConstantInstruction();
            constant.setReceiver(receiver);
            return constant;
        }
        if (type == ValueType.FLOAT) {
            FloatConstantInstruction constant = new FloatConstantInstruction();
            constant.setReceiver(receiver);
            return constant;
        }
        if (type == ValueType.DOUBLE) {
            DoubleConstantInstruction constant = new DoubleConstantInstruction();
            constant.setReceiver(receiver);
            return constant;
        }
        if (type instanceof ValueType.Primitive) {
            IntegerConstantInstruction constant = new IntegerConstantInstruction();
            constant.setReceiver(receiver);
            return constant;
        }
        NullConstantInstruction constant = new NullConstantInstruction();
        constant.setReceiver(receiver);
        return constant;
    }
}

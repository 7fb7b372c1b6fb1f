package dev.wasmbox.guest.compiler.internal.teavm;

import java.util.List;
import java.util.stream.StreamSupport;
import org.teavm.model.BasicBlock;
import org.teavm.model.Instruction;
import org.teavm.model.MethodReader;
import org.teavm.model.MethodReference;
import org.teavm.model.Program;
import org.teavm.model.Variable;
import org.teavm.model.instructions.BoundCheckInstruction;
import org.teavm.model.instructions.CastInstruction;
import org.teavm.model.instructions.IntegerConstantInstruction;
import org.teavm.model.instructions.InvocationType;
import org.teavm.model.instructions.InvokeInstruction;
import org.teavm.model.instructions.NullCheckInstruction;
import org.teavm.model.instructions.RaiseInstruction;
import org.teavm.model.lowlevel.Characteristics;
import org.teavm.model.lowlevel.ExceptionHandlingUtil;
import org.teavm.model.lowlevel.GCShadowStackContributor;
import org.teavm.runtime.ShadowStack;

/**
 * Which methods make their frame on the shadow stack late; called from the repaired TeaVM.
 *
 * <p>A frame has two purposes: it names the place where the method is, which tells an exception
 * where its handler is, and it holds references, which the collector then sees. A method that
 * handles no exceptions, and calls others only on the way to a {@code throw} of its own, needs
 * neither until it throws. It makes its frame there, and no longer has to release it, since who
 * throws cuts the shadow stack. Such methods are the small ones that are called most, such as
 * {@code String.charAt}.
 *
 * <p>In TeaVM's code, such a frame is one whose size is the complement of the real one.
 *
 * <p>Checks for null, bounds and casts call nobody but who throws. Where no handler is, nothing of
 * the method is used after that, so its references need not be held either ({@link ThrowingCode}
 * renews the frame without them).
 */
public final class LateFrames {

    private static final MethodReference ALLOCATE =
            new MethodReference(ShadowStack.class, "allocStack", int.class, void.class);

    private LateFrames() {}

    /**
     * Gives the method late frames where that is possible.
     *
     * @return whether it was
     */
    public static boolean apply(Characteristics kinds, Program program, MethodReader method) {
        if (!kinds.isManaged(method.getReference())
                || handlesExceptions(program)
                || !blocks(program).stream().allMatch(block -> isLate(kinds, block))) {
            return false;
        }
        List<IntegerConstantInstruction> sizes =
                blocks(program).stream()
                        .filter(block -> throwsItself(block) && makesCalls(kinds, block))
                        .map(LateFrames::addFrame)
                        .toList();
        if (!sizes.isEmpty()) {
            int size = new GCShadowStackContributor(kinds).contribute(program, method);
            sizes.forEach(constant -> constant.setConstant(~size));
        }
        return true;
    }

    /** Whether the references of a method must be held while an instruction runs. */
    public static boolean needRoots(Characteristics kinds, Instruction instruction) {
        if (!ExceptionHandlingUtil.isCallInstruction(kinds, instruction)) {
            return false;
        }
        return !onlyThrows(instruction) || handlesExceptions(instruction.getProgram());
    }

    private static boolean isLate(Characteristics kinds, BasicBlock block) {
        return throwsItself(block) || !makesCalls(kinds, block);
    }

    private static boolean throwsItself(BasicBlock block) {
        return block.getLastInstruction() instanceof RaiseInstruction;
    }

    private static boolean makesCalls(Characteristics kinds, BasicBlock block) {
        return StreamSupport.stream(block.spliterator(), false)
                .anyMatch(
                        instruction ->
                                instruction instanceof RaiseInstruction
                                        || ExceptionHandlingUtil.isCallInstruction(
                                                        kinds, instruction)
                                                && !onlyThrows(instruction));
    }

    private static boolean onlyThrows(Instruction instruction) {
        return instruction instanceof NullCheckInstruction
                || instruction instanceof BoundCheckInstruction
                || instruction instanceof CastInstruction
                || instruction instanceof RaiseInstruction;
    }

    private static boolean handlesExceptions(Program program) {
        return blocks(program).stream().anyMatch(block -> !block.getTryCatchBlocks().isEmpty());
    }

    private static List<? extends BasicBlock> blocks(Program program) {
        return StreamSupport.stream(program.getBasicBlocks().spliterator(), false).toList();
    }

    private static IntegerConstantInstruction addFrame(BasicBlock block) {
        Variable size = block.getProgram().createVariable();
        IntegerConstantInstruction constant = new IntegerConstantInstruction();
        constant.setReceiver(size);
        InvokeInstruction call = new InvokeInstruction();
        call.setType(InvocationType.SPECIAL);
        call.setMethod(ALLOCATE);
        call.setArguments(size);
        block.addFirstAll(List.of(constant, call));
        return constant;
    }
}

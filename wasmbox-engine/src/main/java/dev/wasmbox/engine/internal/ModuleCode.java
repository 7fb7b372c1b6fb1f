package dev.wasmbox.engine.internal;

import static org.objectweb.asm.Opcodes.*;

import dev.wasmbox.engine.CompiledModule;
import dev.wasmbox.engine.FunctionBodies;
import dev.wasmbox.engine.FunctionLines;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassTooLargeException;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.MethodVisitor;
import run.endive.wasm.types.FunctionBody;
import run.endive.wasm.types.OpCode;

/**
 * Lays a module out in classes, and writes each when it is asked for: small groups of functions in
 * one class each, a class for each type of function that is called indirectly, and one for each
 * function that is called so, or from outside. Thread-safe.
 *
 * <p>Which class a function is in depends on its index alone, so that code that refers to it can be
 * kept although the class is not written yet.
 *
 * <p>A function that is too large for HotSpot's compilers is split into several methods ({@link
 * Parts}). What is still too large then is written in the compact form, and left to the interpreter
 * if a JVM method cannot hold it: a function with one enormous expression.
 */
public final class ModuleCode {
    /**
     * So few that little is compiled in vain, and so many that classes are fewer than functions.
     */
    static final int GROUP_FUNCTIONS = 4;

    private static final int FIRST_INSTRUCTIONS = 2_000;

    /** HotSpot compiles methods of up to this size; larger functions become several methods. */
    public static final int LARGE_BYTES = 8_000;

    /** What the JVM allows for one method. */
    private static final int MOST_BYTES = 0xFFFF;

    private static final Set<OpCode> TAIL_CALLS =
            EnumSet.of(OpCode.RETURN_CALL, OpCode.RETURN_CALL_INDIRECT, OpCode.RETURN_CALL_REF);

    final ModuleTypes types;
    private final FunctionBodies bodies;
    private final Support support;
    private final FunctionLabels labels;
    private final Set<Integer> standIns;
    private final Set<Integer> interpreted = new TreeSet<>();
    private final Set<Integer> tailCalled = new TreeSet<>();

    /** Functions that would not fit into one method of the JVM, as far as they are known. */
    private final Set<Integer> enormous = new TreeSet<>();

    /** How large the method of a function may become before it is split, in bytes. */
    final int largeBytes;

    /** Lays the module out; nothing is compiled yet. */
    public ModuleCode(ModuleTypes types, FunctionBodies bodies, Set<Integer> standIns) {
        this(types, bodies, standIns, LARGE_BYTES);
    }

    /**
     * @param standIns see {@link CompiledModule#load}
     * @param largeBytes how large the method of a function may become before it is split
     */
    public ModuleCode(
            ModuleTypes types, FunctionBodies bodies, Set<Integer> standIns, int largeBytes) {
        this.largeBytes = largeBytes;
        this.types = types;
        this.bodies = bodies;
        this.standIns = standIns;
        this.support = new Support(types);
        this.labels = new FunctionLabels(types.module);
    }

    static String owner(int function) {
        return Names.code(function / GROUP_FUNCTIONS);
    }

    /** The name of the method of a function. */
    String method(int function) {
        return labels.method(function, Names.function(function));
    }

    /** The name of the method with the body of a function that makes tail calls. */
    String bodyMethod(int function) {
        return labels.method(function, Names.body(function));
    }

    /** The name of the method of a part of a function. */
    String partMethod(int function, int part) {
        return labels.method(function, Names.part(function, part));
    }

    public FunctionBody body(int function) {
        return bodies.get(function - types.importedFunctions);
    }

    /** Which lines of its source a function of the module comes from. */
    public FunctionLines lines(int function) {
        return bodies.lines().of(function - types.importedFunctions);
    }

    /** How the lines of a group are numbered in its class; null if nothing is known of them. */
    @Nullable LineNumbers lineNumbers(int first, int end) {
        return LineNumbers.ofGroup(first, end, types.importedFunctions, bodies.lines());
    }

    /** The name of the class that stands for a type in indirect calls. */
    String typeClass(int type) {
        return Names.type(types.canonicalType(type));
    }

    boolean isImported(int function) {
        return types.isImported(function);
    }

    // ---- for the interpreter

    /** Whether a function that is not compiled can run in our own interpreter. */
    public boolean isInterpretable(int function) {
        return support.interprets(function, body(function));
    }

    /** Whether a function stands in for its caller. */
    public boolean isStandIn(int function) {
        return standIns.contains(function);
    }

    /** How much of the call stack a function counts, compiled or not; 0 if it is not counted. */
    public synchronized int frameBytes(int function) {
        if (isStandIn(function)) {
            return 0;
        }
        return isCompiled(function) && !enormous.contains(function)
                ? measure(new FunctionFacts(this, function), false, new MethodVisitor(ASM9) {})
                : StackBudget.OUTSIDE;
    }

    private int measure(FunctionFacts facts, boolean compact, MethodVisitor method) {
        return new FunctionCode(this, facts, method, compact).write();
    }

    /**
     * Whether a function would not fit into one method. Such a function counts as one that is
     * interpreted, so that its calls get as deep as before functions were split.
     */
    boolean isEnormous(FunctionFacts facts, CodeSizes sizes) {
        if (sizes.all() <= MOST_BYTES) {
            return false;
        }
        SizeCount counted = new SizeCount(new MethodVisitor(ASM9) {});
        measure(facts, true, counted);
        if (counted.size() <= MOST_BYTES) {
            return false;
        }
        enormous.add(facts.function);
        return true;
    }

    private boolean isCompiled(int function) {
        if (!support.compiles(function, body(function))) {
            return false;
        }
        if (instructions(function) > CompiledModule.LARGE_INSTRUCTIONS) {
            write(owner(function));
        }
        return !interpreted().contains(function);
    }

    /** How much a function counts for what it tail-calls. */
    public int tailCallBytes(int function) {
        boolean counts = hasTailCalls(function) && types.hasSignature(types.typeOf(function));
        return counts ? StackBudget.tailCallBytes(types.signature(function)) : 0;
    }

    // ---- the functions

    /** Whether a function of a group that is being written is imported or interpreted. */
    boolean isBridge(int function) {
        return isImported(function) || interpreted.contains(function);
    }

    boolean hasTailCalls(int function) {
        return !isImported(function)
                && body(function).instructions().stream()
                        .anyMatch(each -> TAIL_CALLS.contains(each.opcode()));
    }

    /** The functions that were not compiled so far, by their indices. */
    public synchronized Set<Integer> interpreted() {
        return Set.copyOf(interpreted);
    }

    // ---- the classes

    /** The names of the classes that running the module can take, but for those by tail calls. */
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>(Set.of(PollClass.NAME));
        for (int i = 0; i < types.types(); i++) {
            if (types.canonicalType(i) == i && types.hasSignature(i)) {
                names.add(Names.type(i));
            }
        }
        for (int i = 0; i < types.functions(); i++) {
            names.add(owner(i));
        }
        Reachable reachable = new Reachable(this);
        reachable.fromOutside().forEach(each -> names.add(Names.entry(each)));
        reachable.indirectly().forEach(each -> names.add(Names.target(each)));
        return names;
    }

    /**
     * The names of further ones: those that functions that were written so far call at their end.
     */
    public synchronized Set<String> namesOfTailCalled() {
        return tailCalled.stream().map(Names::entry).collect(Collectors.toSet());
    }

    /** A function is called in the place of its caller, which has returned by then. */
    void addTailCalled(int function) {
        tailCalled.add(function);
    }

    /** The names of the classes that the host comes to first, as far as they are small. */
    public List<String> firstNames() {
        Set<String> names = new LinkedHashSet<>();
        int left = FIRST_INSTRUCTIONS;
        for (int function : new Reachable(this).exported()) {
            left -= isImported(function) ? 0 : instructions(function);
            if (left >= 0) {
                names.add(owner(function));
                names.add(Names.entry(function));
            }
        }
        return List.copyOf(names);
    }

    /** The names of the classes of functions that may be too large for the JVM. */
    public Set<String> namesOfLarge() {
        return IntStream.range(types.importedFunctions, types.functions())
                .filter(function -> instructions(function) > CompiledModule.LARGE_INSTRUCTIONS)
                .mapToObj(ModuleCode::owner)
                .collect(Collectors.toSet());
    }

    /**
     * Writes a class.
     *
     * @param name as in the class file
     */
    public synchronized byte[] write(String name) {
        int digits = name.length();
        while (Character.isDigit(name.charAt(digits - 1))) {
            digits--;
        }
        String kind = name.substring(0, digits);
        int number = digits == name.length() ? 0 : Integer.parseInt(name.substring(digits));
        return switch (kind) {
            case PollClass.NAME -> PollClass.write();
            case Names.CODE -> writeGroup(number);
            case Names.ENTRY -> EntryClass.write(this, number);
            case Names.TYPE -> TargetClasses.type(types, number);
            case Names.FUNCTION -> TargetClasses.target(this, number);
            case Names.ELSEWHERE -> TargetClasses.elsewhere(this, number);
            default -> throw new IllegalArgumentException("no class of a module is a " + name);
        };
    }

    private byte[] writeGroup(int number) {
        int first = number * GROUP_FUNCTIONS;
        int end = Math.min(first + GROUP_FUNCTIONS, types.functions());
        for (int i = Math.max(first, types.importedFunctions); i < end; i++) {
            if (isStandIn(i) || !support.compiles(i, body(i))) {
                interpreted.add(i);
            }
        }
        return writeGroup(first, end);
    }

    private byte[] writeGroup(int first, int end) {
        Map<Integer, LargeCode> large = new HashMap<>();
        while (true) {
            GroupClass group = new GroupClass(this, first, end, large);
            try {
                byte[] bytes = group.write();
                if (!group.foundLarge()) {
                    return bytes;
                }
            } catch (MethodTooLargeException e) {
                if (!group.foundLarge()) {
                    interpreted.add(FunctionLabels.function(e.getMethodName()));
                }
            } catch (ClassTooLargeException e) {
                if (!group.foundLarge()) {
                    interpreted.add(largest(first, end));
                }
            }
        }
    }

    /** The function that needs most, with all its constants, of those that are compiled. */
    private int largest(int first, int end) {
        return IntStream.range(first, end)
                .filter(function -> !isBridge(function))
                .boxed()
                .max(Comparator.comparingInt(this::instructions))
                .orElseThrow();
    }

    private int instructions(int function) {
        return bodies.mostInstructions(function - types.importedFunctions);
    }

    static ClassWriter newClass(String name, String parent, int access) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(V17, ACC_PUBLIC | ACC_SUPER | access, name, null, parent, null);
        MethodVisitor constructor = writer.visitMethod(ACC_PUBLIC, "<init>", "()V", null, null);
        constructor.visitCode();
        constructor.visitVarInsn(ALOAD, 0);
        constructor.visitMethodInsn(INVOKESPECIAL, parent, "<init>", "()V", false);
        constructor.visitInsn(RETURN);
        constructor.visitMaxs(0, 0);
        constructor.visitEnd();
        return writer;
    }
}

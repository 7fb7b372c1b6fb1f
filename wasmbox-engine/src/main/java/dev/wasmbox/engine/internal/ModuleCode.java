package dev.wasmbox.engine.internal;

import static org.objectweb.asm.Opcodes.*;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.objectweb.asm.ClassTooLargeException;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.MethodVisitor;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.FunctionBody;

/**
 * Lays a module out in classes: groups of functions of a bounded size in one class each, and a
 * class for each type of function that is called indirectly.
 *
 * <p>A function that is too large for a JVM method is left to the interpreter; one that is too
 * large for HotSpot's compilers is written in the compact form.
 */
public final class ModuleCode {
    private static final int GROUP_FUNCTIONS = 500;
    private static final int GROUP_INSTRUCTIONS = 60_000;

    final ModuleTypes types;
    private final int[] groups;
    private final Map<String, byte[]> classes = new LinkedHashMap<>();
    private final Set<Integer> interpreted = new TreeSet<>();
    private int groupCount;

    /** Lays the module out; nothing is compiled yet. */
    public ModuleCode(WasmModule module) {
        this.types = new ModuleTypes(module);
        this.groups = new int[types.functions()];
        divide();
    }

    private void divide() {
        int count = 0;
        int size = 0;
        for (int i = 0; i < groups.length; i++) {
            int more = i < types.importedFunctions ? 0 : body(i).instructions().size();
            if (count == GROUP_FUNCTIONS || (count > 0 && size + more > GROUP_INSTRUCTIONS)) {
                groupCount++;
                count = 0;
                size = 0;
            }
            groups[i] = groupCount;
            count++;
            size += more;
        }
        groupCount++;
    }

    int groups() {
        return groupCount;
    }

    int group(int function) {
        return groups[function];
    }

    String owner(int function) {
        return Names.code(groups[function]);
    }

    FunctionBody body(int function) {
        return types.module.codeSection().getFunctionBody(function - types.importedFunctions);
    }

    /** The name of the class that stands for a type in indirect calls. */
    String typeClass(int type) {
        return Names.type(types.canonicalType(type));
    }

    /** Compiles the module: the bytes of its classes by their names. */
    public Map<String, byte[]> compile() {
        Support support = new Support(types);
        for (int i = types.importedFunctions; i < types.functions(); i++) {
            if (!support.compiles(i)) {
                interpreted.add(i);
            }
        }
        for (int first = 0; first < groups.length; ) {
            int end = first;
            while (end < groups.length && groups[end] == groups[first]) {
                end++;
            }
            put(owner(first), compileGroup(first, end));
            first = end;
        }
        put(PollClass.NAME, PollClass.write());
        for (int i = 0; i < types.types(); i++) {
            if (types.canonicalType(i) == i && types.hasSignature(i)) {
                put(Names.type(i), TargetClasses.type(types, i));
            }
        }
        return classes;
    }

    /** The functions that were not compiled, by their indices. */
    public Set<Integer> interpreted() {
        return interpreted;
    }

    private void put(String name, byte[] bytes) {
        classes.put(name.replace('/', '.'), bytes);
    }

    private byte[] compileGroup(int first, int end) {
        Map<Integer, Boolean> compact = new HashMap<>();
        while (true) {
            GroupClass group = new GroupClass(this, first, end, compact);
            try {
                byte[] bytes = group.write();
                if (!group.foundLarge()) {
                    return bytes;
                }
            } catch (MethodTooLargeException e) {
                int function = Integer.parseInt(e.getMethodName().substring(1));
                if (compact.putIfAbsent(function, true) != null) {
                    interpreted.add(function);
                }
            } catch (ClassTooLargeException e) {
                interpreted.add(largest(first, end));
            }
        }
    }

    /** The function that needs most, with all its constants, of those that are compiled. */
    private int largest(int first, int end) {
        return IntStream.range(Math.max(first, types.importedFunctions), end)
                .filter(function -> !interpreted.contains(function))
                .boxed()
                .max(Comparator.comparingInt(function -> body(function).instructions().size()))
                .orElseThrow();
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

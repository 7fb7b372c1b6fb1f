package dev.wasmbox.guest.compiler;

import dev.wasmbox.guest.compiler.internal.loader.Backend;
import dev.wasmbox.guest.compiler.internal.repair.Repair;
import dev.wasmbox.guest.compiler.internal.repair.RepairedClasses;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import net.bytebuddy.agent.ByteBuddyAgent;

/**
 * The TeaVM that all tests share, from which single repairs can be taken for a while.
 *
 * <p>A TeaVM without a repair could have a class loader of its own, but is slow then: the JVM has
 * to get to know all its classes again. Here its classes are redefined in place, and only those
 * that the repair mends.
 */
public final class OneTeaVm {

    /** Classes that become part of each guest, which the compiler mends when it reads them. */
    private static final String OF_GUESTS = "org.teavm.runtime.";

    private static final Instrumentation JVM = ByteBuddyAgent.install();
    private static final ClassLoader PUBLISHED = Backend.class.getClassLoader();
    private static final Backend BACKEND = Backend.load(Repair.all());
    private static final GuestCompiler COMPILER = new GuestCompiler(Repair.all(), BACKEND);
    private static final ClassLoader LOADER = BACKEND.getClass().getClassLoader();

    private OneTeaVm() {}

    /** The compiler with all repairs. */
    public static GuestCompiler compiler() {
        return COMPILER;
    }

    /**
     * Compiles with all repairs but one. A repair that replaces a whole class cannot be taken from
     * it in place, which needs a TeaVM of its own.
     */
    static byte[] compileWithout(Repair repair, List<Path> classPath, GuestOptions options) {
        Set<Repair> others = Repair.all();
        others.remove(repair);
        if (repair.isWholeClass()) {
            return new GuestCompiler(others).compile(classPath, options);
        }
        redefine(repair, others);
        try {
            return new GuestCompiler(others, BACKEND).compile(classPath, options);
        } finally {
            redefine(repair, Repair.all());
        }
    }

    /** Gives the classes of a repair the code that they have with these repairs. */
    private static void redefine(Repair repair, Set<Repair> repairs) {
        try {
            List<ClassDefinition> definitions = new ArrayList<>();
            for (String name : repair.classNames()) {
                if (name.startsWith(OF_GUESTS)) {
                    continue;
                }
                Class<?> type = Class.forName(name, false, LOADER);
                byte[] loaded = code(name, Repair.all());
                byte[] wanted = KeptMembers.in(code(name, repairs), loaded, type);
                definitions.add(new ClassDefinition(type, wanted));
            }
            JVM.redefineClasses(definitions.toArray(ClassDefinition[]::new));
        } catch (ClassNotFoundException | UnmodifiableClassException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] code(String name, Set<Repair> repairs) {
        String resource = name.replace('.', '/') + ".class";
        byte[] repaired = new RepairedClasses(PUBLISHED, repairs).repaired(resource);
        return repaired == null ? published(resource) : repaired;
    }

    private static byte[] published(String resource) {
        try (InputStream in = PUBLISHED.getResourceAsStream(resource)) {
            return Objects.requireNonNull(in, resource).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.wasmbox.guest.compiler.internal.teavm;

import java.util.Map;
import java.util.Set;
import org.teavm.dependency.AbstractDependencyListener;
import org.teavm.dependency.DependencyAgent;
import org.teavm.dependency.MethodDependency;
import org.teavm.interop.Async;
import org.teavm.model.MethodReader;
import org.teavm.model.MethodReference;

/**
 * Reports methods that a guest cannot have, at each place that calls them. All that may wait is
 * among them, but for what waits for a message: so a guest at rest waits for one, or has ended.
 */
final class RefusedMethods extends AbstractDependencyListener {

    private static final String THREADS =
            " needs a second thread, and a guest has one; wait for messages with"
                    + " WasmBoxContext.next() instead";
    private static final Map<String, Set<String>> NEED_THREADS =
            Map.of(
                    "java.lang.Object", Set.of("wait"),
                    "java.lang.Thread", Set.of("start", "join"),
                    "java.util.concurrent.locks.ConditionOfHolds",
                            Set.of("await", "awaitNanos", "awaitUninterruptibly", "awaitUntil"));

    // The one waits for messages, and of the other only what is refused above waits.
    private static final Set<String> WAIT_OTHERWISE =
            Set.of("dev.wasmbox.guest.internal.Inbox", "java.lang.Object");

    // TeaVM has them with a few of their methods, and without equals and hashCode.
    private static final Set<String> STUBS =
            Set.of("java.awt.Color", "java.awt.Dimension", "java.awt.Point");

    private final AbsentClasses absent;

    RefusedMethods(AbsentClasses absent) {
        this.absent = absent;
    }

    private static boolean waitsForSomethingElse(MethodDependency dependency) {
        MethodReader method = dependency.getMethod();
        return method != null
                && method.getAnnotations().get(Async.class.getName()) != null
                && !WAIT_OTHERWISE.contains(method.getOwnerName());
    }

    @Override
    public void methodReached(DependencyAgent agent, MethodDependency dependency) {
        MethodReference method = dependency.getReference();
        if (NEED_THREADS.getOrDefault(method.getClassName(), Set.of()).contains(method.getName())
                || waitsForSomethingElse(dependency)) {
            String name =
                    method.getClassName()
                            .substring(method.getClassName().lastIndexOf('.') + 1)
                            .replace("OfHolds", "");
            dependency.addLocationListener(
                    location ->
                            agent.getDiagnostics()
                                    .error(location, name + "." + method.getName() + THREADS));
        }
        if (STUBS.contains(method.getClassName()) || absent.isConstructor(method)) {
            dependency.addLocationListener(
                    location ->
                            agent.getDiagnostics()
                                    .error(
                                            location,
                                            "Class {{c0}} was not found",
                                            method.getClassName()));
        }
    }
}

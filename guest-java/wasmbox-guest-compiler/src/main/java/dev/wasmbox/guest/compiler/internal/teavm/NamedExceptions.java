package dev.wasmbox.guest.compiler.internal.teavm;

import org.teavm.dependency.AbstractDependencyListener;
import org.teavm.dependency.DependencyAgent;
import org.teavm.model.MethodReference;
import org.teavm.model.ValueType;

/**
 * Keeps the names of all classes of exceptions. TeaVM keeps the name of a class where it sees that
 * somebody may ask for it, but does not follow exceptions all the way to our report of them.
 */
final class NamedExceptions extends AbstractDependencyListener {

    private static final MethodReference GET_NAME =
            new MethodReference(Class.class, "getName", String.class);

    @Override
    public void classReached(DependencyAgent agent, String className) {
        if (agent.getClassHierarchy().isSuperType("java.lang.Throwable", className, false)) {
            agent.linkMethod(GET_NAME)
                    .getVariable(0)
                    .getClassValueNode()
                    .propagate(agent.getType(ValueType.object(className)));
        }
    }
}

package dev.wasmbox.guest.compiler.internal.teavm;

import java.lang.invoke.LambdaMetafactory;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.teavm.classlib.impl.lambda.LambdaMetafactorySubstitutor;
import org.teavm.dependency.BootstrapMethodSubstitutor;
import org.teavm.dependency.DynamicCallSite;
import org.teavm.model.MethodReference;
import org.teavm.model.ValueType;
import org.teavm.model.emit.ProgramEmitter;
import org.teavm.model.emit.ValueEmitter;
import org.teavm.vm.TeaVM;

/**
 * Initializes what a lambda expression or a method reference implements, as its class on the JVM
 * does. TeaVM's has no initializer.
 */
final class InitializingLambdas implements BootstrapMethodSubstitutor {

    private static final List<String> FACTORIES = List.of("metafactory", "altMetafactory");

    private final BootstrapMethodSubstitutor plain = new LambdaMetafactorySubstitutor();

    static void install(TeaVM teaVm) {
        InitializingLambdas lambdas = new InitializingLambdas();
        for (Method method : LambdaMetafactory.class.getMethods()) {
            if (FACTORIES.contains(method.getName())) {
                List<Class<?>> types = new ArrayList<>(List.of(method.getParameterTypes()));
                types.add(method.getReturnType());
                teaVm.add(
                        new MethodReference(
                                LambdaMetafactory.class,
                                method.getName(),
                                types.toArray(Class<?>[]::new)),
                        lambdas);
            }
        }
    }

    @Override
    public ValueEmitter substitute(DynamicCallSite site, ProgramEmitter program) {
        if (site.getCalledMethod().getResultType() instanceof ValueType.Object implemented) {
            BaseInitializers.ofInterface(implemented.getClassName(), program.getClassSource())
                    .forEach(program::initClass);
        }
        return plain.substitute(site, program);
    }
}

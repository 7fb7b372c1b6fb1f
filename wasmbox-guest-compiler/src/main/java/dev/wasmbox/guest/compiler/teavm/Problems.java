package dev.wasmbox.guest.compiler.teavm;

import dev.wasmbox.guest.compiler.GuestProblem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.teavm.diagnostics.DefaultProblemTextConsumer;
import org.teavm.diagnostics.Problem;
import org.teavm.diagnostics.ProblemProvider;
import org.teavm.model.CallLocation;
import org.teavm.model.MethodReference;
import org.teavm.model.TextLocation;

/** TeaVM's problems in words and places that a programmer knows. */
final class Problems {

    private Problems() {}

    static List<GuestProblem> severe(ProblemProvider provider) {
        return provider.getSevereProblems().stream().map(Problems::problem).distinct().toList();
    }

    private static GuestProblem problem(Problem problem) {
        DefaultProblemTextConsumer text = new DefaultProblemTextConsumer();
        problem.render(text);
        return new GuestProblem(
                text.getText(), file(problem), line(problem), method(problem.getLocation()));
    }

    private static @Nullable TextLocation place(Problem problem) {
        CallLocation location = problem.getLocation();
        return location == null ? null : location.getSourceLocation();
    }

    private static @Nullable String file(Problem problem) {
        TextLocation place = place(problem);
        String file = place == null ? null : place.getFileName();
        return file == null ? null : file.substring(file.lastIndexOf('/') + 1);
    }

    private static int line(Problem problem) {
        TextLocation place = place(problem);
        return place == null ? 0 : Math.max(0, place.getLine());
    }

    private static @Nullable String method(@Nullable CallLocation location) {
        MethodReference method = location == null ? null : location.getMethod();
        return method == null ? null : method.getClassName() + "." + method.getName();
    }
}

package dev.wasmbox.guest.compiler.teavm;

import dev.wasmbox.guest.compiler.GuestProblem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.teavm.diagnostics.Problem;
import org.teavm.model.CallLocation;
import org.teavm.model.MethodReference;
import org.teavm.model.TextLocation;
import org.teavm.vm.TeaVM;

/** TeaVM's problems in words and places that a programmer knows. */
record Problems(OwnPlaces places) {

    static List<GuestProblem> severe(TeaVM teaVm) {
        Problems problems = new Problems(new OwnPlaces(teaVm.getDependencyInfo().getCallGraph()));
        return teaVm.getProblemProvider().getSevereProblems().stream()
                .map(problems::problem)
                .distinct()
                .toList();
    }

    private GuestProblem problem(Problem problem) {
        String text = ProblemText.of(problem);
        CallLocation location = problem.getLocation();
        MethodReference method = location == null ? null : location.getMethod();
        if (method == null || file(location) != null) {
            return problem(text, location);
        }
        return places.nearest(method)
                .map(
                        call ->
                                problem(
                                        text + "; needed by " + ProblemText.method(call.called()),
                                        call.place()))
                .orElseGet(() -> problem(text, location));
    }

    private static GuestProblem problem(String text, @Nullable CallLocation location) {
        return new GuestProblem(text, file(location), line(location), method(location));
    }

    private static @Nullable TextLocation place(@Nullable CallLocation location) {
        return location == null ? null : location.getSourceLocation();
    }

    private static @Nullable String file(@Nullable CallLocation location) {
        TextLocation place = place(location);
        String file = place == null ? null : place.getFileName();
        return file == null ? null : file.substring(file.lastIndexOf('/') + 1);
    }

    private static int line(@Nullable CallLocation location) {
        TextLocation place = place(location);
        return place == null ? 0 : Math.max(0, place.getLine());
    }

    private static @Nullable String method(@Nullable CallLocation location) {
        MethodReference method = location == null ? null : location.getMethod();
        return method == null ? null : method.getClassName() + "." + method.getName();
    }
}

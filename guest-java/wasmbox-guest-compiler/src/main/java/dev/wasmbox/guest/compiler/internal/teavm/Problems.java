package dev.wasmbox.guest.compiler.internal.teavm;

import dev.wasmbox.guest.compiler.GuestProblem;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.teavm.diagnostics.Problem;
import org.teavm.model.CallLocation;
import org.teavm.model.MethodReference;
import org.teavm.model.TextLocation;
import org.teavm.vm.TeaVM;

/** TeaVM's problems in words and places that a programmer knows. */
record Problems(OwnPlaces places, Predicate<String> ofProject) {

    /** Those that end the build; {@code ofProject} knows the classes that are not of libraries. */
    static List<GuestProblem> severe(TeaVM teaVm, Predicate<String> ofProject) {
        OwnPlaces places = new OwnPlaces(teaVm.getDependencyInfo().getCallGraph());
        Problems problems = new Problems(places, ofProject);
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
        return places.nearest(method, anywhere -> true)
                .map(call -> problem(text(problem, text, call), call.place()))
                .orElseGet(() -> problem(text, location));
    }

    private static String text(Problem problem, String text, OwnPlaces.Call call) {
        MethodReference lacking = NativeText.method(problem);
        return lacking == null
                ? text + "; needed by " + ProblemText.method(call.called())
                : NativeText.of(lacking, call.called());
    }

    /** Where the project's own code leads to a place in a library. */
    private String origin(@Nullable CallLocation location) {
        MethodReference method = location == null ? null : location.getMethod();
        if (method == null || ofProject.test(method.getClassName())) {
            return "";
        }
        return places.nearest(method, ofProject)
                .map(call -> "; called from " + file(call.place()) + ":" + line(call.place()))
                .orElse("");
    }

    private GuestProblem problem(String text, @Nullable CallLocation location) {
        return new GuestProblem(
                text + origin(location), file(location), line(location), method(location));
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

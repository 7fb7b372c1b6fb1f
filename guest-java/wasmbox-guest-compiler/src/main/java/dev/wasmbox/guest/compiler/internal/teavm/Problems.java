package dev.wasmbox.guest.compiler.internal.teavm;

import dev.wasmbox.guest.compiler.GuestProblem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.teavm.diagnostics.Problem;
import org.teavm.model.CallLocation;
import org.teavm.model.FieldReference;
import org.teavm.model.MethodReference;
import org.teavm.vm.TeaVM;

/**
 * TeaVM's problems in words and places that a programmer knows, each once: what is missing of one
 * class of the JDK is one problem, and so is the same problem in several places.
 *
 * @param ofProject knows the classes that are not of libraries
 * @param isAbsent knows the classes of the JDK that guests do not have
 */
record Problems(TeaVM teaVm, Predicate<String> ofProject, Predicate<String> isAbsent) {

    /** Those that end the build. */
    List<GuestProblem> severe() {
        OwnPlaces places = new OwnPlaces(teaVm.getDependencyInfo().getCallGraph());
        Map<String, ProblemPlaces> bySubject = new LinkedHashMap<>();
        for (Problem problem : teaVm.getProblemProvider().getSevereProblems()) {
            String lacking = lackingClass(problem);
            Finding finding = finding(problem, places);
            bySubject
                    .computeIfAbsent(
                            lacking == null ? finding.text() : lacking,
                            subject -> new ProblemPlaces(lacking))
                    .add(finding);
        }
        return bySubject.values().stream().map(each -> each.told(places, ofProject)).toList();
    }

    /** The class of the JDK that a problem says is missing, or has no such member. */
    private static @Nullable String lackingClass(Problem problem) {
        String owner = ProblemText.isMissing(problem) ? owner(problem.getParams()[0]) : null;
        return owner != null && Stream.of("java.", "javax.").anyMatch(owner::startsWith)
                ? owner
                : null;
    }

    private static @Nullable String owner(Object missing) {
        if (missing instanceof MethodReference method) {
            return method.getClassName();
        }
        if (missing instanceof FieldReference field) {
            return field.getClassName();
        }
        return missing instanceof String className ? className : null;
    }

    private Finding finding(Problem problem, OwnPlaces places) {
        String owner = lackingClass(problem);
        String absent = owner != null && isAbsent.test(owner) ? owner : null;
        String text = absent == null ? ProblemText.of(problem) : ProblemText.missing(absent);
        String member = absent == null ? ProblemText.member(problem) : "";
        CallLocation location = problem.getLocation();
        MethodReference method = location == null ? null : location.getMethod();
        if (method == null || Place.of(location).file() != null) {
            return new Finding(text, member, location);
        }
        return places.nearest(method, anywhere -> true)
                .map(
                        call ->
                                new Finding(
                                        text(problem, text, needing(method, call, places)),
                                        member,
                                        call.place()))
                .orElseGet(() -> new Finding(text, member, location));
    }

    /**
     * What it is that lacks something, of all that a call in the source leads to: what is called of
     * the JDK, or a method of a library that was compiled without line numbers.
     */
    private static MethodReference needing(
            MethodReference method, OwnPlaces.Call call, OwnPlaces places) {
        return places.nearestOutside(method, Problems::isOfJdk)
                .filter(user -> !user.equals(call.place().getMethod()))
                .orElse(call.called());
    }

    /** Whether a class is the JDK's, or one of ours or of TeaVM that stand in for them. */
    private static boolean isOfJdk(String className) {
        return Stream.of("java.", "javax.", "org.teavm.", "org.threeten.", "dev.wasmbox.")
                .anyMatch(className::startsWith);
    }

    private static String text(Problem problem, String text, MethodReference needing) {
        MethodReference lacking = NativeText.method(problem);
        return lacking == null
                ? text + "; needed by " + ProblemText.method(needing)
                : NativeText.of(lacking, needing);
    }

    /**
     * One of them.
     *
     * @param text what is wrong
     * @param member what is missing of a class, or empty
     * @param location where
     */
    record Finding(String text, String member, @Nullable CallLocation location) {}
}

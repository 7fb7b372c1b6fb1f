package dev.wasmbox.guest.compiler.internal.teavm;

import dev.wasmbox.guest.compiler.GuestProblem;
import dev.wasmbox.guest.compiler.internal.teavm.Problems.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.teavm.model.CallLocation;
import org.teavm.model.MethodReference;

/** All places of one problem, of which the first of the project's own, if any, is told. */
final class ProblemPlaces {

    private static final int SHOWN = 3;

    private final @Nullable String lackingClass;
    private final List<Finding> findings = new ArrayList<>();

    ProblemPlaces(@Nullable String lackingClass) {
        this.lackingClass = lackingClass;
    }

    void add(Finding finding) {
        findings.add(finding);
    }

    GuestProblem told(OwnPlaces places, Predicate<String> ofProject) {
        findings.sort(
                Comparator.comparing((Finding each) -> !isOwn(each.location(), ofProject))
                        .thenComparing(each -> Place.of(each.location()), Place.ORDER));
        Finding first = findings.get(0);
        Place place = Place.of(first.location());
        return new GuestProblem(
                text(first) + others(place) + origin(first.location(), places, ofProject),
                place.file(),
                place.line(),
                place.method());
    }

    private String text(Finding first) {
        List<String> members =
                findings.stream()
                        .map(Finding::member)
                        .filter(each -> !each.isEmpty())
                        .distinct()
                        .toList();
        return lackingClass == null || members.size() < 2
                ? first.text()
                : ProblemText.missing(lackingClass, members);
    }

    private String others(Place shown) {
        List<String> others =
                findings.stream()
                        .map(each -> Place.of(each.location()))
                        .filter(each -> each.file() != null)
                        .map(Place::toString)
                        .filter(each -> !each.equals(shown.toString()))
                        .distinct()
                        .toList();
        int more = others.size() - SHOWN;
        return others.isEmpty()
                ? ""
                : others.stream().limit(SHOWN).collect(Collectors.joining(", ", "; also at ", ""))
                        + (more > 0 ? " and " + more + " more" : "");
    }

    private static boolean isOwn(@Nullable CallLocation location, Predicate<String> ofProject) {
        MethodReference method = location == null ? null : location.getMethod();
        return method != null && ofProject.test(method.getClassName());
    }

    /** Where the project's own code leads to a place in a library. */
    private static String origin(
            @Nullable CallLocation location, OwnPlaces places, Predicate<String> ofProject) {
        MethodReference method = location == null ? null : location.getMethod();
        if (method == null || isOwn(location, ofProject)) {
            return "";
        }
        return places.nearest(method, ofProject)
                .map(call -> "; called from " + Place.of(call.place()))
                .orElse("");
    }
}

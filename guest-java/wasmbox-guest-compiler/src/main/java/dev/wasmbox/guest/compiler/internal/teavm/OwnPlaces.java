package dev.wasmbox.guest.compiler.internal.teavm;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.teavm.callgraph.CallGraph;
import org.teavm.callgraph.CallGraphNode;
import org.teavm.callgraph.CallSite;
import org.teavm.model.CallLocation;
import org.teavm.model.MethodReference;
import org.teavm.model.TextLocation;

/** Finds the programmer's own code, which alone has line numbers, that leads to a method. */
record OwnPlaces(CallGraph calls) {

    /**
     * A call in the programmer's code.
     *
     * @param called the method of a library that is called there
     */
    record Call(CallLocation place, MethodReference called) {}

    /**
     * The place nearest to the method; of several as near the first by name and line.
     *
     * @param classes which classes to look in, by name
     */
    Optional<Call> nearest(MethodReference method, Predicate<String> classes) {
        Set<MethodReference> seen = new HashSet<>();
        List<MethodReference> level = List.of(method);
        while (!level.isEmpty()) {
            List<MethodReference> outer = new ArrayList<>();
            Optional<Call> found =
                    level.stream()
                            .filter(seen::add)
                            .flatMap(called -> callers(called, classes, outer))
                            .min(Comparator.comparing(OwnPlaces::sortKey));
            if (found.isPresent()) {
                return found;
            }
            level = outer;
        }
        return Optional.empty();
    }

    /** The calls from the programmer's code; the other callers are added to {@code outer}. */
    private Stream<Call> callers(
            MethodReference called, Predicate<String> classes, List<MethodReference> outer) {
        List<Call> found = new ArrayList<>();
        CallGraphNode node = calls.getNode(called);
        if (node != null) {
            for (CallSite site : node.getCallerCallSites()) {
                for (CallGraphNode caller : site.getCallers()) {
                    outer.add(caller.getMethod());
                    boolean own = classes.test(caller.getMethod().getClassName());
                    for (TextLocation line : site.getLocations(caller)) {
                        if (own && line != null && line.getFileName() != null) {
                            found.add(new Call(new CallLocation(caller.getMethod(), line), called));
                        }
                    }
                }
            }
        }
        return found.stream();
    }

    private static String sortKey(Call call) {
        TextLocation line = call.place().getSourceLocation();
        return "%s %s %09d %s"
                .formatted(
                        call.place().getMethod(),
                        line.getFileName(),
                        Math.max(0, line.getLine()),
                        call.called());
    }
}

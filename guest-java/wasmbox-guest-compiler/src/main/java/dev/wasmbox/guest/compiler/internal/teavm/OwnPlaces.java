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

    /**
     * The method nearest to this one, or itself, that is not of some classes; of several as near
     * the first by name. It may be in a library without line numbers.
     */
    Optional<MethodReference> nearestOutside(MethodReference method, Predicate<String> within) {
        Set<MethodReference> seen = new HashSet<>();
        List<MethodReference> level = List.of(method);
        while (!level.isEmpty()) {
            Optional<MethodReference> found =
                    level.stream()
                            .filter(each -> !within.test(each.getClassName()))
                            .min(Comparator.comparing(MethodReference::toString));
            if (found.isPresent()) {
                return found;
            }
            level = level.stream().filter(seen::add).flatMap(this::callers).toList();
        }
        return Optional.empty();
    }

    private Stream<MethodReference> callers(MethodReference called) {
        CallGraphNode node = calls.getNode(called);
        return node == null
                ? Stream.empty()
                : node.getCallerCallSites().stream()
                        .flatMap(site -> site.getCallers().stream())
                        .map(CallGraphNode::getMethod);
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

package dev.wasmbox.codec;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Equality of types that may contain themselves: two names are the same if their definitions are,
 * taking for granted that names compared earlier are the same. Keeps its own stack, since types may
 * be chained more deeply than a thread's stack allows.
 */
final class TypeEquality {
    private record Task(Schema.Type left, Schema.Type right) {}

    private final Deque<Task> tasks = new ArrayDeque<>();
    private final Set<TypePair> granted = new HashSet<>();

    private TypeEquality() {}

    @SuppressWarnings("ReferenceEquality") // spares the comparison of what is shared
    static boolean same(Schema.Type left, Schema.Type right) {
        TypeEquality equality = new TypeEquality();
        equality.tasks.push(new Task(left, right));
        while (!equality.tasks.isEmpty()) {
            Task task = equality.tasks.pop();
            if (task.left != task.right && !equality.sameHead(task.left, task.right)) {
                return false;
            }
        }
        return true;
    }

    /** Compares what does not concern parts, and leaves the parts as tasks. */
    private boolean sameHead(Schema.Type left, Schema.Type right) {
        if (left instanceof Schema.Option a && right instanceof Schema.Option b) {
            return later(a.value(), b.value());
        }
        if (left instanceof Schema.ListOf a && right instanceof Schema.ListOf b) {
            return later(a.element(), b.element());
        }
        if (left instanceof Schema.MapOf a && right instanceof Schema.MapOf b) {
            return later(a.key(), b.key()) && later(a.value(), b.value());
        }
        if (left instanceof Schema.ArrayOf a && right instanceof Schema.ArrayOf b) {
            return a.length() == b.length() && later(a.element(), b.element());
        }
        if (left instanceof Schema.Tuple a && right instanceof Schema.Tuple b) {
            return sameElements(a.elements(), b.elements());
        }
        return left instanceof Schema.Named a
                && right instanceof Schema.Named b
                && a.name().equals(b.name())
                && (!granted.add(new TypePair(a, b)) || same(a.definition(), b.definition()));
    }

    private boolean same(Schema.Definition left, Schema.Definition right) {
        if (left instanceof Schema.Struct a && right instanceof Schema.Struct b) {
            return same(a.fields(), b.fields());
        }
        return left instanceof Schema.Variants a
                && right instanceof Schema.Variants b
                && sameVariants(a.variants(), b.variants());
    }

    private boolean sameVariants(List<Schema.Variant> left, List<Schema.Variant> right) {
        boolean same = left.size() == right.size();
        for (int i = 0; same && i < left.size(); i++) {
            same =
                    left.get(i).name().equals(right.get(i).name())
                            && same(left.get(i).fields(), right.get(i).fields());
        }
        return same;
    }

    private boolean same(Schema.Fields left, Schema.Fields right) {
        List<Schema.Field> lefts = left.list();
        List<Schema.Field> rights = right.list();
        boolean same = left.shape() == right.shape() && lefts.size() == rights.size();
        for (int i = 0; same && i < lefts.size(); i++) {
            same =
                    lefts.get(i).name().equals(rights.get(i).name())
                            && later(lefts.get(i).type(), rights.get(i).type());
        }
        return same;
    }

    private boolean sameElements(List<Schema.Type> left, List<Schema.Type> right) {
        boolean same = left.size() == right.size();
        for (int i = 0; same && i < left.size(); i++) {
            same = later(left.get(i), right.get(i));
        }
        return same;
    }

    private boolean later(Schema.Type left, Schema.Type right) {
        tasks.push(new Task(left, right));
        return true;
    }
}

package dev.wasmbox.codec;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the first place, in the order of the bytes, where a guest's type and a host's differ. Names
 * of types do not count, so two types that may contain themselves fit if no difference is found
 * when pairs of names that were compared before are taken to fit. Keeps its own stack, since a
 * guest may chain types more deeply than a thread's stack allows.
 */
final class Fit {
    private record Place(@Nullable Place outer, String step) {
        @Override
        public String toString() {
            Deque<String> steps = new ArrayDeque<>();
            for (Place place = this; place != null; place = place.outer) {
                steps.push(place.step);
            }
            return String.join(" ", steps);
        }

        Place in(String inner) {
            return new Place(this, inner);
        }
    }

    private record Task(Place place, Schema.Type guest, Schema.Type host) {}

    private final Deque<Task> tasks = new ArrayDeque<>();
    private final List<Task> parts = new ArrayList<>();
    private final Set<TypePair> granted = new HashSet<>();

    private Fit() {}

    static @Nullable String firstDifference(String root, Schema.Type guest, Schema.Type host) {
        Fit fit = new Fit();
        fit.tasks.push(new Task(new Place(null, root), guest, host));
        String difference = null;
        while (difference == null && !fit.tasks.isEmpty()) {
            Task task = fit.tasks.pop();
            difference = fit.compare(task.place, task.guest, task.host);
            for (int i = fit.parts.size() - 1; i >= 0; i--) {
                fit.tasks.push(fit.parts.get(i));
            }
            fit.parts.clear();
        }
        return difference;
    }

    /** Compares what does not concern parts, and leaves the parts as tasks. */
    private @Nullable String compare(Place place, Schema.Type guest, Schema.Type host) {
        if (guest instanceof Schema.Option a && host instanceof Schema.Option b) {
            return later(place.in("option value"), a.value(), b.value());
        }
        if (guest instanceof Schema.MapOf a && host instanceof Schema.MapOf b) {
            later(place.in("map key"), a.key(), b.key());
            return later(place.in("map value"), a.value(), b.value());
        }
        Schema.Type guestElement = element(guest);
        Schema.Type hostElement = element(host);
        if (guestElement != null && hostElement != null) {
            return later(place.in("list element"), guestElement, hostElement);
        }
        if (guest instanceof Schema.ArrayOf a && host instanceof Schema.ArrayOf b) {
            return a.length() == b.length()
                    ? later(place.in("array element"), a.element(), b.element())
                    : differ(place, a.toString(), b.toString());
        }
        boolean named = guest instanceof Schema.Named || host instanceof Schema.Named;
        if (named && !granted.add(new TypePair(guest, host))) {
            return null;
        }
        List<Schema.Variant> guestVariants = variants(guest);
        List<Schema.Variant> hostVariants = variants(host);
        if (guestVariants != null && hostVariants != null) {
            return compareVariants(place, guestVariants, hostVariants);
        }
        return compareProducts(place, guest, host);
    }

    private @Nullable String compareVariants(
            Place place, List<Schema.Variant> guest, List<Schema.Variant> host) {
        int common = Math.min(guest.size(), host.size());
        for (int i = 0; i < common; i++) {
            if (!sameName(guest.get(i).name(), host.get(i).name())) {
                return differ(
                        place.in("variant " + (i + 1)),
                        quoted(guest.get(i).name()),
                        quoted(host.get(i).name()));
            }
        }
        if (guest.size() != host.size()) {
            return differ(place, plural(guest.size(), "variant"), plural(host.size(), "variant"));
        }
        for (int i = 0; i < common; i++) {
            Place variant = place.in("variant " + (i + 1) + " " + quoted(guest.get(i).name()));
            String difference = compareFields(variant, guest.get(i).fields(), host.get(i).fields());
            if (difference != null) {
                return difference;
            }
        }
        return null;
    }

    private @Nullable String compareProducts(Place place, Schema.Type guest, Schema.Type host) {
        Schema.Fields guestFields = fields(guest);
        Schema.Fields hostFields = fields(host);
        if (guestFields != null && hostFields != null) {
            return compareFields(place, guestFields, hostFields);
        }
        if (guestFields != null && guestFields.list().size() == 1) {
            return later(place, guestFields.list().get(0).type(), host);
        }
        if (hostFields != null && hostFields.list().size() == 1) {
            return later(place, guest, hostFields.list().get(0).type());
        }
        boolean same =
                guest instanceof Schema.Primitive a
                        && host instanceof Schema.Primitive b
                        && unsigned(a) == unsigned(b);
        return same ? null : differ(place, described(guest), described(host));
    }

    private @Nullable String compareFields(Place place, Schema.Fields guest, Schema.Fields host) {
        boolean named = guest.shape() == Schema.Shape.NAMED && host.shape() == Schema.Shape.NAMED;
        int common = Math.min(guest.list().size(), host.list().size());
        for (int i = 0; named && i < common; i++) {
            String guestName = guest.list().get(i).name();
            String hostName = host.list().get(i).name();
            if (!sameName(guestName, hostName)) {
                return differ(place.in("field " + (i + 1)), quoted(guestName), quoted(hostName));
            }
        }
        if (guest.list().size() != host.list().size()) {
            return differ(
                    place,
                    plural(guest.list().size(), "field"),
                    plural(host.list().size(), "field"));
        }
        for (int i = 0; i < common; i++) {
            Schema.Field field = guest.list().get(i);
            String name = guest.shape() == Schema.Shape.NAMED ? " " + quoted(field.name()) : "";
            later(place.in("field " + (i + 1) + name), field.type(), host.list().get(i).type());
        }
        return null;
    }

    private @Nullable String later(Place place, Schema.Type guest, Schema.Type host) {
        parts.add(new Task(place, guest, host));
        return null;
    }

    private static Schema.@Nullable Type element(Schema.Type type) {
        return type instanceof Schema.ListOf list
                ? list.element()
                : type == Schema.Primitive.BYTES ? Schema.Primitive.U8 : null;
    }

    private static @Nullable List<Schema.Variant> variants(Schema.Type type) {
        return type instanceof Schema.Named named
                        && named.definition() instanceof Schema.Variants variants
                ? variants.variants()
                : null;
    }

    /** The fields of a struct, or of what has the same bytes as one. */
    private static Schema.@Nullable Fields fields(Schema.Type type) {
        if (type instanceof Schema.Named named
                && named.definition() instanceof Schema.Struct struct) {
            return struct.fields();
        }
        if (type instanceof Schema.Tuple tuple) {
            return Schema.Fields.tuple(tuple.elements().toArray(new Schema.Type[0]));
        }
        if (type instanceof Schema.ArrayOf array && array.length() <= 256) {
            List<Schema.Type> elements = new ArrayList<>();
            for (int i = 0; i < array.length(); i++) {
                elements.add(array.element());
            }
            return Schema.Fields.tuple(elements.toArray(new Schema.Type[0]));
        }
        return type == Schema.Primitive.UNIT ? Schema.Fields.NONE : null;
    }

    private static Schema.Primitive unsigned(Schema.Primitive type) {
        return switch (type) {
            case I8 -> Schema.Primitive.U8;
            case I16 -> Schema.Primitive.U16;
            case I32 -> Schema.Primitive.U32;
            case I64 -> Schema.Primitive.U64;
            case I128 -> Schema.Primitive.U128;
            default -> type;
        };
    }

    private static boolean sameName(String guest, String host) {
        return SchemaNames.normal(guest).equals(SchemaNames.normal(host));
    }

    private static String differ(Place place, String guest, String host) {
        return place + ": guest has " + guest + ", host has " + host;
    }

    private static String described(Schema.Type type) {
        if (!(type instanceof Schema.Named named)) {
            return type.toString();
        }
        return (named.definition() instanceof Schema.Struct ? "struct " : "enum ") + named;
    }

    private static String quoted(String name) {
        return "`" + name + "`";
    }

    private static String plural(int count, String thing) {
        return count + " " + thing + (count == 1 ? "" : "s");
    }
}

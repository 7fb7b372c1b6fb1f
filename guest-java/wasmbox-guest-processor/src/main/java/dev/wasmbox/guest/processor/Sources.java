package dev.wasmbox.guest.processor;

import java.util.HashSet;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/**
 * The types that are compiled from source in this compilation, so that errors can point at them.
 */
final class Sources {
    private final Set<String> names = new HashSet<>();

    void add(Set<? extends Element> roots) {
        for (Element root : roots) {
            names.add(root.toString());
        }
    }

    boolean contain(TypeElement type) {
        return type.getEnclosingElement() instanceof TypeElement outer
                ? contain(outer)
                : names.contains(type.toString());
    }

    /** A place with the same description at the type, if it is compiled here. */
    Place at(TypeElement type, Place otherwise) {
        return contain(type) ? new Place(type, otherwise.description()) : otherwise;
    }

    /** The place of a component of a record. */
    Place component(TypeElement record, String name, Place otherwise) {
        String description = "component `%s` of `%s`".formatted(name, JavaType.simpleName(record));
        if (contain(record)) {
            for (Element field : ElementFilter.fieldsIn(record.getEnclosedElements())) {
                if (field.getSimpleName().contentEquals(name)) {
                    return new Place(field, description);
                }
            }
        }
        return new Place(otherwise.element(), description);
    }
}

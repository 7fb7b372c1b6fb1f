package dev.wasmbox.guest.processor;

import javax.lang.model.element.Element;

/**
 * Where a type is mentioned.
 *
 * @param element the element of the compilation that is to blame
 * @param description what the type is there, such as "field `x` of `Point`"
 */
record Place(Element element, String description) {
    @SuppressWarnings("AnnotateFormatMethod") // no dependency for one annotation
    Misuse misuse(String format, Object... details) {
        return new Misuse(element, "In the %s: %s", description, format.formatted(details));
    }
}

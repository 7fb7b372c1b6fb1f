package dev.wasmbox.guest.processor;

import java.io.Serial;
import javax.lang.model.element.Element;

/** Code that cannot work in a guest: where it is, what is wrong, and what to write instead. */
final class Misuse extends Exception {
    @Serial private static final long serialVersionUID = 1;

    private final transient Element element;

    /** Makes one whose text is {@code format} filled with {@code details}. */
    @SuppressWarnings("AnnotateFormatMethod") // no dependency for one annotation
    Misuse(Element element, String format, Object... details) {
        super(format.formatted(details), null, false, false);
        this.element = element;
    }

    /** Throws a misuse if {@code wrong}. */
    static void refuseIf(boolean wrong, Element element, String format, Object... details)
            throws Misuse {
        if (wrong) {
            throw new Misuse(element, format, details);
        }
    }

    Element element() {
        return element;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}

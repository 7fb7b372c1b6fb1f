package dev.wasmbox.guest.processor;

import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/**
 * The method or class marked with {@code @WasmBox}, found to be well formed.
 *
 * @param form how the guest is started
 * @param owner the class that is, or that declares, the marked element
 * @param reference the Java expression that stands for the guest's code, such as {@code run}
 * @param input the type of its input messages
 * @param output the type of its output messages
 * @param place the element to blame for what is wrong with these types
 */
record EntryPoint(
        Form form,
        TypeElement owner,
        String reference,
        TypeMirror input,
        TypeMirror output,
        Element place) {

    /** Refuses a class that code of its own package cannot name. */
    static void requireVisible(TypeElement type, String guest) throws Misuse {
        for (Element e = type; e instanceof TypeElement; e = e.getEnclosingElement()) {
            Misuse.refuseIf(
                    e.getModifiers().contains(Modifier.PRIVATE),
                    e,
                    "`%s` is private, so the entry point cannot reach @WasmBox %s. Remove `private`.",
                    e.getSimpleName(),
                    guest);
        }
    }

    /** The two forms of a guest, each named by the method that starts it. */
    enum Form {
        ASYNCHRONOUS("startAsync"),
        SYNCHRONOUS("startSync");

        private final String starter;

        Form(String starter) {
            this.starter = starter;
        }

        String starter() {
            return starter;
        }
    }
}

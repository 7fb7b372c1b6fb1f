package dev.wasmbox.guest.compiler.internal.codecs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Type;

/** Writes a type of a class file, which is a descriptor or a signature, as source code would. */
final class SignatureText {
    private final String signature;
    private final Map<String, List<String>> hints;
    private int at;

    /**
     * @param hints the annotations to write, by the path to their place as ASM writes it
     */
    SignatureText(String signature, Map<String, List<String>> hints) {
        this.signature = signature;
        this.hints = hints;
    }

    String text() {
        return type("");
    }

    private String type(String path) {
        List<String> own = hints.getOrDefault(path, List.of());
        return (own.isEmpty() ? "" : String.join(" ", own) + " ") + plain(path);
    }

    private String plain(String path) {
        char kind = signature.charAt(at++);
        return switch (kind) {
            case '[' -> type(path + "[") + "[]";
            case 'L' -> declared(path);
            case 'T' -> upTo(";");
            case '*' -> "?";
            case '+' -> "? extends " + type(path + "*");
            case '-' -> "? super " + type(path + "*");
            default -> Type.getType(String.valueOf(kind)).getClassName();
        };
    }

    private String declared(String path) {
        String name = upTo("<;").replace('/', '.');
        if (signature.charAt(at - 1) == ';') {
            return name;
        }
        List<String> arguments = new ArrayList<>();
        while (signature.charAt(at) != '>') {
            arguments.add(type(path + arguments.size() + ";"));
        }
        at++;
        String inner = upTo(";"); // the rest of an inner class of a generic one
        return name + "<" + String.join(", ", arguments) + ">" + inner;
    }

    /** The text before the next of these characters, which is skipped. */
    private String upTo(String ends) {
        int start = at;
        while (ends.indexOf(signature.charAt(at)) < 0) {
            at++;
        }
        return signature.substring(start, at++);
    }
}

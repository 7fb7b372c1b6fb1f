package dev.wasmbox.host.internal.module;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import run.endive.wasm.WasmEngineException;

/**
 * Why the parser takes no module, for people: the first of its reasons, with types as in the text
 * format. Where it stumbles itself, its own exception would name its fields and not the module's.
 */
final class ParserWords {
    private static final Pattern REFERENCE = Pattern.compile("(?i)ref(null)?\\[(-?\\d+)]");

    private ParserWords() {}

    static String of(Throwable thrown) {
        if (thrown instanceof IndexOutOfBoundsException) {
            return "an index in it refers to nothing";
        }
        if (thrown instanceof OutOfMemoryError) {
            return "the heap of the JVM has no room for it (" + thrown.getMessage() + ")";
        }
        if (thrown instanceof StackOverflowError) {
            return "it is nested too deeply";
        }
        return thrown instanceof WasmEngineException && thrown.getMessage() != null
                ? first(thrown.getMessage().strip().split("\\R| - "))
                : "its parts do not fit together";
    }

    private static String first(String[] reasons) {
        String first = REFERENCE.matcher(reasons[0].strip()).replaceAll(each -> reference(each));
        return reasons.length == 1 ? first : first + ", and " + (reasons.length - 1) + " more";
    }

    private static String reference(MatchResult type) {
        String nullable = type.group(1) == null ? "" : "null ";
        return "(ref " + nullable + heap(Long.parseLong(type.group(2))) + ")";
    }

    /** A type of a heap by its number, which is negative unless it is that of a type. */
    private static String heap(long number) {
        return switch ((int) number) {
            case -12 -> "noexn";
            case -13 -> "nofunc";
            case -14 -> "noextern";
            case -15 -> "none";
            case -16 -> "func";
            case -17 -> "extern";
            case -18 -> "any";
            case -19 -> "eq";
            case -20 -> "i31";
            case -21 -> "struct";
            case -22 -> "array";
            case -23 -> "exn";
            default -> number < 0 ? "unknown" : Long.toString(number);
        };
    }
}

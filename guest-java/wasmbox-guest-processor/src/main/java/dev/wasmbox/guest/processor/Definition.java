package dev.wasmbox.guest.processor;

import dev.wasmbox.guest.processor.MessageType.Reference;
import java.util.List;

/**
 * A record, enum or sealed interface of the messages, with its type arguments. Its content is set
 * after it is made, because it may contain itself.
 */
final class Definition {
    private final JavaType java;
    private Content content = new Structure(List.of());

    Definition(JavaType java) {
        this.java = java;
    }

    JavaType java() {
        return java;
    }

    /** The name in the schema. */
    String name() {
        return SchemaNames.type(java);
    }

    Content content() {
        return content;
    }

    void define(Content definition) {
        content = definition;
    }

    /** What a definition consists of. */
    sealed interface Content permits Structure, Enumeration, Choice {}

    /** What a variant carries after its tag. */
    sealed interface Payload permits Structure, Whole {}

    /** A record, or a variant that is one. */
    record Structure(List<Field> fields) implements Content, Payload {}

    /** A component of a record. */
    record Field(String name, JavaType java, MessageType type) {}

    /** An enum. */
    record Enumeration(List<String> constants) implements Content {}

    /** A sealed interface. */
    record Choice(List<Variant> variants) implements Content {}

    /** A type that a sealed interface permits. */
    record Variant(JavaType java, Payload payload) {}

    /** A variant that is an enum or a sealed interface of its own. */
    record Whole(Reference type) implements Payload {}
}

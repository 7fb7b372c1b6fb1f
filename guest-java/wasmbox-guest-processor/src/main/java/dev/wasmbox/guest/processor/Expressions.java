package dev.wasmbox.guest.processor;

import dev.wasmbox.guest.processor.MessageType.Basic;

/** The expressions and statements that encode and decode a value of a type. */
record Expressions(CodecNames names) {

    /** The codec of a type. */
    String codec(MessageType type) {
        return type instanceof Basic basic ? basic.codec() : names.constant(type);
    }

    /** The statement that writes the value of an expression. */
    String write(MessageType type, String value) {
        return type instanceof Basic basic
                ? basic.write().formatted(value)
                : names.constant(type) + ".encode(" + value + ", out);";
    }

    /** The expression that reads a value. */
    String read(MessageType type) {
        return type instanceof Basic basic ? basic.read() : names.constant(type) + ".decode(in)";
    }
}

package dev.wasmbox.guest.processor;

import dev.wasmbox.codec.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A Java type that is a message or a part of one, with what its bytes are. */
sealed interface MessageType {

    /**
     * A type that the codec library knows.
     *
     * @param wire what its bytes are
     * @param codec the expression for its codec
     * @param write the statement that writes a value, which stands for {@code %s}
     * @param read the expression that reads one
     */
    record Basic(Schema.Type wire, String codec, String write, String read)
            implements MessageType {}

    /**
     * A collection, an optional value or an array of objects; equal to others with equal parts.
     *
     * @param length how many elements there always are, or -1
     */
    record Container(JavaType java, Kind kind, List<MessageType> parts, int length)
            implements MessageType {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Container that
                    && kind == that.kind
                    && parts.equals(that.parts)
                    && length == that.length;
        }

        @Override
        public int hashCode() {
            return 31 * (31 * kind.hashCode() + parts.hashCode()) + length;
        }
    }

    /** The kinds of containers. */
    enum Kind {
        OPTION,
        LIST,
        SET,
        MAP,
        ARRAY
    }

    /**
     * An array of primitive values that the codec library does not know.
     *
     * @param length how many elements there always are, or -1
     */
    record Numbers(JavaType java, Basic element, int length) implements MessageType {}

    /** A record, enum or sealed interface. */
    record Reference(Definition definition) implements MessageType {}
}

package dev.wasmbox.codec;

import java.lang.invoke.MethodHandle;

/**
 * The components of a record, written one after the other and read into its constructor, by two
 * method handles that {@link RecordFieldsBuilder} composed.
 *
 * @param encoder {@code (Object, Encoder) -> void}
 * @param decoder {@code (Decoder) -> Object}
 */
record RecordFields(String name, MethodHandle encoder, MethodHandle decoder) implements Payload {

    @Override
    public void encode(Object value, Encoder out) {
        if (value == null) {
            throw new CodecException("null is no " + name);
        }
        try {
            encoder.invokeExact(value, out);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) { // accessors of records declare no checked exceptions
            throw new AssertionError(e);
        }
    }

    @Override
    public Object decode(Decoder in) {
        int start = in.position();
        try {
            return (Object) decoder.invokeExact(in);
        } catch (CodecException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new CodecException(
                    name + " refused its components at byte " + start + ": " + e.getMessage(), e);
        }
    }
}

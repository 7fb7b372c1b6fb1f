package dev.wasmbox.codec;

import java.util.Optional;

/** A presence byte, and the value if it is there. */
record OptionCodec<T>(Codec<T> value) implements Codec<Optional<T>> {

    @Override
    public void encode(Optional<T> optional, Encoder out) {
        out.writePresence(optional.isPresent());
        if (optional.isPresent()) {
            value.encode(optional.get(), out);
        }
    }

    @Override
    public Optional<T> decode(Decoder in) {
        return in.readPresence() ? Optional.of(value.decode(in)) : Optional.empty();
    }

    @Override
    public Schema.Type type() {
        return new Schema.Option(value.type());
    }
}

package dev.wasmbox.codec;

/** The codecs that were derived for classes, kept as long as the classes are. */
final class DerivedCodecs {
    private static final ClassValue<Codec<?>> CODECS =
            new ClassValue<>() {
                @Override
                protected Codec<?> computeValue(Class<?> type) {
                    return Derivation.PLAIN.of(type);
                }
            };

    private DerivedCodecs() {}

    static Codec<?> of(Class<?> type) {
        return CODECS.get(type);
    }
}

package dev.wasmbox.codec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A count and pairs of key and value, each key once. */
record MapCodec<K, V>(Codec<K> key, Codec<V> value) implements Codec<Map<K, V>> {

    @Override
    public void encode(Map<K, V> map, Encoder out) {
        out.writeLength(map.size());
        int index = 0;
        for (Map.Entry<K, V> entry : map.entrySet()) {
            int start = out.size();
            key.encode(Elements.notNull(entry.getKey(), "key", index), out);
            value.encode(Elements.notNull(entry.getValue(), "value", index), out);
            out.countElement(start);
            index++;
        }
    }

    @Override
    public Map<K, V> decode(Decoder in) {
        int count = in.readCount(0);
        Map<K, V> map = new LinkedHashMap<>(Elements.initialCapacity(count));
        for (int i = 0; i < count; i++) {
            int start = in.position();
            K nextKey = key.decode(in);
            if (map.containsKey(nextKey)) {
                throw new CodecException(
                        "a key of a map occurs twice, the second time at byte " + start);
            }
            map.put(nextKey, value.decode(in));
            in.countElement(start);
        }
        return Collections.unmodifiableMap(map);
    }

    @Override
    public Schema.Type type() {
        return new Schema.MapOf(key.type(), value.type());
    }
}

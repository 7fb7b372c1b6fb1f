package dev.wasmbox.server.box;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message to which a guest of another module answers otherwise.
 *
 * @param number the entry of the message; 0 for what guests send before the first one
 * @param input the message; empty before the first one
 * @param failure why the other guest fails; null if it does not
 */
public record Difference(
        long number,
        byte[] input,
        List<byte[]> before,
        List<byte[]> after,
        @Nullable String failure) {}

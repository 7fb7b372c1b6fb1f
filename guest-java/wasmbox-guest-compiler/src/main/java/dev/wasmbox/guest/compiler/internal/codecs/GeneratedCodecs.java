package dev.wasmbox.guest.compiler.internal.codecs;

import dev.wasmbox.codec.WasmBoxException;
import dev.wasmbox.guest.compiler.internal.loader.GuestClassPath;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The codecs that the annotation processor generated for a guest. It does not run again when a
 * message of a library changes, and codecs of the message as it was would swap its values.
 */
public final class GeneratedCodecs {
    private static final String TYPES = "META-INF/wasmbox/types";

    private GeneratedCodecs() {}

    /**
     * Refuses a guest whose messages are not those that its codecs were generated for.
     *
     * @throws WasmBoxException naming each type that has changed
     */
    public static void requireFresh(GuestClassPath guest) {
        String changes =
                guest.text(TYPES)
                        .orElse("")
                        .lines()
                        .map(line -> change(line, guest))
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining());
        if (!changes.isEmpty()) {
            throw new WasmBoxException(
                    "messages have changed since the codecs of the guest were generated:"
                            + changes
                            + "\nGenerate them again: build the guest with mvn clean package");
        }
    }

    private static Optional<String> change(String line, GuestClassPath guest) {
        int space = line.indexOf(' ');
        String name = line.substring(0, space);
        String then = line.substring(space + 1);
        return guest.bytes(name.replace('.', '/') + ".class")
                .map(TypeShape::of)
                .filter(now -> !now.equals(then))
                .map(now -> "\n  " + name + " was " + then + ", and is now " + now);
    }
}

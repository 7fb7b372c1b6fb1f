package dev.wasmbox.guest.compiler;

import dev.wasmbox.guest.compiler.internal.repair.Repair;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * A guest that goes wrong without a repair, in {@code repairs/} among the resources.
 *
 * @param code members of a class, with a {@code work} that gets the first message
 * @param messages what the guest is told, separated by spaces on the first line of the file
 * @param answer the last thing that it then says, on the second
 */
record RepairCase(String code, List<String> messages, String answer) {

    private static final String TOLD = "// told: ";
    private static final String SAYS = "// says: ";

    static RepairCase of(Repair repair) {
        String name = "repairs/" + repair + ".java.txt";
        List<String> lines = read(name).lines().toList();
        return new RepairCase(
                String.join("\n", lines.subList(2, lines.size())) + "\n",
                List.of(after(TOLD, lines.get(0)).split(" ")),
                after(SAYS, lines.get(1)));
    }

    private static String after(String prefix, String line) {
        if (!line.startsWith(prefix)) {
            throw new IllegalStateException("not \"" + prefix + "\": " + line);
        }
        return line.substring(prefix.length());
    }

    private static String read(String name) {
        try (InputStream in = RepairCase.class.getResourceAsStream(name)) {
            Objects.requireNonNull(in, name);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

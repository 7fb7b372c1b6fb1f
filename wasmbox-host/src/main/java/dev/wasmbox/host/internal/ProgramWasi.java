package dev.wasmbox.host.internal;

import org.jspecify.annotations.Nullable;

/** Temporary until the files land. */
final class ProgramWasi {
    private ProgramWasi() {}

    static Wasi.@Nullable Function function(String name) {
        return switch (name) {
            case "fd_read" ->
                    new Wasi.Function(
                            4,
                            (world, memory, args) ->
                                    args[0] == 0 ? ProgramStreams.read(world, memory, args) : 8);
            case "fd_write" ->
                    new Wasi.Function(
                            4,
                            (world, memory, args) ->
                                    args[0] == 1 || args[0] == 2
                                            ? ProgramStreams.write(world, memory, args)
                                            : 8);
            default -> Wasi.function(name);
        };
    }
}

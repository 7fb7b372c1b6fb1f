package dev.wasmbox.cli;

import dev.wasmbox.host.BoxBuilder;
import dev.wasmbox.host.Engine;
import dev.wasmbox.host.Limits;
import dev.wasmbox.host.WasmBoxHost;
import dev.wasmbox.host.WasmBoxModule;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** The options of commands that open a box. */
final class BoxOptions {
    private static final Duration PROGRAM_TIME = Duration.ofMinutes(1);
    private static final long MAX_MEMORY_MEBIBYTES = Limits.MAX_MEMORY_BYTES >> 20;

    private @Nullable Seed seed;
    private @Nullable Long memoryMebibytes;
    private @Nullable Long timeMilliseconds;
    private @Nullable Integer messageBytes;
    private @Nullable Long outputBytes;
    private @Nullable Integer outputCount;
    private @Nullable Long fuel;
    private @Nullable Long slice;
    private boolean interpret;
    private final Options options;

    /** Has a command take these options. */
    BoxOptions(CommandSpec command) {
        options =
                new Options(command)
                        .value(
                                "--seed",
                                "HEX",
                                Seed.class,
                                "The seed of the guest's random numbers, up to 64"
                                        + " hexadecimal digits, filled up with zeros. Unless"
                                        + " given, all boxes draw the same numbers.",
                                value -> seed = value)
                        .value(
                                "--memory-limit",
                                "MIB",
                                Long.class,
                                "The most memory that the guest gets, 1 to 2047. Default: 512.",
                                value -> memoryMebibytes = value)
                        .value(
                                "--time-limit",
                                "MS",
                                Long.class,
                                "The longest time that one message may take. Default:"
                                        + " 10000, and 60000 for programs, the start of which"
                                        + " counts.",
                                value -> timeMilliseconds = value)
                        .value(
                                "--message-limit",
                                "BYTES",
                                Integer.class,
                                "The largest message to the guest. Default: 16 MiB.",
                                value -> messageBytes = value)
                        .value(
                                "--output-limit",
                                "BYTES",
                                Long.class,
                                "The most output to one message. Default: 64 MiB.",
                                value -> outputBytes = value)
                        .value(
                                "--output-count",
                                "N",
                                Integer.class,
                                "The most outputs to one message. Default: 10000.",
                                value -> outputCount = value)
                        .value(
                                "--fuel",
                                "N",
                                Long.class,
                                "The most that one message may spend, in about"
                                        + " instructions: the same on every machine. Default: no"
                                        + " limit.",
                                value -> fuel = value)
                        .value(
                                "--slice",
                                "FUEL",
                                Long.class,
                                "Stop a message in the middle when it has spent this"
                                        + " much; !!resume goes on from there.",
                                value -> slice = value)
                        .flag(
                                "--interpret",
                                "Interpret the guest instead of compiling it: slow, but starts at"
                                        + " once.",
                                value -> interpret = value);
    }

    /** Starts to describe a box with these options. */
    BoxBuilder builder(WasmBoxModule module) {
        BoxBuilder builder =
                WasmBoxHost.builder(module)
                        .withLimits(limits(module))
                        .withEngine(interpret ? Engine.INTERPRETED : Engine.COMPILED);
        if (slice != null) {
            require("--slice", slice, 1, Long.MAX_VALUE, "of fuel");
            builder.withSlice(slice);
        }
        return seed == null ? builder : builder.withSeed(seed.bytes());
    }

    private Limits limits(WasmBoxModule module) {
        Limits limits =
                module.isProgram() ? Limits.DEFAULT.withMessageTime(PROGRAM_TIME) : Limits.DEFAULT;
        if (memoryMebibytes != null) {
            require("--memory-limit", memoryMebibytes, 1, MAX_MEMORY_MEBIBYTES, "MiB");
            limits = limits.withMemoryBytes(memoryMebibytes << 20);
        }
        if (timeMilliseconds != null) {
            require("--time-limit", timeMilliseconds, 1, Long.MAX_VALUE, "ms");
            limits = limits.withMessageTime(Duration.ofMillis(timeMilliseconds));
        }
        if (messageBytes != null) {
            require("--message-limit", messageBytes, 1, 1 << 30, "bytes");
            limits = limits.withMessageBytes(messageBytes);
        }
        if (outputBytes != null) {
            require("--output-limit", outputBytes, 0, Long.MAX_VALUE, "bytes");
            limits = limits.withOutputBytes(outputBytes);
        }
        if (outputCount != null) {
            require("--output-count", outputCount, 0, Integer.MAX_VALUE, "outputs");
            limits = limits.withOutputCount(outputCount);
        }
        if (fuel != null) {
            require("--fuel", fuel, 1, Long.MAX_VALUE, "of fuel");
            limits = limits.withFuel(fuel);
        }
        return limits;
    }

    private void require(String option, long value, long least, long most, String unit) {
        if (value < least || value > most) {
            throw options.refusal(
                    "%s is %d, but must be from %d to %d %s"
                            .formatted(option, value, least, most, unit));
        }
    }
}

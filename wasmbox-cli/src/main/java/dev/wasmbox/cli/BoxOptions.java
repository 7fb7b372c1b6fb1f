package dev.wasmbox.cli;

import dev.wasmbox.host.BoxBuilder;
import dev.wasmbox.host.Engine;
import dev.wasmbox.host.Limits;
import dev.wasmbox.host.WasmBoxHost;
import dev.wasmbox.host.WasmBoxModule;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options of commands that open a box. */
final class BoxOptions {
    private static final Duration PROGRAM_TIME = Duration.ofMinutes(1);
    private static final long MAX_MEMORY_MEBIBYTES = Limits.MAX_MEMORY_BYTES >> 20;

    @Option(
            names = "--seed",
            paramLabel = "HEX",
            converter = Seed.Converter.class,
            description =
                    "The seed of the guest's random numbers, up to 64 hexadecimal digits, filled "
                            + "up with zeros. Unless given, all boxes draw the same numbers.")
    private @Nullable Seed seed;

    @Option(
            names = "--memory-limit",
            paramLabel = "MIB",
            description = "The most memory that the guest gets, 1 to 2047. Default: 512.")
    private @Nullable Long memoryMebibytes;

    @Option(
            names = "--time-limit",
            paramLabel = "MS",
            description =
                    "The longest time that one message may take. Default: 10000, and 60000 for "
                            + "programs, the start of which counts.")
    private @Nullable Long timeMilliseconds;

    @Option(
            names = "--message-limit",
            paramLabel = "BYTES",
            description = "The largest message to the guest. Default: 16 MiB.")
    private @Nullable Integer messageBytes;

    @Option(
            names = "--output-limit",
            paramLabel = "BYTES",
            description = "The most output to one message. Default: 64 MiB.")
    private @Nullable Long outputBytes;

    @Option(
            names = "--output-count",
            paramLabel = "N",
            description = "The most outputs to one message. Default: 10000.")
    private @Nullable Integer outputCount;

    @Option(
            names = "--fuel",
            paramLabel = "N",
            description =
                    "The most that one message may spend, in about instructions: the same on every "
                            + "machine. Default: no limit.")
    private @Nullable Long fuel;

    @Option(
            names = "--slice",
            paramLabel = "FUEL",
            description =
                    "Stop a message in the middle when it has spent this much; !!resume goes on "
                            + "from there.")
    private @Nullable Long slice;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--interpret",
            description = "Interpret the guest instead of compiling it: slow, but starts at once.")
    private boolean interpret;

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
            throw new CommandLine.ParameterException(
                    spec.commandLine(),
                    "%s is %d, but must be from %d to %d %s"
                            .formatted(option, value, least, most, unit));
        }
    }
}

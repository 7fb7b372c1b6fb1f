package dev.wasmbox.cli;

import dev.wasmbox.host.BoxBuilder;
import dev.wasmbox.host.Engine;
import dev.wasmbox.host.Limits;
import dev.wasmbox.host.WasmBoxHost;
import dev.wasmbox.host.WasmBoxModule;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of commands that open a box. */
final class BoxOptions {
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
            description = "The longest time that one message may take. Default: 10000.")
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
            names = "--interpret",
            description = "Interpret the guest instead of compiling it: slow, but starts at once.")
    private boolean interpret;

    /** Starts to describe a box with these options. */
    BoxBuilder builder(WasmBoxModule module) {
        BoxBuilder builder =
                WasmBoxHost.builder(module)
                        .withLimits(limits())
                        .withEngine(interpret ? Engine.INTERPRETED : Engine.COMPILED);
        return seed == null ? builder : builder.withSeed(seed.bytes());
    }

    private Limits limits() {
        Limits limits = Limits.DEFAULT;
        if (memoryMebibytes != null) {
            limits = limits.withMemoryBytes(Math.multiplyExact(memoryMebibytes, 1 << 20));
        }
        if (timeMilliseconds != null) {
            limits = limits.withMessageTime(Duration.ofMillis(timeMilliseconds));
        }
        if (messageBytes != null) {
            limits = limits.withMessageBytes(messageBytes);
        }
        if (outputBytes != null) {
            limits = limits.withOutputBytes(outputBytes);
        }
        return outputCount == null ? limits : limits.withOutputCount(outputCount);
    }
}

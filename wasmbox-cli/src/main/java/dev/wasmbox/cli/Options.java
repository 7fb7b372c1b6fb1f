package dev.wasmbox.cli;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The options of a command, given to picocli one by one. It reads those of a class with annotations
 * by reflection, which for {@code run} takes longer than starting Java; so what {@code run} takes
 * is described like this.
 */
final class Options {
    private final CommandSpec command;

    Options(CommandSpec command) {
        this.command = command;
    }

    /** An option without a value. */
    Options flag(String name, String description, Consumer<Boolean> to) {
        return add(flag(name, description), to);
    }

    /** An option with a value. */
    <T> Options value(
            String name, String label, Class<T> type, String description, Consumer<T> to) {
        return add(
                OptionSpec.builder(name).type(type).paramLabel(label).description(description), to);
    }

    /** An option that can be given several times. */
    Options values(String name, String label, String description, Consumer<List<String>> to) {
        return add(
                OptionSpec.builder(name)
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .paramLabel(label)
                        .description(description),
                to);
    }

    /** The next of the arguments that have to be there. */
    <T> Options parameter(String label, Class<T> type, String description, Consumer<T> to) {
        command.addPositional(
                PositionalParamSpec.builder()
                        .index(String.valueOf(command.positionalParameters().size()))
                        .required(true)
                        .type(type)
                        .paramLabel(label)
                        .description(description)
                        .setter(into(to))
                        .build());
        return this;
    }

    /** All arguments after those. */
    Options rest(String label, String description, Consumer<List<String>> to) {
        command.addPositional(
                PositionalParamSpec.builder()
                        .index(command.positionalParameters().size() + "..*")
                        .arity("0..*")
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .paramLabel(label)
                        .description(description)
                        .setter(into(to))
                        .build());
        return this;
    }

    /** What says that an argument of the command makes no sense. */
    CommandLine.ParameterException refusal(String message) {
        return new CommandLine.ParameterException(command.commandLine(), message);
    }

    private <T> Options add(OptionSpec.Builder option, Consumer<T> to) {
        command.addOption(option.setter(into(to)).build());
        return this;
    }

    /** The options for help that picocli gives to commands with annotations. */
    static CommandSpec addHelp(CommandSpec command) {
        return command.addOption(
                        flag("--help", "Show this help message and exit.")
                                .names("-h", "--help")
                                .usageHelp(true)
                                .build())
                .addOption(
                        flag("--version", "Print version information and exit.")
                                .names("-V", "--version")
                                .versionHelp(true)
                                .build());
    }

    /** What an option without a value begins as. */
    static OptionSpec.Builder flag(String name, String description) {
        return OptionSpec.builder(name).type(boolean.class).arity("0").description(description);
    }

    /** What picocli calls with a value of the type that it was told, and first of all with null. */
    static <V> ISetter into(Consumer<V> to) {
        return new ISetter() {
            @Override
            @SuppressWarnings("unchecked") // the type is the option's
            public <T> @Nullable T set(@Nullable T value) {
                if (value != null) {
                    to.accept((V) value);
                }
                return null;
            }
        };
    }
}

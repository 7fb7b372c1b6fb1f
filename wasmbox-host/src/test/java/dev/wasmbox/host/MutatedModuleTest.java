package dev.wasmbox.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever the bytes are: there is a box, or an exception that says why there is none. */
@Tag("once")
final class MutatedModuleTest {
    private static final Limits LIMITS =
            Limits.DEFAULT.withMemoryBytes(16 << 20).withMessageTime(Duration.ofMillis(200));

    private enum Outcome {
        REFUSED,
        NOT_INSTANTIATED,
        FAILED,
        OPENED
    }

    private static byte[] read(String guest) throws Exception {
        return Files.readAllBytes(Guests.ROOT.resolve("test-guests/" + guest + ".wasm"));
    }

    @ParameterizedTest
    @CsvSource({"wat/tables,1500", "c/counter,120"})
    void smallGuest_mutated_opensOrSaysWhyNot(String guest, int mutants) throws Exception {
        byte[] wasm = read(guest);
        Random random = new Random(guest.hashCode());
        Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        for (int i = 0; i < mutants; i++) {
            byte[] mutant = mutant(wasm, random);
            for (Engine engine : Engine.values()) {
                outcomes.merge(outcome(mutant, engine), 1, Integer::sum);
            }
        }
        assertThat(outcomes).containsKeys(Outcome.REFUSED, Outcome.OPENED);
    }

    @Test
    void largerGuest_mutated_loadsOrSaysWhyNot() throws Exception {
        byte[] wasm = read("rust/counter");
        Random random = new Random(7);
        for (int i = 0; i < 800; i++) {
            byte[] mutant = mutant(wasm, random);
            try {
                WasmBoxModule.fromWasm(mutant).info();
            } catch (ModuleException e) {
                requireForPeople(e);
            } catch (Throwable e) {
                fail("the mutant " + i, e);
            }
        }
    }

    private static Outcome outcome(byte[] wasm, Engine engine) {
        try {
            return opened(wasm, engine);
        } catch (Throwable e) {
            return fail(engine + " " + HexFormat.of().formatHex(wasm), e);
        }
    }

    private static Outcome opened(byte[] wasm, Engine engine) {
        WasmBoxModule module;
        try {
            module = WasmBoxModule.fromWasm(wasm);
        } catch (ModuleException e) {
            requireForPeople(e);
            return Outcome.REFUSED;
        }
        try (var box =
                WasmBoxHost.builder(module)
                        .withLimits(LIMITS)
                        .withEngine(engine)
                        .open(output -> {})) {
            box.message("up");
            return Outcome.OPENED;
        } catch (ModuleException e) {
            return Outcome.NOT_INSTANTIATED;
        } catch (GuestException e) {
            return Outcome.FAILED;
        }
    }

    /** Nothing of the parser's own exceptions, lists of reasons and numbers of types. */
    private static void requireForPeople(ModuleException e) {
        assertThat(e).hasMessageMatching("(not a|this module).*");
        assertThat(e.getMessage())
                .doesNotContain("Exception", "Error", "java.", "run.endive", " - ");
        assertThat(e.getMessage()).doesNotContainPattern("(?i)ref(null)?\\[");
    }

    private static byte[] mutant(byte[] wasm, Random random) {
        byte[] mutant = wasm.clone();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            mutant = changed(mutant, random);
        }
        return mutant;
    }

    private static byte[] changed(byte[] wasm, Random random) {
        int at = 8 + random.nextInt(wasm.length - 8);
        int to = Math.min(wasm.length, at + 1 + random.nextInt(8));
        byte[] changed = wasm.clone();
        switch (random.nextInt(6)) {
            case 0 -> changed[at] = (byte) random.nextInt();
            case 1 -> changed[at] = (byte) (random.nextBoolean() ? 0xff : 0x7f);
            case 2 -> changed = replaced(wasm, at, to, new byte[0]);
            case 3 -> changed = replaced(wasm, at, at, Arrays.copyOfRange(wasm, at, to));
            default -> changed[at] ^= (byte) (1 << random.nextInt(8));
        }
        return changed;
    }

    private static byte[] replaced(byte[] wasm, int from, int to, byte[] by) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(wasm, 0, from);
        out.writeBytes(by);
        out.write(wasm, to, wasm.length - to);
        return out.toByteArray();
    }
}

package dev.wasmbox.host.internal;

import dev.wasmbox.codec.CodecException;
import dev.wasmbox.engine.CallStackExhaustedException;
import dev.wasmbox.engine.CompiledModule;
import dev.wasmbox.host.GuestException;
import dev.wasmbox.host.GuestException.Kind;
import dev.wasmbox.host.Limits;
import dev.wasmbox.host.internal.stop.OutOfFuelException;
import dev.wasmbox.host.internal.wasi.ConsumerFailure;
import dev.wasmbox.host.internal.wasi.GuestExit;
import dev.wasmbox.host.internal.wasm.UncaughtTag;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.WasmException;
import run.endive.runtime.WasmInterruptedException;
import run.endive.wasm.WasmEngineException;

/**
 * What was thrown out of a guest, with what is needed to say why.
 *
 * @param thrown by the engine, by a function that the guest called, or by the machine
 * @param timeUp whether the watchdog had interrupted the guest
 * @param memoryRefused whether the guest had been refused memory
 * @param stderr the guest's last words
 * @param module whose functions the guest was in; null if in none
 * @param limits what the guest may use
 * @param outcome what became of the box, in words to append
 */
public record Failure(
        Throwable thrown,
        boolean timeUp,
        boolean memoryRefused,
        List<String> stderr,
        @Nullable GuestModule module,
        Limits limits,
        String outcome) {

    static final String UNCHANGED = "; the box is as it was before";
    static final String NOT_BEGUN = "; the guest did not begin, so there is no box";
    static final String NO_BOX = "";

    /** What the caller gets where the JVM ran out of heap or stack outside of the guest. */
    static RuntimeException ofTheJvm(VirtualMachineError thrown, Limits limits, String outcome) {
        return new Failure(thrown, false, false, List.of(), null, limits, outcome).translate();
    }

    /** The exception for the caller; a {@link ConsumerFailure} is to be unpacked by the box. */
    RuntimeException translate() {
        if (timeUp) {
            return exception(
                    Kind.TIME_LIMIT,
                    "the guest ran for longer than "
                            + text(limits.messageTime())
                            + " (see withLimits)");
        }
        if (thrown instanceof ConsumerFailure consumer) {
            return consumer;
        }
        if (thrown instanceof GuestExit exit) {
            return exception(
                    Kind.EXIT,
                    "the guest gave up: it exited with code "
                            + exit.code()
                            + "; only code 0 ends a guest");
        }
        if (thrown instanceof GuestException guest) {
            return exception(guest.kind(), String.valueOf(guest.getMessage()));
        }
        if (thrown instanceof CodecException) {
            return exception(
                    Kind.BAD_OUTPUT,
                    "the guest sent an output that cannot be decoded: " + thrown.getMessage());
        }
        if (thrown instanceof WasmInterruptedException) {
            return exception(Kind.INTERRUPTED, "the thread was interrupted while the guest ran");
        }
        if (thrown instanceof CallStackExhaustedException && thrown.getCause() == null) {
            return exception(
                    Kind.STACK_OVERFLOW,
                    "the guest's calls went deeper than the "
                            + CompiledModule.CALL_STACK_BYTES
                            + " bytes of stack that a guest may use");
        }
        if (isStackOverflow()) {
            return exception(
                    Kind.STACK_OVERFLOW,
                    "the calling thread has too little stack left to run the guest;"
                            + " call it with fewer calls around it, or give the thread more (-Xss)");
        }
        if (thrown instanceof IndexOutOfBoundsException) {
            return exception(
                    Kind.TRAP, "the guest trapped: out of bounds memory access: " + reason());
        }
        if (thrown instanceof WasmException uncaught) {
            return exception(
                    Kind.TRAP,
                    "the guest threw an exception that it did not catch: "
                            + UncaughtTag.describe(uncaught));
        }
        if (thrown instanceof OutOfMemoryError) {
            return exception(
                    Kind.HOST_MEMORY,
                    "the heap of the JVM has no room for what the guest and its host need ("
                            + reason()
                            + "); give the JVM more (-Xmx), or the guest less (see withLimits)");
        }
        if (thrown instanceof OutOfFuelException) {
            return exception(
                    Kind.FUEL_LIMIT,
                    "the guest has spent more fuel than " + limits.fuel() + " (see withFuel)");
        }
        if (thrown instanceof WasmEngineException) {
            return trap();
        }
        if (thrown instanceof AssertionError assertion) {
            throw assertion;
        }
        return exception(
                Kind.ENGINE, "the engine failed, through no fault of the guest: " + thrown);
    }

    /** A time as people write it: {@code 500 ms}, {@code 1.5 s}. */
    private static String text(Duration time) {
        BigDecimal seconds =
                BigDecimal.valueOf(time.getSeconds()).add(BigDecimal.valueOf(time.getNano(), 9));
        boolean isLong = time.getSeconds() > 0;
        BigDecimal number = isLong ? seconds : seconds.movePointRight(3);
        return number.stripTrailingZeros().toPlainString() + (isLong ? " s" : " ms");
    }

    private String reason() {
        return String.valueOf(thrown.getMessage());
    }

    private GuestException trap() {
        if (memoryRefused) {
            return exception(
                    Kind.MEMORY_LIMIT,
                    "the guest trapped after it was refused memory, or tables, of more than "
                            + limits.memoryBytes()
                            + " bytes (see withLimits): "
                            + thrown.getMessage());
        }
        return exception(Kind.TRAP, "the guest trapped: " + thrown.getMessage());
    }

    private boolean isStackOverflow() {
        return thrown instanceof StackOverflowError
                || thrown.getCause() instanceof StackOverflowError;
    }

    private GuestException exception(Kind kind, String message) {
        String text = message + outcome;
        if (module == null) {
            return new GuestException(kind, text, stderr, cause());
        }
        GuestStack stack = new GuestStack(thrown, module);
        return new GuestException(kind, text, stderr, stack.tellingLines(), cause());
    }

    /** What was thrown, without what only carries it through the guest. */
    private @Nullable Throwable cause() {
        boolean carrier = thrown instanceof ConsumerFailure || thrown instanceof GuestExit;
        return carrier ? thrown.getCause() : thrown;
    }
}

package dev.wasmbox.host.internal;

import dev.wasmbox.codec.Encoder;
import dev.wasmbox.host.internal.memory.CardMemory;
import dev.wasmbox.host.internal.module.Abi;
import run.endive.runtime.Machine;
import run.endive.runtime.WasmRuntimeException;

/**
 * Brings messages into a guest's memory and calls it.
 *
 * <p>The guest ABI has the host get each buffer from the guest's allocator and give it back. The
 * guest cannot tell whether that happens for each message, so a buffer that fitted is kept for the
 * next one; where it lies is part of the box's state. Only large ones are given back at once.
 */
final class MessageBuffer {
    private static final int LEAST = 256;
    private static final int MOST_KEPT = 1 << 16;

    private final Abi abi;
    private final Machine machine;
    private final CardMemory memory;
    private final long[] one = new long[1];
    private final long[] two = new long[2];
    private GuestState.Scratch scratch = GuestState.Scratch.NONE;

    MessageBuffer(Abi abi, Machine machine, CardMemory memory) {
        this.abi = abi;
        this.machine = machine;
        this.memory = memory;
    }

    GuestState.Scratch scratch() {
        return scratch;
    }

    void setScratch(GuestState.Scratch restored) {
        scratch = restored;
    }

    void send(Encoder message) {
        int size = message.size();
        int address = place(message);
        deliver(address, size);
        release(address, size);
    }

    /** Brings a message into the guest's memory, and says where it lies. */
    int place(Encoder message) {
        int size = message.size();
        int address = size > MOST_KEPT ? allocate(size) : scratchOf(size);
        memory.write(address, message.buffer(), 0, size);
        return address;
    }

    /** Has the guest handle a message. */
    void deliver(int address, int size) {
        call(abi.send(), address, size);
    }

    /** The guest has handled a message. */
    void release(int address, int size) {
        if (size > MOST_KEPT) {
            free(address, size);
        }
    }

    private int scratchOf(int size) {
        if (size > scratch.size() || scratch.size() == 0) {
            if (scratch.size() > 0) {
                free(scratch.address(), scratch.size());
            }
            int roomy = Math.max(LEAST, Integer.highestOneBit(Math.max(size - 1, 1)) << 1);
            scratch = new GuestState.Scratch(allocate(roomy), roomy);
        }
        return scratch.address();
    }

    private int allocate(int size) {
        one[0] = size;
        int address = (int) machine.call(abi.malloc(), one)[0];
        if (address == 0) {
            throw new WasmRuntimeException(
                    Abi.MALLOC + " gave no buffer of " + size + " bytes for the message");
        }
        memory.checkedSize(address, size);
        return address;
    }

    private void free(int address, int size) {
        call(abi.free(), address, size);
    }

    private void call(int function, int first, int second) {
        two[0] = first;
        two[1] = second;
        machine.call(function, two);
    }
}

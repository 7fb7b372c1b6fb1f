package dev.wasmbox.host.internal.wasi;

import dev.wasmbox.host.internal.files.Errno;
import dev.wasmbox.host.internal.files.Text;
import dev.wasmbox.host.internal.memory.CardMemory;
import dev.wasmbox.host.internal.stop.Stopping;
import java.util.List;

/** Arguments and environment, as a guest gets them: an array of addresses, and the texts. */
public final class Strings {
    private Strings() {}

    static int writeSizes(List<String> texts, CardMemory memory, long[] args) {
        int bytes = 0;
        for (String text : texts) {
            bytes += Text.bytes(text).length + 1;
        }
        memory.writeI32((int) args[0], texts.size());
        memory.writeI32((int) args[1], bytes);
        return Errno.SUCCESS.code();
    }

    static int write(List<String> texts, CardMemory memory, long[] args) {
        int address = (int) args[0];
        int at = (int) args[1];
        for (String text : texts) {
            Stopping.check();
            byte[] bytes = Text.bytes(text);
            memory.writeI32(address, at);
            memory.write(at, bytes, 0, bytes.length);
            memory.writeByte(at + bytes.length, (byte) 0);
            address += Integer.BYTES;
            at += bytes.length + 1;
        }
        return Errno.SUCCESS.code();
    }
}

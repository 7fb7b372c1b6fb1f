package dev.wasmbox.host.internal.wasi;

import static dev.wasmbox.host.internal.wasi.ProgramWasi.done;

import dev.wasmbox.host.internal.files.Descriptor;
import dev.wasmbox.host.internal.files.Errno;
import dev.wasmbox.host.internal.files.FileError;
import dev.wasmbox.host.internal.files.Text;
import dev.wasmbox.host.internal.memory.CardMemory;

/** The functions on file descriptors of any kind. */
final class DescriptorFunctions {
    private static final int SUCCESS = Errno.SUCCESS.code();

    private DescriptorFunctions() {}

    static int close(GuestWorld world, CardMemory memory, long[] args) {
        return done(world, files -> files.close((int) args[0]));
    }

    static int renumber(GuestWorld world, CardMemory memory, long[] args) {
        return done(world, files -> files.renumber((int) args[0], (int) args[1]));
    }

    /** Nothing is kept back, so there is nothing to do. */
    static int sync(GuestWorld world, CardMemory memory, long[] args) {
        return done(world, files -> files.descriptor((int) args[0]));
    }

    static int setFlags(GuestWorld world, CardMemory memory, long[] args) {
        return done(world, files -> files.setFlags((int) args[0], (int) args[1]));
    }

    static int setRights(GuestWorld world, CardMemory memory, long[] args) {
        return done(world, files -> files.setRights((int) args[0], args[1], args[2]));
    }

    static int status(GuestWorld world, CardMemory memory, long[] args) {
        Descriptor descriptor = world.files().descriptor((int) args[0]);
        int at = (int) args[1];
        int type = world.files().type((int) args[0]).code();
        memory.writeLong(at, type | (long) descriptor.flags() << 16);
        memory.writeLong(at + 8, descriptor.rights());
        memory.writeLong(at + 16, descriptor.inheriting());
        return SUCCESS;
    }

    private static byte[] preopenName(GuestWorld world, long number) {
        String path = world.files().descriptor((int) number).preopen();
        if (path == null) {
            throw new FileError(Errno.BADF);
        }
        return Text.bytes(path);
    }

    static int preopen(GuestWorld world, CardMemory memory, long[] args) {
        byte[] name = preopenName(world, args[0]);
        memory.writeLong((int) args[1], (long) name.length << Integer.SIZE);
        return SUCCESS;
    }

    static int preopenName(GuestWorld world, CardMemory memory, long[] args) {
        byte[] name = preopenName(world, args[0]);
        if (Integer.compareUnsigned((int) args[2], name.length) < 0) {
            throw new FileError(Errno.NAMETOOLONG);
        }
        memory.write((int) args[1], name, 0, name.length);
        return SUCCESS;
    }

    /** There are no sockets. */
    static int socket(GuestWorld world, CardMemory memory, long[] args) {
        world.files().descriptor((int) args[0]);
        return Errno.NOTSOCK.code();
    }
}

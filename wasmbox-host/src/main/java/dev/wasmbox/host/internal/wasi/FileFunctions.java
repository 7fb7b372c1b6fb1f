package dev.wasmbox.host.internal.wasi;

import static dev.wasmbox.host.internal.wasi.ProgramWasi.done;
import static dev.wasmbox.host.internal.wasi.ProgramWasi.now;

import dev.wasmbox.host.internal.files.Attributes;
import dev.wasmbox.host.internal.files.Descriptor;
import dev.wasmbox.host.internal.files.Errno;
import dev.wasmbox.host.internal.files.FileError;
import dev.wasmbox.host.internal.files.Rights;
import dev.wasmbox.host.internal.memory.CardMemory;
import org.jspecify.annotations.Nullable;

/** The functions on open files, other than those that move bytes. */
final class FileFunctions {
    private static final int SUCCESS = Errno.SUCCESS.code();

    private static final int ADVICES = 6;

    private static final int FROM_START = 0;
    private static final int FROM_OFFSET = 1;
    private static final int FROM_END = 2;

    private static final int SET_ACCESS = 1;
    private static final int SET_ACCESS_NOW = 2;
    private static final int SET_MODIFIED = 4;
    private static final int SET_MODIFIED_NOW = 8;

    private FileFunctions() {}

    static int advise(GuestWorld world, CardMemory memory, long[] args) {
        requireFile(world, args[0], Rights.FD_ADVISE);
        boolean valid = args[1] >= 0 && args[2] >= 0 && args[3] >= 0 && args[3] < ADVICES;
        return valid ? SUCCESS : Errno.INVAL.code();
    }

    static int allocate(GuestWorld world, CardMemory memory, long[] args) {
        int number = (int) args[0];
        requireFile(world, number, Rights.FD_ALLOCATE);
        if (args[1] < 0 || args[2] <= 0) {
            return Errno.INVAL.code();
        }
        long end = args[1] + args[2];
        if (end < 0) {
            return Errno.FBIG.code();
        }
        if (end > world.files().size(number)) {
            world.files().resize(number, end, now(world));
        }
        return SUCCESS;
    }

    static int setSize(GuestWorld world, CardMemory memory, long[] args) {
        requireFile(world, args[0], Rights.FD_FILESTAT_SET_SIZE);
        return done(world, files -> files.resize((int) args[0], args[1], now(world)));
    }

    /** The descriptor of a file, not of a stream. */
    private static Descriptor requireFile(GuestWorld world, long number, long rights) {
        Descriptor descriptor = world.files().descriptor((int) number);
        if (descriptor.isStream()) {
            throw new FileError(Errno.SPIPE);
        }
        return world.files().descriptor((int) number, rights);
    }

    static int seek(GuestWorld world, CardMemory memory, long[] args) {
        int number = (int) args[0];
        long offset = args[1];
        int whence = (int) args[2];
        boolean tells = whence == FROM_OFFSET && offset == 0;
        Descriptor descriptor = requireFile(world, number, tells ? 0 : Rights.FD_SEEK);
        if (tells && !descriptor.has(Rights.FD_SEEK)) {
            requireFile(world, number, Rights.FD_TELL);
        }
        long base =
                switch (whence) {
                    case FROM_START -> 0;
                    case FROM_OFFSET -> descriptor.offset();
                    case FROM_END -> world.files().size(number);
                    default -> throw new FileError(Errno.INVAL);
                };
        world.files().seek(number, base + offset);
        memory.writeLong((int) args[3], base + offset);
        return SUCCESS;
    }

    static int tell(GuestWorld world, CardMemory memory, long[] args) {
        Descriptor descriptor = requireFile(world, args[0], 0);
        if (!descriptor.has(Rights.FD_SEEK)) {
            requireFile(world, args[0], Rights.FD_TELL);
        }
        memory.writeLong((int) args[1], descriptor.offset());
        return SUCCESS;
    }

    static int attributes(GuestWorld world, CardMemory memory, long[] args) {
        world.files().descriptor((int) args[0], Rights.FD_FILESTAT_GET);
        return write(memory, (int) args[1], world.files().attributes((int) args[0]));
    }

    /** Source of the layout: {@code filestat} of the witx files. */
    static int write(CardMemory memory, int at, Attributes attributes) {
        memory.writeLong(at, attributes.device());
        memory.writeLong(at + 8, attributes.inode());
        memory.writeLong(at + 16, attributes.type().code());
        memory.writeLong(at + 24, attributes.links());
        memory.writeLong(at + 32, attributes.size());
        memory.writeLong(at + 40, attributes.access());
        memory.writeLong(at + 48, attributes.modified());
        memory.writeLong(at + 56, attributes.changed());
        return SUCCESS;
    }

    static int setTimes(GuestWorld world, CardMemory memory, long[] args) {
        int flags = (int) args[3];
        Long access = access(world, args[1], flags);
        Long modified = modified(world, args[2], flags);
        world.files().descriptor((int) args[0], Rights.FD_FILESTAT_SET_TIMES);
        return done(world, files -> files.setTimes((int) args[0], access, modified, now(world)));
    }

    /** The access time that is to be set, or null. */
    static @Nullable Long access(GuestWorld world, long given, int flags) {
        return time(world, given, flags, SET_ACCESS, SET_ACCESS_NOW);
    }

    /** The time of modification that is to be set, or null. */
    static @Nullable Long modified(GuestWorld world, long given, int flags) {
        return time(world, given, flags, SET_MODIFIED, SET_MODIFIED_NOW);
    }

    private static @Nullable Long time(
            GuestWorld world, long given, int flags, int toGiven, int toNow) {
        boolean set = (flags & toGiven) != 0;
        boolean setNow = (flags & toNow) != 0;
        if (set && setNow || (flags & ~15) != 0) {
            throw new FileError(Errno.INVAL);
        }
        if (setNow) {
            return now(world);
        }
        return set ? given : null;
    }
}

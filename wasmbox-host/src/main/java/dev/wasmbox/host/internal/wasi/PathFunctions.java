package dev.wasmbox.host.internal.wasi;

import static dev.wasmbox.host.internal.wasi.ProgramWasi.done;
import static dev.wasmbox.host.internal.wasi.ProgramWasi.now;

import dev.wasmbox.host.internal.files.DirectoryEntry;
import dev.wasmbox.host.internal.files.Errno;
import dev.wasmbox.host.internal.files.FileError;
import dev.wasmbox.host.internal.files.OpenRequest;
import dev.wasmbox.host.internal.files.Rights;
import dev.wasmbox.host.internal.files.Text;
import dev.wasmbox.host.internal.memory.CardMemory;
import dev.wasmbox.host.internal.stop.Stopping;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** The functions on paths, and the one that reads directories. */
public final class PathFunctions {
    private static final int SUCCESS = Errno.SUCCESS.code();
    private static final int FOLLOW = 1;

    /** The size of a {@code dirent} of the witx files, without the name. */
    private static final int ENTRY_BYTES = 24;

    private PathFunctions() {}

    private static String path(CardMemory memory, long address, long length) {
        int at = (int) address;
        return Text.path(memory.bytes(), at, memory.checkedSize(at, (int) length));
    }

    /** The number of a descriptor that may be used like this. */
    private static int directory(GuestWorld world, long number, long right) {
        world.files().descriptor((int) number, right);
        return (int) number;
    }

    private static boolean follows(long flags) {
        return (flags & FOLLOW) != 0;
    }

    static int createDirectory(GuestWorld world, CardMemory memory, long[] args) {
        int directory = directory(world, args[0], Rights.PATH_CREATE_DIRECTORY);
        String path = path(memory, args[1], args[2]);
        return done(world, files -> files.paths().createDirectory(directory, path, now(world)));
    }

    static int attributes(GuestWorld world, CardMemory memory, long[] args) {
        int directory = directory(world, args[0], Rights.PATH_FILESTAT_GET);
        String path = path(memory, args[2], args[3]);
        return FileFunctions.write(
                memory,
                (int) args[4],
                world.files().paths().attributes(directory, path, follows(args[1])));
    }

    static int setTimes(GuestWorld world, CardMemory memory, long[] args) {
        int directory = directory(world, args[0], Rights.PATH_FILESTAT_SET_TIMES);
        String path = path(memory, args[2], args[3]);
        int flags = (int) args[6];
        Long access = FileFunctions.access(world, args[4], flags);
        Long modified = FileFunctions.modified(world, args[5], flags);
        return done(
                world,
                files ->
                        files.paths()
                                .setTimes(
                                        directory,
                                        path,
                                        follows(args[1]),
                                        access,
                                        modified,
                                        now(world)));
    }

    static int link(GuestWorld world, CardMemory memory, long[] args) {
        int from = directory(world, args[0], Rights.PATH_LINK_SOURCE);
        int to = directory(world, args[4], Rights.PATH_LINK_TARGET);
        if (follows(args[1])) {
            throw new FileError(Errno.INVAL);
        }
        String old = path(memory, args[2], args[3]);
        String path = path(memory, args[5], args[6]);
        return done(world, files -> files.paths().link(from, old, to, path, now(world)));
    }

    static int open(GuestWorld world, CardMemory memory, long[] args) {
        int directory = directory(world, args[0], Rights.PATH_OPEN);
        String path = path(memory, args[2], args[3]);
        OpenRequest request =
                new OpenRequest(follows(args[1]), (int) args[4], args[5], args[6], (int) args[7]);
        memory.writeI32(
                (int) args[8], world.files().paths().open(directory, path, request, now(world)));
        return SUCCESS;
    }

    static int readLink(GuestWorld world, CardMemory memory, long[] args) {
        int directory = directory(world, args[0], Rights.PATH_READLINK);
        byte[] target =
                Text.bytes(
                        world.files().paths().readLink(directory, path(memory, args[1], args[2])));
        int room = memory.checkedSize((int) args[3], (int) args[4]);
        int size = Math.min(room, target.length);
        memory.write((int) args[3], target, 0, size);
        memory.writeI32((int) args[5], size);
        return SUCCESS;
    }

    static int removeDirectory(GuestWorld world, CardMemory memory, long[] args) {
        int directory = directory(world, args[0], Rights.PATH_REMOVE_DIRECTORY);
        String path = path(memory, args[1], args[2]);
        return done(world, files -> files.paths().removeDirectory(directory, path, now(world)));
    }

    static int rename(GuestWorld world, CardMemory memory, long[] args) {
        int from = directory(world, args[0], Rights.PATH_RENAME_SOURCE);
        int to = directory(world, args[3], Rights.PATH_RENAME_TARGET);
        String old = path(memory, args[1], args[2]);
        String path = path(memory, args[4], args[5]);
        return done(world, files -> files.paths().rename(from, old, to, path, now(world)));
    }

    static int symlink(GuestWorld world, CardMemory memory, long[] args) {
        int directory = directory(world, args[2], Rights.PATH_SYMLINK);
        String target = path(memory, args[0], args[1]);
        String path = path(memory, args[3], args[4]);
        return done(world, files -> files.paths().symlink(target, directory, path, now(world)));
    }

    static int unlink(GuestWorld world, CardMemory memory, long[] args) {
        int directory = directory(world, args[0], Rights.PATH_UNLINK_FILE);
        String path = path(memory, args[1], args[2]);
        return done(world, files -> files.paths().unlink(directory, path, now(world)));
    }

    /**
     * Fills the buffer; the last entry may be cut off, which tells the guest that there is more.
     */
    static int readDirectory(GuestWorld world, CardMemory memory, long[] args) {
        int at = (int) args[1];
        int room = memory.checkedSize(at, (int) args[2]);
        int most = room / ENTRY_BYTES + 1;
        List<DirectoryEntry> entries = world.files().entries((int) args[0], args[3], most);
        int used = 0;
        for (DirectoryEntry entry : entries) {
            Stopping.check();
            byte[] bytes = bytes(entry);
            int size = Math.min(bytes.length, room - used);
            memory.write(at + used, bytes, 0, size);
            used += size;
        }
        memory.writeI32((int) args[4], used);
        return SUCCESS;
    }

    private static byte[] bytes(DirectoryEntry entry) {
        byte[] name = Text.bytes(entry.name());
        return ByteBuffer.allocate(ENTRY_BYTES + name.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(entry.next())
                .putLong(entry.inode())
                .putInt(name.length)
                .putInt(entry.type().code())
                .put(name)
                .array();
    }
}

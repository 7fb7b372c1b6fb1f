package dev.wasmbox.host.internal.files;

/** Says why an operation on files was refused; nothing has changed. The guest sees its number. */
public final class FileError extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Errno errno;

    public FileError(Errno errno) {
        super(errno.name(), null, false, false);
        this.errno = errno;
    }

    public Errno errno() {
        return errno;
    }
}

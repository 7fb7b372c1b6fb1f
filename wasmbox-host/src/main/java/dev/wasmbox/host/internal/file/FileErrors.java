package dev.wasmbox.host.internal.file;

import java.io.FileNotFoundException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What went wrong with a file, for people. The caller names the file as the user did, so this does
 * not: what the system names may be a temporary file.
 */
public final class FileErrors {
    /** The system's words in a message such as "x/y (Permission denied)". */
    private static final Pattern IN_PARENTHESES = Pattern.compile("\\(([^()]*)\\)$");

    private FileErrors() {}

    public static String reason(Throwable e) {
        if (e instanceof ClosedByInterruptException) {
            return "the thread was interrupted";
        }
        if (e instanceof FileSystemException file) {
            return reason(file);
        }
        if (e instanceof OutOfMemoryError) {
            return "it does not fit into the heap (" + e.getMessage() + ")";
        }
        String message = e.getMessage();
        if (message == null) {
            return e.toString();
        }
        Matcher words = IN_PARENTHESES.matcher(message);
        return e instanceof FileNotFoundException && words.find() ? words.group(1) : message;
    }

    private static String reason(FileSystemException e) {
        if (e instanceof AccessDeniedException) {
            return "Permission denied";
        }
        if (e instanceof NoSuchFileException) {
            return "No such file or directory";
        }
        if (e instanceof FileAlreadyExistsException) {
            return "File exists";
        }
        if (e instanceof DirectoryNotEmptyException) {
            return "Directory not empty";
        }
        if (e instanceof NotDirectoryException) {
            return "Not a directory";
        }
        return e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
    }
}

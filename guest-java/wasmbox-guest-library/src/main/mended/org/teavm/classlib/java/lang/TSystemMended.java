package org.teavm.classlib.java.lang;

import dev.wasmbox.guest.library.system.ArrayCopies;
import dev.wasmbox.guest.library.system.Exit;
import java.lang.reflect.Array;
import java.util.Map;
import org.teavm.classlib.java.io.TInputStream;

/** What TeaVM's {@code System} lacks, or does not check. */
final class TSystemMended {

    private TSystemMended() {}

    static native TInputStream inBefore();

    static TInputStream in() {
        return TStandardInput.given == null ? inBefore() : TStandardInput.given;
    }

    static void setIn(TInputStream in) {
        TStandardInput.given = in;
    }

    /** TeaVM's adds a place and a length, which together may be more than a number can hold. */
    static void arraycopy(TObject from, int start, TObject to, int place, int length) {
        if (from == null || to == null) {
            throw new NullPointerException();
        }
        check(from, start, to, place, length);
        arraycopyBefore(from, start, to, place, length);
    }

    /** The same where the compiler knows the types. */
    static void fastArraycopy(Object from, int start, Object to, int place, int length) {
        check(from, start, to, place, length);
        fastArraycopyBefore(from, start, to, place, length);
    }

    static native void fastArraycopyBefore(
            Object from, int start, Object to, int place, int length);

    private static void check(Object from, int start, Object to, int place, int length) {
        int room = Array.getLength(from);
        int space = Array.getLength(to);
        if ((start | place | length) < 0 || length > room - start || length > space - place) {
            throw ArrayCopies.outOfBounds(from, room, start, to, space, place, length);
        }
    }

    static native void arraycopyBefore(TObject from, int start, TObject to, int place, int length);

    static void exit(int status) {
        Exit.exit(status);
    }

    static Map<String, String> getenv() {
        return Map.of();
    }
}

package org.teavm.classlib.java.lang;

import dev.wasmbox.guest.library.system.Resources;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** TeaVM asks a browser for the files beside the classes. */
final class TClassLoaderMended {

    private TClassLoaderMended() {}

    static @Nullable InputStream getResourceAsStream(TClassLoader self, String name) {
        return Resources.open(name);
    }
}

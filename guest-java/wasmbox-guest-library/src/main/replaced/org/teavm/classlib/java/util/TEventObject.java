package org.teavm.classlib.java.util;

import org.teavm.classlib.java.io.TSerializable;

/** {@code java.util.EventObject} in guests; in TeaVM subclasses do not see the source. */
public class TEventObject implements TSerializable {

    protected transient Object source;

    public TEventObject(Object source) {
        if (source == null) {
            throw new IllegalArgumentException("null source");
        }
        this.source = source;
    }

    public Object getSource() {
        return source;
    }

    @Override
    public String toString() {
        return getClass().getName() + "[source=" + source + "]";
    }
}

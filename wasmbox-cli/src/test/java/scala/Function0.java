package scala;

import java.io.Serializable;

/** As Scala's, whose lambdas can all be serialized. */
public interface Function0<R> extends Serializable {
    R apply();
}

package dev.wasmbox.server.http;

import java.util.Optional;
import java.util.function.Function;
import org.apache.pekko.http.javadsl.server.AllDirectives;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.http.javadsl.unmarshalling.StringUnmarshallers;

/** What requests to boxes may say in their query. */
abstract class Parameters extends AllDirectives {
    private static final int PAGE = 100;

    final Route requestId(Function<String, Route> inner) {
        return parameterOptional(
                "id",
                parameter ->
                        optionalHeaderValueByName(
                                "Message-Id",
                                header -> inner.apply(parameter.or(() -> header).orElse(""))));
    }

    /** Whether outputs are to be shown as bytes: {@code as=bytes}. */
    final Route shown(Function<Boolean, Route> inner) {
        return parameterOptional("as", as -> inner.apply(as.orElse("").equals("bytes")));
    }

    final Route number(String name, Function<Optional<Long>, Route> inner) {
        return parameterOptional(StringUnmarshallers.LONG, name, inner);
    }

    final Route limited(Function<Integer, Route> inner) {
        return parameterOptional(
                StringUnmarshallers.INTEGER,
                "limit",
                limit -> inner.apply(Math.max(0, limit.orElse(PAGE))));
    }
}

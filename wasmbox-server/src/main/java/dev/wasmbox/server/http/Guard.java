package dev.wasmbox.server.http;

import dev.wasmbox.server.box.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.jspecify.annotations.Nullable;

/**
 * Who may ask. With a token, who has it. Without, programs of this machine; pages that a browser of
 * this machine shows are kept out by what browsers say of them, and so are names that lead here.
 */
record Guard(@Nullable String token) {
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

    private static final List<HttpHeader> HEADERS =
            List.of(
                    RawHeader.create("X-Content-Type-Options", "nosniff"),
                    RawHeader.create("Content-Security-Policy", "default-src 'none'"),
                    RawHeader.create("Referrer-Policy", "no-referrer"),
                    RawHeader.create("X-Frame-Options", "DENY"),
                    RawHeader.create("Cache-Control", "no-store"));

    /** The answer for who may not ask. */
    Optional<HttpResponse> refusal(HttpRequest request) {
        String host = header(request, "host").orElse("");
        Optional<String> origin = header(request, "origin");
        if (origin.isPresent() && !origin.get().replaceFirst("^https?://", "").equals(host)) {
            return Optional.of(
                    Answers.problem(
                            Problem.FORBIDDEN,
                            "pages from " + origin.get() + " may not use this server"));
        }
        if (token == null) {
            return HERE.contains(host.replaceFirst(":[0-9]+$", ""))
                    ? Optional.empty()
                    : Optional.of(
                            Answers.problem(
                                    Problem.FORBIDDEN,
                                    "without a token this server answers to localhost only, not to "
                                            + host));
        }
        return isRight(header(request, "authorization").orElse(""), token)
                ? Optional.empty()
                : Optional.of(unauthorized());
    }

    private static boolean isRight(String authorization, String token) {
        return MessageDigest.isEqual(
                authorization.getBytes(StandardCharsets.UTF_8),
                ("Bearer " + token).getBytes(StandardCharsets.UTF_8));
    }

    private static HttpResponse unauthorized() {
        return Answers.problem(
                        Problem.UNAUTHORIZED,
                        "this server wants its token: Authorization: Bearer TOKEN")
                .addHeader(RawHeader.create("WWW-Authenticate", "Bearer"));
    }

    private static Optional<String> header(HttpRequest request, String name) {
        return request.getHeader(name).map(HttpHeader::value);
    }

    /** The answer with what browsers are to know of all of them. */
    static HttpResponse secured(HttpResponse response) {
        return response.addHeaders(HEADERS);
    }
}

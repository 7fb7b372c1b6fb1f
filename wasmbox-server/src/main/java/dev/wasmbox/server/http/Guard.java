package dev.wasmbox.server.http;

import dev.wasmbox.server.box.Caller;
import dev.wasmbox.server.box.Messages;
import dev.wasmbox.server.box.Problem;
import dev.wasmbox.server.box.ProblemException;
import dev.wasmbox.server.http.Tokens.Token;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;

/**
 * Who may ask. With a token, who has it. Without, programs of this machine; pages that a browser of
 * this machine shows are kept out by what browsers say of them, and so are names that lead here.
 */
record Guard(Tokens tokens, Messages messages) {
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

    static final String POLICY = "Content-Security-Policy";

    private static final HttpHeader NOTHING = RawHeader.create(POLICY, "default-src 'none'");
    private static final List<HttpHeader> HEADERS =
            List.of(
                    RawHeader.create("X-Content-Type-Options", "nosniff"),
                    RawHeader.create("Referrer-Policy", "no-referrer"),
                    RawHeader.create("X-Frame-Options", "DENY"),
                    RawHeader.create("Cache-Control", "no-store"));

    /** The answer for who may not ask. */
    Optional<HttpResponse> refusal(HttpRequest request) {
        Optional<HttpResponse> stranger = stranger(request);
        if (stranger.isPresent() || tokens.isEmpty()) {
            return stranger;
        }
        Optional<Token> token = token(request);
        return token.isEmpty() ? Optional.of(unauthorized()) : refusal(request, token.get());
    }

    /** The answer for whom not even the console is shown. */
    Optional<HttpResponse> stranger(HttpRequest request) {
        String host = header(request, "host").orElse("");
        Optional<String> origin = header(request, "origin");
        if (origin.isPresent() && !origin.get().replaceFirst("^https?://", "").equals(host)) {
            return Optional.of(
                    Answers.problem(
                            Problem.FORBIDDEN,
                            "pages from " + origin.get() + " may not use this server"));
        }
        if (tokens.isEmpty()) {
            return HERE.contains(host.replaceFirst(":[0-9]+$", ""))
                    ? Optional.empty()
                    : Optional.of(
                            Answers.problem(
                                    Problem.FORBIDDEN,
                                    "without a token this server answers to localhost only, not to "
                                            + host));
        }
        return Optional.empty();
    }

    private Optional<HttpResponse> refusal(HttpRequest request, Token token) {
        Role needed = Role.of(request);
        if (!token.role().may(needed)) {
            return Optional.of(
                    Answers.problem(
                            Problem.FORBIDDEN,
                            "this is " + token + "; that request needs one to " + needed));
        }
        try {
            if (Role.isMessage(request)) {
                messages.count(token.caller());
            }
            return Optional.empty();
        } catch (ProblemException e) {
            return Optional.of(Answers.failure(e));
        }
    }

    /** Who makes a request. */
    Caller caller(HttpRequest request) {
        return token(request).map(Token::caller).orElse(Caller.ANYBODY);
    }

    private Optional<Token> token(HttpRequest request) {
        return tokens.find(header(request, "authorization").orElse(""));
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
        HttpResponse secured = response.addHeaders(HEADERS);
        return response.getHeader(POLICY).isPresent() ? secured : secured.addHeader(NOTHING);
    }
}

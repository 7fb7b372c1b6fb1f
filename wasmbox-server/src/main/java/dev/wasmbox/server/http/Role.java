package dev.wasmbox.server.http;

import java.util.Locale;
import java.util.Set;
import org.apache.pekko.http.javadsl.model.HttpMethods;
import org.apache.pekko.http.javadsl.model.HttpRequest;

/** What the owner of a token may do; each role may do what those before it may. */
enum Role {
    /** Sees everything. */
    READ,
    /** Sends messages to boxes that are there. */
    SEND,
    /** Uploads modules; begins, rewinds, restores, forks and deletes boxes. */
    ADMIN;

    private static final Set<String> MESSAGES = Set.of("messages", "ask", "hibernate");

    /** The least role that a request needs. */
    static Role of(HttpRequest request) {
        String[] path = request.getUri().path().split("/");
        String last = path.length == 4 && path[1].equals("boxes") ? path[3] : "";
        if (request.method().equals(HttpMethods.GET) || request.method().equals(HttpMethods.HEAD)) {
            return last.equals("socket") ? SEND : READ;
        }
        return MESSAGES.contains(last) && request.method().equals(HttpMethods.POST) ? SEND : ADMIN;
    }

    /** Whether a request makes a box work, which counts like a message. */
    static boolean isMessage(HttpRequest request) {
        return request.getUri().path().matches("/boxes(/.*)?")
                && (request.method().equals(HttpMethods.POST)
                        || request.method().equals(HttpMethods.PUT));
    }

    boolean may(Role needed) {
        return compareTo(needed) >= 0;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package dev.wasmbox.server.box;

import dev.wasmbox.server.store.StoreException;

/** Why something was not done. */
public enum Problem {
    /** It makes no sense. */
    INVALID(400),
    /** Who asks has not said who they are. */
    UNAUTHORIZED(401),
    /** Who asks may not. */
    FORBIDDEN(403),
    NOT_FOUND(404),
    /** Something else is there, or uses it. */
    CONFLICT(409),
    TOO_LARGE(413),
    /** The guest could not do it. */
    GUEST_FAILED(422),
    /** Who asks has sent all that it may in a second. */
    TOO_MANY(429),
    /** The boxes of who asks take all that they may; it is of no use to try again. */
    QUOTA(429),
    /** The journal of the box cannot be played again. */
    STOPPED(500),
    /** The server could not do it, but may later. */
    UNAVAILABLE(503),
    /** It may have been done or not; the same id tells. */
    UNKNOWN_OUTCOME(504),
    /** The disk of the database is full. */
    NO_ROOM(507);

    private final int status;

    Problem(int status) {
        this.status = status;
    }

    /** What it is that the database failed. */
    public static Problem of(Throwable failure) {
        return StoreException.isFull(failure) ? NO_ROOM : UNAVAILABLE;
    }

    /** The status code of HTTP. */
    public int status() {
        return status;
    }
}

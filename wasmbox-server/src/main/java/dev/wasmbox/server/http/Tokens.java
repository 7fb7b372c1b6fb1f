package dev.wasmbox.server.http;

import dev.wasmbox.codec.WasmBoxException;
import dev.wasmbox.server.box.Caller;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The secrets that requests may bring, and what each is good for. */
public final class Tokens {
    /** None: programs of this machine may do everything, and others nothing. */
    public static final Tokens NONE = new Tokens(List.of());

    private final List<Token> all;

    private Tokens(List<Token> all) {
        this.all = all;
    }

    /** What a secret is good for. */
    record Token(Role role, byte[] secret, Caller caller) {
        @Override
        public String toString() {
            return "a token to " + role;
        }
    }

    /**
     * Reads lines, each of a secret with what it is good for; empty ones and those that begin with
     * {@code #} are left out.
     *
     * @param origin the name of the file, for errors
     * @throws WasmBoxException if a line is something else; the message does not show it
     */
    public static Tokens parse(String text, String origin) {
        List<String> lines = text.lines().toList();
        List<Token> tokens =
                IntStream.range(0, lines.size())
                        .filter(i -> !lines.get(i).isBlank() && !lines.get(i).startsWith("#"))
                        .mapToObj(
                                i ->
                                        TokenLine.parse(
                                                lines.get(i).strip(), origin + ", line " + (i + 1)))
                        .toList();
        if (tokens.isEmpty()) {
            throw new WasmBoxException("there is no token in " + origin);
        }
        return new Tokens(tokens);
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** The names of those whom boxes belong to. */
    Set<String> owners() {
        return all.stream()
                .map(token -> token.caller().owner().name())
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The token of a header {@code Authorization}. */
    Optional<Token> find(String authorization) {
        byte[] brought = authorization.getBytes(StandardCharsets.UTF_8);
        Optional<Token> found = Optional.empty();
        for (Token token : all) {
            byte[] right =
                    ("Bearer " + new String(token.secret(), StandardCharsets.UTF_8))
                            .getBytes(StandardCharsets.UTF_8);
            if (MessageDigest.isEqual(brought, right)) {
                found = Optional.of(token);
            }
        }
        return found;
    }
}

package dev.wasmbox.server.http;

import dev.wasmbox.codec.WasmBoxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The secrets that requests may bring, and what each is good for. */
public final class Tokens {
    /** None: programs of this machine may do everything, and others nothing. */
    public static final Tokens NONE = new Tokens(List.of());

    private static final int SHORTEST = 16;
    private static final String QUOTA = "messages=";

    private final List<Token> all;

    private Tokens(List<Token> all) {
        this.all = all;
    }

    /** What a secret is good for. */
    record Token(Role role, byte[] secret, Optional<Quota> quota) {
        /** Whether one more message is within the quota. */
        boolean takeMessage() {
            return quota.map(Quota::take).orElse(true);
        }

        @Override
        public String toString() {
            return "a token to " + role;
        }
    }

    /**
     * Reads the lines {@code [ROLE] SECRET [messages=N]}; empty ones and those that begin with
     * {@code #} are left out.
     *
     * @param origin the name of the file, for errors
     * @throws WasmBoxException if a line is something else; the message does not show it
     */
    public static Tokens parse(String text, String origin) {
        List<String> lines = text.lines().toList();
        List<Token> tokens =
                java.util.stream.IntStream.range(0, lines.size())
                        .filter(i -> !lines.get(i).isBlank() && !lines.get(i).startsWith("#"))
                        .mapToObj(i -> token(lines.get(i).strip(), origin + ", line " + (i + 1)))
                        .toList();
        if (tokens.isEmpty()) {
            throw new WasmBoxException("there is no token in " + origin);
        }
        return new Tokens(tokens);
    }

    private static Token token(String line, String where) {
        List<String> words = Arrays.asList(line.split("\\s+"));
        Optional<Role> role =
                Arrays.stream(Role.values())
                        .filter(each -> each.toString().equals(words.get(0)))
                        .findFirst();
        int secret = role.isPresent() && words.size() > 1 ? 1 : 0;
        if (words.get(secret).length() < SHORTEST) {
            throw new WasmBoxException(
                    where
                            + ": the token is too short to be a secret; "
                            + SHORTEST
                            + " characters are the least. A line is [read|send|admin] SECRET"
                            + " [messages=N]");
        }
        return new Token(
                role.orElse(Role.ADMIN),
                words.get(secret).getBytes(StandardCharsets.UTF_8),
                quota(words.subList(secret + 1, words.size()), where));
    }

    private static Optional<Quota> quota(List<String> words, String where) {
        if (words.isEmpty()) {
            return Optional.empty();
        }
        String digits = words.get(0).toLowerCase(Locale.ROOT).replaceFirst("^" + QUOTA, "");
        if (words.size() > 1
                || !words.get(0).startsWith(QUOTA)
                || !digits.matches("[1-9][0-9]{0,8}")) {
            throw new WasmBoxException(
                    where
                            + ": after the token there may be messages=N, how many messages it may"
                            + " send in a second");
        }
        return Optional.of(new Quota(Integer.parseInt(digits), System::nanoTime));
    }

    public boolean isEmpty() {
        return all.isEmpty();
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

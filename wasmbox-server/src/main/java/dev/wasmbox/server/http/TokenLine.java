package dev.wasmbox.server.http;

import dev.wasmbox.codec.WasmBoxException;
import dev.wasmbox.server.box.Caller;
import dev.wasmbox.server.box.Rate;
import dev.wasmbox.server.http.Tokens.Token;
import dev.wasmbox.server.store.Owners.Owner;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line that says what a secret is good for.
 *
 * @param where the file and the number of the line, for errors
 */
record TokenLine(String where, Map<String, String> settings) {
    static final String FORM =
            "[read|send|admin] SECRET [messages=N] [name=NAME] [boxes=N] [memory=SIZE]";

    private static final int SHORTEST = 16;
    private static final Pattern SETTING =
            Pattern.compile(
                    "(messages|boxes)=[1-9][0-9]{0,8}"
                            + "|name=[A-Za-z0-9][A-Za-z0-9._-]{0,99}"
                            + "|memory=[1-9][0-9]{0,8}[kmgt]?");
    private static final List<String> UNITS = List.of("", "k", "m", "g", "t");
    private static final Pattern SIZE = Pattern.compile("([0-9]+)([kmgt]?)");

    /**
     * Reads one.
     *
     * @throws WasmBoxException if it is something else; the message does not show it
     */
    static Token parse(String line, String where) {
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
                            + " characters are the least. A line is "
                            + FORM);
        }
        return new Token(
                role.orElse(Role.ADMIN),
                words.get(secret).getBytes(StandardCharsets.UTF_8),
                of(where, words.subList(secret + 1, words.size())).caller());
    }

    private static TokenLine of(String where, List<String> words) {
        TokenLine line = new TokenLine(where, new HashMap<>());
        for (String word : words) {
            String[] parts = word.split("=", 2);
            if (!SETTING.matcher(word).matches() || line.settings.put(parts[0], parts[1]) != null) {
                throw line.wrong(
                        "after the token there may be, each once, messages=N (how many messages it"
                                + " may send in a second), name=NAME (whom its boxes belong to),"
                                + " boxes=N and memory=SIZE (how many boxes those may be, and how"
                                + " much memory they may have, such as 512m or 4g)");
            }
        }
        return line;
    }

    private Caller caller() {
        if (!settings.containsKey("name")
                && (settings.containsKey("boxes") || settings.containsKey("memory"))) {
            throw wrong(
                    "boxes= and memory= want a name=NAME, under which boxes are counted, also when"
                            + " the token is replaced by another");
        }
        return new Caller(
                new Owner(
                        settings.getOrDefault("name", ""),
                        size("boxes", Long.MAX_VALUE),
                        size("memory", Long.MAX_VALUE)),
                Optional.ofNullable(settings.get("messages"))
                        .map(number -> new Rate(Integer.parseInt(number))));
    }

    private long size(String setting, long otherwise) {
        Matcher size = SIZE.matcher(settings.getOrDefault(setting, ""));
        return size.matches()
                ? Long.parseLong(size.group(1)) << 10 * UNITS.indexOf(size.group(2))
                : otherwise;
    }

    private WasmBoxException wrong(String what) {
        return new WasmBoxException(where + ": " + what);
    }
}

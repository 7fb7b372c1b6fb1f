package dev.wasmbox.server.http;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpCharsets;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.http.javadsl.server.AllDirectives;
import org.apache.pekko.http.javadsl.server.PathMatchers;
import org.apache.pekko.http.javadsl.server.Route;

/** The web console: {@code /} and what it loads. The page itself knows nothing that is secret. */
final class ConsoleRoutes extends AllDirectives {
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
                    + " img-src data:; base-uri 'none'; frame-ancestors 'none'";
    private static final ContentType STYLE =
            ContentTypes.create(MediaTypes.TEXT_CSS, HttpCharsets.UTF_8);
    private static final ContentType SCRIPT =
            ContentTypes.create(MediaTypes.APPLICATION_JAVASCRIPT, HttpCharsets.UTF_8);

    private final HttpResponse page = file("index.html", ContentTypes.TEXT_HTML_UTF8);
    private final Map<String, HttpResponse> parts =
            List.of("style.css", "main.js", "server.js", "memory.js", "entries.js").stream()
                    .collect(
                            Collectors.toMap(
                                    name -> name,
                                    name -> file(name, name.endsWith("css") ? STYLE : SCRIPT)));

    private static HttpResponse file(String name, ContentType type) {
        byte[] bytes = Resources.bytes("console/" + name);
        return HttpResponse.create()
                .withEntity(HttpEntities.create(type, bytes))
                .addHeader(RawHeader.create(Guard.POLICY, POLICY));
    }

    Route routes() {
        return concat(
                pathSingleSlash(() -> get(() -> complete(page))),
                path(
                        PathMatchers.segment("console").slash(PathMatchers.segment()),
                        name ->
                                parts.containsKey(name)
                                        ? get(() -> complete(parts.get(name)))
                                        : reject()));
    }
}

package dev.wasmbox.guest.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import com.eclipsesource.json.Json;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Libraries that were not written for guests work in them as on the JVM. */
@Tag("once")
class RealLibrariesTest {

    private static final String GUEST =
            """
            import com.eclipsesource.json.*;
            import dev.wasmbox.guest.WasmBoxContext;
            import java.io.*;
            import java.util.*;
            import org.apache.commons.csv.*;
            public class Guest {
                static final JsonObject ledger = new JsonObject();
                static void run(WasmBoxContext<String, String> context) {
                    while (true) context.send(answer(context.next()));
                }
                public static String answer(String message) {
                    int end = message.indexOf(':');
                    String text = message.substring(end + 1);
                    try {
                        return switch (message.substring(0, end)) {
                            case "json" -> json(Json.parse(text));
                            case "pick" -> String.valueOf(ledger.get(text));
                            case "print" -> printed(CSVFormat.valueOf(text));
                            default -> table(CSVFormat.valueOf(message.substring(0, end)), text);
                        };
                    } catch (IOException | RuntimeException e) {
                        return e.toString();
                    }
                }
                static String json(JsonValue value) {
                    if (value.isObject()) ledger.merge(value.asObject());
                    return value.toString(WriterConfig.PRETTY_PRINT) + value.hashCode() + value.equals(Json.parse(value.toString()))
                            + (value.isNumber() ? value.asDouble() + " " + value.asFloat() : "") + (value.isString() ? value.asString().length() : "");
                }
                static String table(CSVFormat format, String text) throws IOException {
                    JsonArray rows = new JsonArray();
                    try (CSVParser parser = format.builder().setHeader().setSkipHeaderRecord(true).setAllowMissingColumnNames(true).build().parse(new StringReader(text))) {
                        for (CSVRecord each : parser) {
                            JsonObject row = new JsonObject();
                            each.toMap().forEach((name, value) -> row.add(name, value));
                            rows.add(row);
                        }
                        ledger.set("rows", rows).set("names", parser.getHeaderNames().toString()).set("line", parser.getCurrentLineNumber());
                    }
                    return ledger.toString();
                }
                static String printed(CSVFormat format) throws IOException {
                    StringBuilder out = new StringBuilder();
                    CSVPrinter printer = new CSVPrinter(out, format.builder().setQuoteMode(QuoteMode.MINIMAL).setEscape('\\\\').build());
                    for (JsonObject.Member each : ledger) printer.printRecord(each.getName(), each.getValue(), 1.5, null, "a b");
                    return out.toString();
                }
            }
            """;

    private static final List<String> MESSAGES =
            List.of(
                    "RFC4180:name,price\r\napple,1.5\r\n\"pear, \"\"big\"\"\",2\r\n\"two\r\nlines\",3\r\n",
                    "json:{\"a\": [1, -2.5e10, true, null, \"\\u00fc\\n\\\"\"], \"b\": {\"c\": {}}}",
                    "print:Default",
                    "TDF:x\ty\tz\n1\t \"2\"\t3\n4\n",
                    "json:[1, 2",
                    "json:1E400",
                    "json:-0.1",
                    "pick:a",
                    "Excel:k;v,w\nu,\"open",
                    // The box goes on elsewhere from here.
                    "pick:rows",
                    "MySQL:a\tb\n\\N\t\\t\n",
                    "json:{\"a\": \"\ud83d\ude00\", \"n\": 12345678901234567890, \"x\": 0.1}",
                    "print:MySQL",
                    "print:Excel",
                    "Default:,\n1,2\n",
                    "Nonsense:a",
                    "json:{\"a\" 1}",
                    "json:\"\\ud83d\\ude00 \\/\"",
                    "PostgreSQLCsv:id,text\n1,\"a\"\"b\"\n2,\n",
                    "pick:n",
                    "print:InformixUnload");

    @TempDir Path folder;

    @Test
    void libraries_answerAsOnTheJvm_withARestoreHalfWay() throws Exception {
        List<Path> classPath = new GuestSources(folder, CSVFormat.class, Json.class).async(GUEST);
        PlainBox.Loaded loaded =
                PlainBox.Loaded.compiled(
                        OneTeaVm.compiler().compile(classPath, GuestOptions.DEFAULT));
        int half = MESSAGES.size() / 2;
        List<String> answers = new ArrayList<>();
        PlainBox before = PlainBox.open(loaded);
        MESSAGES.subList(0, half).forEach(each -> answers.addAll(before.message(each)));
        PlainBox after = PlainBox.restore(loaded, before.image());
        MESSAGES.subList(half, MESSAGES.size())
                .forEach(each -> answers.addAll(after.message(each)));
        assertThat(answers).containsExactlyElementsOf(onTheJvm());
    }

    private List<String> onTheJvm() throws Exception {
        URL[] urls = {folder.toUri().toURL()};
        List<String> answers = new ArrayList<>();
        try (URLClassLoader loader = new URLClassLoader(urls, getClass().getClassLoader())) {
            Method answer = loader.loadClass("Guest").getMethod("answer", String.class);
            for (String each : MESSAGES) {
                answers.add((String) answer.invoke(null, each));
            }
        }
        return answers;
    }
}

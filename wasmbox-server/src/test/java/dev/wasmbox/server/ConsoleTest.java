package dev.wasmbox.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.wasmbox.server.Client.Answer;
import java.nio.file.Path;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The console in Chromium, as Debian packages it; skipped where that is not installed, but never in
 * CI. Screenshots are left in {@code target/screenshots}.
 */
@Tag("once")
@NullUnmarked
final class ConsoleTest {
    private static final Path SCREENSHOTS = Path.of("target/screenshots");

    @TempDir(cleanup = CleanupMode.NEVER)
    private static Path profile;

    @TempDir private static Path folder;
    private static Server server;
    private static Client client;

    @BeforeAll
    static void start() throws Exception {
        server = Server.start(new ServerSettings("127.0.0.1", 0, folder, null, false));
        client = new Client(server.address());
        client.upload("counter");
        client.upload("typed");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void page_isServedWithAPolicyThatLetsInNothingForeign() throws Exception {
        Answer page = client.get("/");
        assertThat(new String(page.body())).startsWith("<!doctype html>");
        assertThat(page.response().headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .startsWith("default-src 'none'; script-src 'self';");
        assertThat(client.get("/console/none.js").status()).isEqualTo(404);
        assertThat(client.post("/none", "").status()).isEqualTo(404);
    }

    @Test
    void session_byKeyboardAndMouse_goesBackInTimeAndForks() throws Exception {
        String missing = "Chromium is not installed: apt-get install chromium";
        if (System.getenv("CI") != null) {
            assertThat(Browser.isInstalled()).as(missing).isTrue();
        }
        assumeTrue(Browser.isInstalled(), missing);
        try (Browser browser = new Browser(profile)) {
            browser.look(1280, 800, false);
            browser.visit(server.address() + "/");
            browser.await("document.querySelector('#begin select')?.options.length === 2");
            browser.evaluate(
                    "document.querySelector('#begin').open = true;"
                            + " const select = document.querySelector('#begin select');"
                            + " select.value = [...select.options].find(o =>"
                            + " o.text.startsWith('counter')).value;"
                            + " document.querySelector('#begin input').focus(); 0");
            browser.type("first");
            browser.press("Enter");
            browser.await("document.activeElement.name === 'message'");
            for (int i = 1; i <= 4; i++) {
                browser.type("up");
                browser.press("Enter");
                browser.await(output("value=" + i));
            }
            client.message("first", "", "up"); // somebody else's
            browser.await(output("value=5"));
            browser.await("document.querySelector('#at').value === '5'");
            browser.screenshot(SCREENSHOTS.resolve("present.png"));

            browser.evaluate("document.querySelector('#slider').focus(); 0");
            browser.press("ArrowLeft");
            browser.press("ArrowLeft");
            browser.await("document.querySelector('#status').textContent.includes('entry 3')");
            browser.evaluate("document.querySelector('#compare button').click(); 0");
            browser.await("document.querySelector('#diff').textContent.includes('pages differ')");
            browser.screenshot(SCREENSHOTS.resolve("past.png"));

            browser.evaluate("document.querySelector('#fork').click(); 0");
            browser.await("document.querySelector('dialog').open");
            browser.press("Enter");
            browser.await("document.querySelector('#name').textContent === 'first-3'");
            browser.await("document.activeElement.name === 'message'");
            browser.type("up");
            browser.press("Enter");
            browser.await(output("value=4"));
            assertThat(client.get("/boxes/first").json().get("number").asInt()).isEqualTo(5);

            browser.evaluate(
                    "document.querySelector('#keep input').value = 'mine';"
                            + " document.querySelector('#keep button').click(); 0");
            browser.await("document.querySelector('#snapshots li')?.textContent.includes('mine')");
            browser.look(1280, 800, true);
            browser.screenshot(SCREENSHOTS.resolve("dark.png"));
            browser.look(390, 844, false);
            assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
                    .isLessThanOrEqualTo(390);
            browser.screenshot(SCREENSHOTS.resolve("phone.png"));

            browser.evaluate(
                    "document.querySelector('#slider').value = 0;"
                            + " document.querySelector('#slider').dispatchEvent(new Event('input'));"
                            + " 0");
            browser.await("document.querySelector('#status').textContent.includes('entry 0')");
            browser.evaluate("document.querySelector('#rewind').click(); 0");
            browser.await("document.querySelector('#entries').innerText.includes('rewound to 0')");
            assertThat(client.message("first-3", "", "up").value()).isEqualTo("value=4");

            browser.evaluate("location.hash = 'first'; 0");
            browser.await(output("value=5"));
            browser.evaluate(
                    "{ const select = document.querySelector('#upgrade select');"
                            + " select.value = [...select.options].find(o =>"
                            + " o.text.startsWith('typed')).value;"
                            + " document.querySelector('#upgrade button').click(); } 0");
            browser.await("document.querySelector('#upgraded').innerText.includes('5 of 5')");
            browser.screenshot(SCREENSHOTS.resolve("upgrade.png"));
            assertThat(client.get("/boxes/first").json().get("number").asInt()).isEqualTo(5);
            browser.evaluate("document.querySelector('#upgraded button').click(); 0");
            browser.await("document.querySelector('#upgraded').innerText.includes('entry 6')");
            assertThat(client.get("/boxes/first").json().get("number").asInt()).isEqualTo(6);
            assertThat(browser.evaluate("document.querySelector('#problem').hidden").asBoolean())
                    .isTrue();
        }
    }

    private static String output(String text) {
        return "[...document.querySelectorAll('#entries .output')].some(e => e.textContent === '"
                + text
                + "')";
    }
}

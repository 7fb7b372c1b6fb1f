package dev.wasmbox.cli.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmbox.cli.session.Talk.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SessionTest {
    @TempDir Path folder;

    private Talk counter() {
        return Talk.with("rust/counter", folder);
    }

    @Test
    void messages_printWhatTheGuestAnswers() {
        Said said = counter().say("up", "up", "down");

        assertThat(said.out()).isEqualTo("==> [value=1]\n==> [value=2]\n==> [value=1]\n");
        assertThat(said.err()).isEmpty();
        assertThat(said.failed()).isFalse();
    }

    @Test
    void guestThatWaitsForSomethingElse_isToldOnceAndCanBeLeft() {
        Said said =
                Talk.with("rust/hostile", folder)
                        .say("up", "wait-forever", "!!history 1", "up", "!!goto 1", "up");

        String told = "The guest waits for something that no message brings";
        assertThat(said.err()).containsOnlyOnce(told).contains("error: the guest waits for");
        assertThat(said.out()).contains("==> [waiting]\n").contains("==> [value=2 ");
        assertThat(said.failed()).isTrue();
    }

    @Test
    void restore_ofAGuestThatWaitsForSomethingElse_tells() {
        Talk hostile = Talk.with("rust/hostile", folder);
        assertThat(hostile.say("wait-forever", "!!snapshot").failed()).isFalse();
        Said restored = hostile.say("!!restore snapshot-1700000000.bin");
        assertThat(restored.err()).startsWith("The guest waits for something that no message");
        assertThat(restored.failed()).isFalse();
    }

    @Test
    void snapshot_thenRestoreInAnotherSession_goesOnFromThere() {
        Said first = counter().say("up", "up", "!!snapshot", "up");
        assertThat(first.out())
                .isEqualTo(
                        """
                        ==> [value=1]
                        ==> [value=2]
                        Froze to snapshot-1700000000.bin
                        ==> [value=3]
                        """);

        Said second = counter().say("!!restore snapshot-1700000000.bin", "up");
        assertThat(second.out())
                .isEqualTo("Restored from snapshot-1700000000.bin\n==> [value=3]\n");
    }

    @Test
    void snapshot_twiceInOneSecond_keepsBothFiles() throws IOException {
        Said said = counter().say("up", "!!snapshot", "up", "!!snapshot", "!!snapshot");

        assertThat(said.out())
                .contains("Froze to snapshot-1700000000.bin\n")
                .contains("Froze to snapshot-1700000000-2.bin\n")
                .contains("Froze to snapshot-1700000000-3.bin\n");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(3).allMatch(file -> file.toFile().length() > 0);
        }
        assertThat(counter().say("!!restore snapshot-1700000000.bin", "up").out())
                .endsWith("==> [value=2]\n");
    }

    @Test
    void restore_fileNameWithSpaces_isTakenWhole() throws IOException {
        counter().say("up", "!!snapshot");
        Files.move(folder.resolve("snapshot-1700000000.bin"), folder.resolve("my best one.bin"));

        assertThat(counter().say("!!restore my best one.bin", "up").out())
                .isEqualTo("Restored from my best one.bin\n==> [value=2]\n");
    }

    @Test
    void restore_ofNothingOrOfWhatIsNoSnapshot_saysSoAndGoesOn() throws IOException {
        Files.writeString(folder.resolve("text.bin"), "not a snapshot");
        Said said = counter().say("up", "!!restore", "!!restore nix", "!!restore text.bin", "up");

        assertThat(said.out()).isEqualTo("==> [value=1]\n==> [value=2]\n");
        assertThat(said.err().lines())
                .hasSize(3)
                .allMatch(line -> line.startsWith("error: "))
                .satisfiesExactly(
                        line -> assertThat(line).contains("!!restore needs the name"),
                        line -> assertThat(line).contains("there is no file").contains("nix"),
                        line -> assertThat(line).contains("text.bin is not a snapshot"));
        assertThat(said.failed()).isTrue();
    }

    @Test
    void restore_snapshotOfAnotherModule_isRefusedAndTheBoxIsAsItWas() {
        Talk.with("rust/echo", folder).say("hello", "!!snapshot");
        Said said = counter().say("up", "!!restore snapshot-1700000000.bin", "up");

        assertThat(said.out()).isEqualTo("==> [value=1]\n==> [value=2]\n");
        assertThat(said.err()).contains("the snapshot is of the module");
    }

    @Test
    void unknownCommand_isAnErrorAndNoMessage() {
        Said said = Talk.with("rust/echo", folder).say("!!fly away", "!!", "!!  ", "hello");

        assertThat(said.out()).isEqualTo("==> [Echo: hello]\n");
        assertThat(said.err().lines())
                .containsExactly(
                        "error: unknown command !!fly; !!help lists them",
                        "error: a command is missing after !!; !!help lists them",
                        "error: a command is missing after !!; !!help lists them");
    }

    @Test
    void help_namesEveryCommand() {
        assertThat(counter().say("!!help").out())
                .contains(SessionCommands.ALL.stream().map(c -> "  !!" + c.name()).toList());
    }

    @Test
    void help_saysHowToEnd() {
        assertThat(counter().say("!!help").out()).contains("Ctrl-D").contains("!!quit");
    }

    @Test
    void quitAndExit_endTheSession() {
        for (String end : List.of("!!quit", "!!exit")) {
            Said said = counter().say("up", end, "up");

            assertThat(said.out()).isEqualTo("==> [value=1]\n");
            assertThat(said.failed()).isFalse();
        }
    }

    @Test
    void argumentThatNobodyTakes_isRefusedAndNothingIsDone() throws IOException {
        for (SessionCommand command : SessionCommands.ALL) {
            if (command.argument().isEmpty()) {
                Said said = counter().say("!!" + command.name() + " foo bar", "up");

                assertThat(said.err())
                        .isEqualTo(
                                "error: !!"
                                        + command.name()
                                        + " takes no argument, but there is \"foo bar\"\n");
                assertThat(said.out()).isEqualTo("==> [value=1]\n");
            } else {
                assertThat(counter().say("!!" + command.name() + " 1 foo").err())
                        .as(command.name())
                        .startsWith("error: ");
            }
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void restore_fileInTheHomeFolder_isFound() throws IOException {
        String home = System.getProperty("user.home");
        counter().say("up", "!!snapshot");
        Path moved = Files.createDirectory(folder.resolve("home"));
        Files.move(folder.resolve("snapshot-1700000000.bin"), moved.resolve("a.bin"));
        try {
            System.setProperty("user.home", moved.toString());
            assertThat(counter().say("!!restore ~/a.bin", "up").out()).endsWith("==> [value=2]\n");
        } finally {
            System.setProperty("user.home", home);
        }
    }

    @Test
    void clock_frozen_isWhatItIsSetTo() {
        Said said =
                Talk.with("rust/hostile", folder)
                        .say("clock", "!!clock 5000", "clock", "!!clock x");

        assertThat(said.out().lines().map(SessionTest::realtime))
                .containsExactly(0L, 5_000_000_000L);
        assertThat(said.err()).contains("!!clock takes milliseconds since 1970, not \"x\"");
    }

    @Test
    void clock_notFrozen_followsRealTimeBeforeEachLine() {
        Said said = Talk.with("rust/hostile", folder).unfrozen().say("!!clock 5000", "clock");

        assertThat(said.out().lines().map(SessionTest::realtime))
                .containsExactly(Talk.NOW.getEpochSecond() * 1_000_000_000L);
    }

    private static long realtime(String line) {
        String digits = line.replaceAll(".*realtime=(\\d+).*", "$1");
        return Long.parseLong(digits) / 1_000 * 1_000; // reads may advance by nanoseconds
    }

    @Test
    void failingMessages_printWhyAndLoseNothing() {
        List<String> failures =
                List.of("trap", "panic at the disco", "recurse-memory", "allocate", "bad-utf8");
        for (String failure : failures) {
            Said said = Talk.with("rust/hostile", folder).say("up", failure, "up");

            assertThat(said.out().lines().map(line -> line.replaceAll(" heap.*", "")))
                    .as(failure)
                    .containsExactly("==> [value=1", "==> [value=2");
            assertThat(said.err()).as(failure).contains("error: ");
        }
    }

    @Test
    void panic_printsItsTextOnce() {
        String err = Talk.with("rust/hostile", folder).say("panic at the disco").err();

        assertThat(err).containsOnlyOnce("at the disco").contains("the box is as it was before");
    }

    @Test
    void standardStreamsOfTheGuest_goToThoseOfTheSession() {
        Said said = Talk.with("rust/hostile", folder).say("stdout one", "stderr two");

        assertThat(said.out().lines()).contains("one");
        assertThat(said.err()).isEqualTo("two\n");
    }

    @Test
    void finishedGuest_getsAClearErrorAndCanStillBeFrozen() {
        Said said = Talk.with("rust/hostile", folder).say("return", "up", "!!snapshot");

        assertThat(said.err()).startsWith("error: ").contains("finished");
        assertThat(said.out()).endsWith("Froze to snapshot-1700000000.bin\n");
    }

    @Test
    void lineThatIsNotUtf8_isSkippedWithAnError() {
        byte[] input = {'u', 'p', '\n', (byte) 0xff, '\n', 'u', 'p', '\r', '\n'};
        Said said = counter().sayBytes(input);

        assertThat(said.out()).isEqualTo("==> [value=1]\n==> [value=2]\n");
        assertThat(said.err()).isEqualTo("error: a line is not UTF-8, it was skipped\n");
    }

    @Test
    void emptyLinesAndUnicode_areMessages() {
        assertThat(Talk.with("rust/echo", folder).say("", "grüße 🎈").out())
                .isEqualTo("==> [Echo: ]\n==> [Echo: grüße 🎈]\n");
    }
}

package host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.wasmbox.host.History;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CounterTest {
    private final List<String> answers = new ArrayList<>();

    @Test
    void rewind_takesMessagesBack() {
        try (History<String, String> counter = Counter.open(answers::add)) {
            counter.message("up");
            counter.message("up");
            counter.rewindTo(1);
            counter.message("up");
        }
        assertEquals(List.of("value=1", "value=2", "value=2"), answers);
    }

    @Test
    void fork_goesOnApart() {
        List<String> ofTheFork = new ArrayList<>();
        try (History<String, String> counter = Counter.open(answers::add)) {
            counter.message("up");
            try (History<String, String> fork = counter.fork(ofTheFork::add)) {
                fork.message("up");
            }
            counter.message("down");
        }
        assertEquals(List.of("value=1", "value=0"), answers);
        assertEquals(List.of("value=2"), ofTheFork);
    }
}

package guest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.wasmbox.guest.test.ScriptedContext;
import dev.wasmbox.junit.InBox;
import java.util.List;
import org.junit.jupiter.api.Test;

@InBox
final class CounterTest {
    @Test
    void countsUpAndDown() {
        var context = new ScriptedContext<String, String>("up", "up", "sideways", "down");

        assertEquals(List.of("value=1", "value=2", "value=1"), context.run(Counter::run));
    }
}

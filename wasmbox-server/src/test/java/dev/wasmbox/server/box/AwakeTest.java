package dev.wasmbox.server.box;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

@Tag("once")
final class AwakeTest {
    private static final long OVERHEAD = 64 << 10;
    private static final long MOST = 10 * OVERHEAD;

    /** Against a list of boxes, the one that was used last at the end. */
    @Property(tries = 200)
    void used_anyOrder_thoseThatRestedLongestSleepAndTheLastOneNever(
            @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 39) Integer> uses) {
        List<String> asleep = new ArrayList<>();
        Awake awake = new Awake(MOST);
        Map<String, Long> model = new LinkedHashMap<>();
        for (int use : uses) {
            String name = "box" + use % 20;
            long memory = use * OVERHEAD / 4;
            asleep.clear();
            if (use == 39) {
                awake.slept("box0");
                model.remove("box0");
                continue;
            }
            awake.used(name, memory, () -> asleep.add(name));
            model.remove(name);
            model.put(name, memory + OVERHEAD);
            List<String> expected = new ArrayList<>();
            while (sum(model) > MOST && model.size() > 1) {
                String eldest = model.keySet().iterator().next();
                model.remove(eldest);
                expected.add(eldest);
            }
            assertThat(asleep).isEqualTo(expected);
        }
    }

    private static long sum(Map<String, Long> boxes) {
        return boxes.values().stream().mapToLong(Long::longValue).sum();
    }
}

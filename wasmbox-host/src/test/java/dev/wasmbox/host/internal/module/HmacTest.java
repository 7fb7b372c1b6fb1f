package dev.wasmbox.host.internal.module;

import static org.assertj.core.api.Assertions.assertThat;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

final class HmacTest {
    @Property(tries = 300)
    void of_isWhatTheJdkGives(
            @ForAll @Size(min = 1, max = 150) byte[] key,
            @ForAll byte[] first,
            @ForAll byte[] second)
            throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        mac.update(first);
        assertThat(Hmac.of(key, first, second)).isEqualTo(mac.doFinal(second));
    }
}

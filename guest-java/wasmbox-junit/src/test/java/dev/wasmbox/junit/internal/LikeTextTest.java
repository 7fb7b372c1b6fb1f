package dev.wasmbox.junit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LikeTextTest {

    @Test
    void objects_thatDifferInTheirIdentityOnly_areAlike() {
        assertThat(LikeText.ofObjects("[a.B@1f, 1]", "[a.B@0, 1]")).isTrue();
        assertThat(LikeText.ofObjects("a.B@1f", "a.C@1f")).isFalse();
        assertThat(LikeText.ofStrings("a.B@1f", "a.B@0")).isFalse();
    }

    @Test
    void digits_ofTheSameNumber_areAlike() {
        assertThat(LikeText.withoutDigits("x=1.0E-323 1.23456792E8"))
                .isEqualTo(LikeText.withoutDigits("x=9.9E-324 1.2345679E8"));
        assertThat(LikeText.withoutDigits("0.1")).isNotEqualTo(LikeText.withoutDigits("0.2"));
        assertThat(LikeText.withoutDigits("0.30000000000000004"))
                .isNotEqualTo(LikeText.withoutDigits("0.30000000000000001"));
    }
}

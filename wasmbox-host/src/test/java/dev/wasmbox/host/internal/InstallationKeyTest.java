package dev.wasmbox.host.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wasmbox.host.ModuleException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InstallationKeyTest {
    @TempDir Path folder;
    private InstallationKey key;

    @BeforeEach
    void place() {
        key = new InstallationKey(folder.resolve("below").resolve("compiled.key"));
    }

    private void permit(String permissions) throws Exception {
        Files.setPosixFilePermissions(key.file(), PosixFilePermissions.fromString(permissions));
    }

    @Test
    void known_beforeAnyoneCompiled_isEmptyAndMakesNothing() {
        assertThat(key.known()).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void orNew_isMadeOnceForTheOwnerOnly() throws Exception {
        byte[] made = key.orNew();
        assertThat(made).hasSize(32).isNotEqualTo(new byte[32]);
        assertThat(key.orNew()).isEqualTo(made);
        assertThat(key.known()).contains(made);
        assertThat(Files.getPosixFilePermissions(key.file()))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Objects.requireNonNull(key.file().getParent()).toFile().list())
                .containsExactly("compiled.key");
    }

    @Test
    void orNew_byManyAtOnce_isOneKey() {
        List<String> made =
                IntStream.range(0, 16)
                        .parallel()
                        .mapToObj(i -> java.util.Arrays.toString(key.orNew()))
                        .distinct()
                        .collect(Collectors.toList());
        assertThat(made).hasSize(1);
    }

    @Test
    void aKeyThatOthersCanReadOrWrite_isNotTrusted() throws Exception {
        key.orNew();
        for (String permissions :
                new String[] {"rw-r-----", "rw----r--", "rw--w----", "rw-----w-"}) {
            permit(permissions);
            assertThat(key.known()).isEmpty();
            assertThatThrownBy(() -> key.orNew())
                    .isInstanceOf(ModuleException.class)
                    .hasMessageContaining("compiled.key")
                    .hasMessageContaining("others may read or write it");
        }
        permit("r--------");
        assertThat(key.known()).isPresent();
    }

    @Test
    void aKeyOfAnotherSize_isNotTrusted() throws Exception {
        key.orNew();
        Files.write(key.file(), new byte[31]);
        assertThat(key.known()).isEmpty();
    }

    @Test
    void orNew_whereNoFileCanBe_saysWhatToDo() throws Exception {
        Files.writeString(folder.resolve("below"), "a file in the place of the folder");
        assertThatThrownBy(() -> key.orNew())
                .isInstanceOf(ModuleException.class)
                .hasMessageContaining("compile with a key of your own");
    }

    @Test
    void aKeyBelowTheWorkingFolder_isNeitherMadeNorTrusted() {
        Path relative = Path.of("target", "relative", "compiled.key");
        InstallationKey there = new InstallationKey(relative);
        assertThatThrownBy(there::orNew)
                .isInstanceOf(ModuleException.class)
                .hasMessageContaining("relative")
                .hasMessageContaining("wasmbox.state");
        assertThat(relative).doesNotExist();
        assertThat(there.known()).isEmpty();
    }
}

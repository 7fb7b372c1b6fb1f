package dev.wasmbox.host.internal.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.wasmbox.host.ModuleException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.Map;
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
    void aKeyThatAnotherUserOwns_isNotTrusted() throws Exception {
        key.orNew();
        UserPrincipal other =
                folder.getFileSystem()
                        .getUserPrincipalLookupService()
                        .lookupPrincipalByName("nobody");
        try {
            Files.setOwner(key.file(), other);
        } catch (FileSystemException e) {
            assumeTrue(false, "only the superuser may give a file away");
        }
        assertThat(key.known()).isEmpty();
        assertThatThrownBy(() -> key.orNew())
                .isInstanceOf(ModuleException.class)
                .hasMessageContaining("it belongs to the user nobody");
    }

    @Test
    void orNew_onAFileSystemWithoutLinks_isMadeOnce() throws Exception {
        URI archive = URI.create("jar:" + folder.resolve("state.zip").toUri());
        try (FileSystem zip = FileSystems.newFileSystem(archive, Map.of("create", "true"))) {
            InstallationKey there = new InstallationKey(zip.getPath("/below/compiled.key"));
            byte[] made = there.orNew();
            assertThat(there.orNew()).isEqualTo(made);
            assertThat(there.known()).contains(made);
            Files.write(there.file(), new byte[31]);
            assertThatThrownBy(there::orNew)
                    .isInstanceOf(ModuleException.class)
                    .hasMessageContaining("it has 31 bytes instead of 32");
        }
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

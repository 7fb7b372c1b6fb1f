package dev.wasmbox.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SnapshotFileTest {
    @TempDir Path folder;

    private final List<String> outputs = new ArrayList<>();
    private Snapshot snapshot;

    @BeforeEach
    void countToThree() {
        try (var box = counter()) {
            for (int i = 0; i < 3; i++) {
                box.message("up");
            }
            snapshot = box.snapshotState();
        }
        outputs.clear();
    }

    private WasmBoxHost<String, String> counter() {
        return Guests.rust("counter").open(outputs::add);
    }

    @Test
    void toFile_counter_takesAtMost16KiB() throws Exception {
        Path file = folder.resolve("s.bin");
        snapshot.toFile(file);
        assertThat(Files.size(file)).isLessThanOrEqualTo(16 << 10);
        assertThat(Files.list(folder)).containsExactly(file);
    }

    @Test
    void restoreSnapshotFromFile_truncatedAnywhere_failsAndLeavesBoxUntouched() throws Exception {
        byte[] bytes = snapshot.toBytes();
        try (var box = counter()) {
            StateHash before = box.stateHash();
            Path file = folder.resolve("cut.bin");
            for (int size = 0; size < bytes.length; size++) {
                byte[] cut = Arrays.copyOf(bytes, size);
                assertThatThrownBy(() -> box.restoreSnapshot(Snapshot.fromBytes(cut)))
                        .isInstanceOf(SnapshotException.class)
                        .hasMessageContaining("snapshot");
            }
            Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
            assertThatThrownBy(() -> box.restoreSnapshotFromFile(file))
                    .isInstanceOf(SnapshotException.class)
                    .hasMessageContaining("cut.bin is truncated or damaged");
            assertThat(box.stateHash()).isEqualTo(before);
        }
    }

    @Test
    void fromBytes_aByteFlippedAnywhere_fails() {
        byte[] bytes = snapshot.toBytes();
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] ^= 0x10;
            assertThatThrownBy(() -> Snapshot.fromBytes(bytes))
                    .isInstanceOf(SnapshotException.class);
            bytes[i] ^= 0x10;
        }
        assertThat(Snapshot.fromBytes(bytes)).isEqualTo(snapshot);
    }

    @Test
    void restoreSnapshot_ofAnotherModule_namesBothModules() {
        try (var box = Guests.rust("echo").open(outputs::add)) {
            StateHash before = box.stateHash();
            assertThatThrownBy(() -> box.restoreSnapshot(snapshot))
                    .isInstanceOf(SnapshotException.class)
                    .hasMessageContaining(Guests.rust("echo").hash())
                    .hasMessageContaining(Guests.rust("counter").hash());
            assertThat(box.stateHash()).isEqualTo(before);
        }
    }

    @Test
    void fromBytes_moreMemoryThanTheLimit_isRefusedWithTheLimit() {
        try (var large = Guests.rust("grow").open(outputs::add)) {
            large.message("grow 16");
            byte[] bytes = large.snapshotState().toBytes();
            assertThatThrownBy(() -> Snapshot.fromBytes(bytes, null, 8 << 20))
                    .isInstanceOf(SnapshotException.class)
                    .hasMessageContaining(String.valueOf(8 << 20));
            assertThat(Snapshot.fromBytes(bytes, null, 32 << 20)).isEqualTo(large.snapshotState());
        }
    }

    @Test
    void restoreSnapshot_largerThanTheMemoryLimit_failsAndLeavesBoxUntouched() throws Exception {
        Path file = folder.resolve("large.bin");
        try (var large = Guests.rust("grow").open(outputs::add)) {
            large.message("grow 16");
            large.snapshotToFile(file);
        }
        Limits limits = Limits.DEFAULT.withMemoryBytes(8 << 20);
        try (var box =
                WasmBoxHost.builder(Guests.rust("grow")).withLimits(limits).open(outputs::add)) {
            StateHash before = box.stateHash();
            Snapshot read = Snapshot.fromFile(file);
            assertThatThrownBy(() -> box.restoreSnapshotFromFile(file))
                    .isInstanceOf(SnapshotException.class)
                    .hasMessageContaining(String.valueOf(8 << 20));
            assertThatThrownBy(() -> box.restoreSnapshot(read))
                    .isInstanceOf(SnapshotException.class)
                    .hasMessageContaining(String.valueOf(8 << 20));
            assertThat(box.stateHash()).isEqualTo(before);
        }
    }

    @Test
    void restoreSnapshotFromFile_missing_saysSo() {
        try (var box = counter()) {
            assertThatThrownBy(() -> box.restoreSnapshotFromFile(folder.resolve("none.bin")))
                    .isInstanceOf(SnapshotException.class)
                    .hasMessageContaining("there is no file")
                    .hasMessageContaining("none.bin");
        }
    }

    @Test
    void fromBytes_foreignFile_saysSo() {
        assertThatThrownBy(() -> Snapshot.fromBytes("hello, this is text".getBytes()))
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining("not a snapshot");
    }

    @Test
    void delta_holdsOnlyWhatDiffers_andReadWithItsBaseEqualsTheSnapshot() {
        try (var box = Guests.rust("hostile").open(outputs::add)) {
            box.message("scribble 1 1000");
            Snapshot base = box.snapshotState();
            box.message("up");
            Snapshot later = box.snapshotState();
            byte[] delta = later.toBytes(base);
            assertThat(delta.length).isLessThan(later.toBytes().length / 4);
            assertThat(Snapshot.fromBytes(delta, base)).isEqualTo(later);

            Snapshot readBase = Snapshot.fromBytes(base.toBytes());
            box.restoreSnapshot(base);
            box.restoreSnapshot(Snapshot.fromBytes(delta, readBase));
            assertThat(box.snapshotState()).isEqualTo(later);
        }
    }

    @Test
    void delta_readWithoutItsBase_namesTheState() {
        try (var box = counter()) {
            Snapshot other = box.snapshotState();
            byte[] delta = snapshot.toBytes(other);
            assertThatThrownBy(() -> Snapshot.fromBytes(delta))
                    .isInstanceOf(SnapshotException.class)
                    .hasMessageContaining(other.stateHash().toString());
            assertThatThrownBy(() -> Snapshot.fromBytes(delta, snapshot))
                    .isInstanceOf(SnapshotException.class)
                    .hasMessageContaining(other.stateHash().toString())
                    .hasMessageContaining(snapshot.stateHash().toString());
        }
    }

    @Test
    void javaSerialization_givesAnEqualSnapshot() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(snapshot);
        }
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).isEqualTo(snapshot).hasSameHashCodeAs(snapshot);
        }
    }

    @Test
    void stream_roundTrip_givesAnEqualSnapshot() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        snapshot.writeTo(out);
        Snapshot read = Snapshot.readFrom(new ByteArrayInputStream(out.toByteArray()));
        assertThat(read).isEqualTo(snapshot);
        assertThat(read.moduleHash()).isEqualTo(Guests.rust("counter").hash());
        assertThat(read.memoryMap().count(MemoryMap.Kind.OWN)).isPositive();
        assertThat(read.toBytes()).isEqualTo(snapshot.toBytes());
    }
}

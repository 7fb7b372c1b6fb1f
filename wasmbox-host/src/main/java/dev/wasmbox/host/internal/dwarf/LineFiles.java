package dev.wasmbox.host.internal.dwarf;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files of one line table. DWARF, section 6.2.4, and 6.2.4.1 for those of version 5. */
final class LineFiles {
    private static final int PATH = 1;
    private static final int DIRECTORY = 2;
    private static final int UDATA = 0x0f;
    private static final int STRING = 0x08;
    private static final int DATA_1 = 0x0b;
    private static final int DATA_2 = 0x05;
    private static final int DATA_4 = 0x06;
    private static final int DATA_8 = 0x07;
    private static final int DATA_16 = 0x1e;
    private static final int BLOCK = 0x09;
    private static final int STRING_POINTER = 0x0e;
    private static final int LINE_STRING_POINTER = 0x1f;

    /** Where a name is, and in which of the folders the file. */
    private record Entry(ByteBuffer section, int name, long directory) {
        String text() {
            return DwarfBytes.string(section, name);
        }
    }

    private final LineSections sections;
    private final int version;
    private final List<Entry> directories = new ArrayList<>();
    private final List<Entry> files = new ArrayList<>();
    private final List<@Nullable String> paths = new ArrayList<>();

    LineFiles(LineUnit unit, LineSections sections) {
        this.sections = sections;
        this.version = unit.version;
        ByteBuffer lines = sections.lines();
        ByteBuffer in = lines.duplicate().order(lines.order()).limit(unit.program);
        in.position(unit.files);
        if (version >= LineUnit.NEWEST) {
            entries(in, directories);
            entries(in, files);
        } else {
            oldEntries(in, false, directories);
            oldEntries(in, true, files);
        }
        for (int i = 0; i < files.size(); i++) {
            paths.add(null);
        }
    }

    private void oldEntries(ByteBuffer in, boolean areFiles, List<Entry> entries) {
        while (true) {
            int name = in.position();
            if (DwarfBytes.skipString(in)) {
                return;
            }
            long directory = areFiles ? DwarfBytes.unsigned(in) : 0;
            if (areFiles) {
                DwarfBytes.unsigned(in); // when it was changed
                DwarfBytes.unsigned(in); // its size
            }
            entries.add(new Entry(sections.lines(), name, directory));
        }
    }

    private void entries(ByteBuffer in, List<Entry> entries) {
        int[] format = new int[2 * DwarfBytes.octet(in)];
        for (int i = 0; i < format.length; i++) {
            format[i] = (int) DwarfBytes.unsigned(in);
        }
        long count = DwarfBytes.unsigned(in);
        for (long i = 0; i < count; i++) {
            int before = in.position();
            entries.add(entry(in, format));
            if (in.position() == before) {
                throw new IllegalArgumentException("entries of no bytes");
            }
        }
    }

    private Entry entry(ByteBuffer in, int[] format) {
        ByteBuffer section = sections.lines();
        int name = 0;
        long directory = 0;
        for (int i = 0; i < format.length; i += 2) {
            int place = in.position();
            int form = format[i + 1];
            long value = value(in, form);
            if (format[i] == PATH) {
                section = section(form);
                name = form == STRING ? place : Math.toIntExact(value);
            } else if (format[i] == DIRECTORY) {
                directory = value;
            }
        }
        return new Entry(section, name, directory);
    }

    private ByteBuffer section(int form) {
        return switch (form) {
            case STRING -> sections.lines();
            case STRING_POINTER -> sections.strings();
            case LINE_STRING_POINTER -> sections.lineStrings();
            default -> throw new IllegalArgumentException("a name of the form " + form);
        };
    }

    private static long value(ByteBuffer in, int form) {
        return switch (form) {
            case UDATA -> DwarfBytes.unsigned(in);
            case DATA_1 -> DwarfBytes.octet(in);
            case DATA_2 -> DwarfBytes.half(in);
            case DATA_4, STRING_POINTER, LINE_STRING_POINTER -> in.getInt() & 0xffff_ffffL;
            case DATA_8 -> in.getLong();
            default -> {
                switch (form) {
                    case STRING -> DwarfBytes.skipString(in);
                    case DATA_16 -> DwarfBytes.skip(in, 16);
                    case BLOCK -> DwarfBytes.skip(in, DwarfBytes.unsigned(in));
                    default -> throw new IllegalArgumentException("a value of the form " + form);
                }
                yield 0;
            }
        };
    }

    /** The path of a file, relative to where it was compiled; null if there is none. */
    @Nullable String path(long number) {
        long index = version >= LineUnit.NEWEST ? number : number - 1;
        if (index < 0 || index >= files.size()) {
            return null;
        }
        String path = paths.get((int) index);
        if (path == null) {
            path = path(files.get((int) index));
            paths.set((int) index, path);
        }
        return path.isEmpty() ? null : path;
    }

    private String path(Entry file) {
        String name = file.text();
        int index = (int) Math.min(file.directory, Integer.MAX_VALUE);
        int folder = version >= LineUnit.NEWEST ? index : index - 1;
        boolean isBelow = index > 0 && folder < directories.size() && !name.startsWith("/");
        return isBelow ? directories.get(folder).text() + "/" + name : name;
    }
}

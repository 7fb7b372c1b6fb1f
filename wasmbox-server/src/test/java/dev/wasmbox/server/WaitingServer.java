package dev.wasmbox.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A server in a process that is there already: it opens its data directory when it is told to. */
record WaitingServer(Process process) implements AutoCloseable {

    /** What the process runs. */
    public static void main(String[] arguments) throws IOException {
        if (System.in.read() >= 0) {
            Main.main(arguments);
        }
    }

    /**
     * Starts one.
     *
     * @param jvm options of the JVM, with the class path
     */
    static WaitingServer start(List<String> jvm, Path data, String... options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m"));
        command.addAll(jvm);
        command.addAll(List.of(WaitingServer.class.getName(), "serve", "--port", "0", "--data"));
        command.add(data.toString());
        command.addAll(List.of(options));
        return new WaitingServer(
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start());
    }

    /** Tells it to open the directory. */
    void go() throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
    }

    /** The same; it takes requests when this returns. */
    ServerProcess begin() throws IOException {
        go();
        return ServerProcess.of(process);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}

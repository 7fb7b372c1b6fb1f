package dev.wasmbox.host.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import run.endive.compiler.MachineFactoryCompiler;

/** The version of the engine that this program runs with, and of what is changed in its classes. */
final class EngineVersion {
    private static final String RESOURCE = "/META-INF/maven/run.endive/compiler/pom.properties";

    /** Changes with {@link AskedToStop} and with what else the classes are made to fit. */
    private static final int REWRITING = 2;

    static final String CURRENT = "endive " + read() + "-" + REWRITING;

    private EngineVersion() {}

    private static String read() {
        try (InputStream in = MachineFactoryCompiler.class.getResourceAsStream(RESOURCE)) {
            Properties properties = new Properties();
            if (in != null) {
                properties.load(in);
            }
            return properties.getProperty("version", "unknown");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

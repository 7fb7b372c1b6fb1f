package dev.wasmbox.maven;

import dev.wasmbox.codec.WasmBoxException;
import dev.wasmbox.host.ModuleException;
import dev.wasmbox.host.WasmBoxModule;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Compiles a module further, to the bytecode of the JVM, so that hosts start it faster. */
@Mojo(name = "precompile", defaultPhase = LifecyclePhase.PACKAGE, threadSafe = true)
public final class PrecompileMojo extends AbstractMojo {

    @Parameter(defaultValue = "${plugin.artifacts}", readonly = true, required = true)
    private List<Artifact> pluginArtifacts;

    /** The module to compile. */
    @Parameter(
            property = "wasmbox.module",
            defaultValue = "${project.build.directory}/${project.artifactId}.wasm")
    private File module;

    /** Where the compiled module goes. */
    @Parameter(
            property = "wasmbox.compiled",
            defaultValue = "${project.build.directory}/${project.artifactId}.wbx")
    private File compiled;

    /**
     * A file with at least 16 secret random bytes. Hosts that have them use the compiled module as
     * it is; without, only this user on this machine does.
     */
    @Parameter(property = "wasmbox.key")
    private @Nullable File key;

    /** Whether to skip this goal. */
    @Parameter(property = "wasmbox.skip", defaultValue = "false")
    private boolean skip;

    /** Called by Maven, which then sets the parameters. */
    @SuppressWarnings("NullAway.Init") // Maven does it
    public PrecompileMojo() {}

    @Override
    public void execute() throws MojoFailureException {
        if (skip) {
            getLog().info("Skipped");
            return;
        }
        try {
            boolean built = new StampedFile(compiled.toPath()).update(inputs(), this::compile);
            getLog().info(built ? "Wrote " + compiled : compiled + " is up to date");
        } catch (WasmBoxException | IllegalArgumentException e) {
            throw new MojoFailureException(e.getMessage(), e);
        }
    }

    private String inputs() {
        List<Path> files =
                key == null ? List.of(module.toPath()) : List.of(module.toPath(), key.toPath());
        return Fingerprint.of(files) + " " + Fingerprint.ofJars(pluginArtifacts);
    }

    private void compile() {
        WasmBoxModule wasm = WasmBoxModule.fromWasmFile(module.toPath());
        File secret = key;
        if (secret == null) {
            wasm.compileToFile(compiled.toPath());
        } else {
            wasm.compileToFile(compiled.toPath(), bytes(secret.toPath()));
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new ModuleException("cannot read the key " + file + ": " + e, e);
        }
    }
}

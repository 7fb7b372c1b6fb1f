package dev.wasmbox.maven;

import dev.wasmbox.codec.WasmBoxException;
import dev.wasmbox.host.WasmBoxModule;
import java.io.File;
import java.util.List;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

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
        } catch (WasmBoxException e) {
            throw new MojoFailureException(e.getMessage(), e);
        }
    }

    private String inputs() {
        return Fingerprint.of(List.of(module.toPath())) + " " + Fingerprint.ofJars(pluginArtifacts);
    }

    private void compile() {
        WasmBoxModule.fromWasmFile(module.toPath()).compileToFile(compiled.toPath());
    }
}

package dev.wasmbox.maven;

import dev.wasmbox.codec.WasmBoxException;
import dev.wasmbox.guest.compiler.GuestCompilationException;
import dev.wasmbox.guest.compiler.GuestOptions;
import dev.wasmbox.guest.compiler.GuestProblem;
import dev.wasmbox.guest.compiler.Optimization;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;

/**
 * Compiles the guest of this project to WebAssembly. Does nothing when neither the class path nor
 * the parameters nor the module have changed since the last time.
 */
@Mojo(
        name = "compile",
        defaultPhase = LifecyclePhase.PROCESS_CLASSES,
        requiresDependencyResolution = ResolutionScope.COMPILE,
        threadSafe = true)
public final class CompileMojo extends AbstractMojo {

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Parameter(defaultValue = "${plugin.artifacts}", readonly = true, required = true)
    private List<Artifact> pluginArtifacts;

    /** Where the module goes. */
    @Parameter(
            property = "wasmbox.module",
            defaultValue = "${project.build.directory}/${project.artifactId}.wasm")
    private File module;

    /** The guest's heap at its start: a number of bytes, or with {@code k} or {@code m}. */
    @Parameter(property = "wasmbox.minHeap", defaultValue = "256k")
    private String minHeap;

    /** What the guest's heap never exceeds: a number of bytes, or with {@code k} or {@code m}. */
    @Parameter(property = "wasmbox.maxHeap", defaultValue = "64m")
    private String maxHeap;

    /** {@code ADVANCED} or {@code FULL}, which inlines more and makes the module larger. */
    @Parameter(property = "wasmbox.optimization", defaultValue = "ADVANCED")
    private String optimization;

    /** Whether the module carries the names of its functions, for the host's stack traces. */
    @Parameter(property = "wasmbox.debugNames", defaultValue = "false")
    private boolean debugNames;

    /** Whether to skip this goal. */
    @Parameter(property = "wasmbox.skip", defaultValue = "false")
    private boolean skip;

    /** Called by Maven, which then sets the parameters. */
    @SuppressWarnings("NullAway.Init") // Maven does it
    public CompileMojo() {}

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("Skipped");
            return;
        }
        try {
            String tools = Fingerprint.ofJars(pluginArtifacts);
            GuestBuild build = new GuestBuild(classPath(), tools, options(), module.toPath());
            getLog().info(build.run() ? "Wrote " + module : module + " is up to date");
        } catch (GuestCompilationException e) {
            e.problems().forEach(this::report);
            throw new MojoFailureException("the guest cannot be compiled, see above");
        } catch (WasmBoxException e) {
            throw new MojoFailureException(e.getMessage(), e);
        }
    }

    private GuestOptions options() {
        return new GuestOptions(
                ByteCount.parse("minHeap", minHeap),
                ByteCount.parse("maxHeap", maxHeap),
                optimization(),
                debugNames);
    }

    private Optimization optimization() {
        return Stream.of(Optimization.values())
                .filter(value -> value.name().equals(optimization))
                .findFirst()
                .orElseThrow(
                        () ->
                                new WasmBoxException(
                                        "optimization is \""
                                                + optimization
                                                + "\", but must be ADVANCED or FULL"));
    }

    private List<Path> classPath() throws MojoExecutionException {
        try {
            return project.getCompileClasspathElements().stream().map(Path::of).toList();
        } catch (DependencyResolutionRequiredException e) {
            throw new MojoExecutionException("The dependencies are not resolved.", e);
        }
    }

    private void report(GuestProblem problem) {
        getLog().error(SourcePlace.of(problem, project.getCompileSourceRoots()));
    }
}

package dev.wasmbox.maven;

import dev.wasmbox.codec.Codec;
import dev.wasmbox.guest.WasmBox;
import dev.wasmbox.guest.compiler.GuestCompiler;
import dev.wasmbox.host.WasmBoxModule;
import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptorBuilder;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.classworlds.ClassWorld;
import org.codehaus.plexus.component.configurator.BasicComponentConfigurator;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluator;
import org.jspecify.annotations.Nullable;

/**
 * A project on disk whose goals are configured as Maven does it: by the plugin's descriptor, with
 * its defaults and conversions.
 */
final class GuestProject {
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{([^}]+)}");

    private final Path folder;
    private final MavenProject project;
    private final Map<String, Object> values = new HashMap<>();

    /** What a goal wrote to Maven's log. */
    final List<String> log = new ArrayList<>();

    GuestProject(Path folder) throws IOException {
        this.folder = folder;
        Build build = new Build();
        build.setDirectory(folder.resolve("target").toString());
        build.setOutputDirectory(Files.createDirectories(classes()).toString());
        Model model = new Model();
        model.setArtifactId("hello");
        model.setBuild(build);
        project = new MavenProject(model);
        project.addCompileSourceRoot(sources().toString());
        project.setArtifacts(
                new LinkedHashSet<>(List.of(artifact(WasmBox.class), artifact(Codec.class))));
        values.put("project", project);
        values.put("project.build.directory", build.getDirectory());
        values.put("project.artifactId", model.getArtifactId());
        values.put(
                "plugin.artifacts",
                List.of(artifact(GuestCompiler.class), artifact(WasmBoxModule.class)));
    }

    Path target(String file) {
        return folder.resolve("target").resolve(file);
    }

    Path sources() {
        return folder.resolve("src/main/java");
    }

    private Path classes() {
        return target("classes");
    }

    /** Sets what {@code -D} would set. */
    GuestProject with(String property, String value) {
        values.put(property, value);
        return this;
    }

    /** Writes a class of the package {@code guest}, and compiles it as javac does in a build. */
    void write(String name, String source) throws IOException {
        Path file = sources().resolve("guest").resolve(name + ".java");
        Files.createDirectories(file.getParent());
        Files.writeString(file, source);
        JavaSources.compile(sources(), classes());
    }

    /** Runs a goal of the plugin. */
    void run(String goal) throws Exception {
        log.clear();
        MojoDescriptor descriptor = descriptor(goal);
        AbstractMojo mojo =
                (AbstractMojo)
                        Class.forName(descriptor.getImplementation())
                                .getDeclaredConstructor()
                                .newInstance();
        mojo.setLog(new Lines());
        new BasicComponentConfigurator()
                .configureComponent(
                        mojo,
                        descriptor.getMojoConfiguration(),
                        new Properties(),
                        new ClassWorld("tests", getClass().getClassLoader())
                                .getClassRealm("tests"));
        mojo.execute();
    }

    /** The names of the files in the target folder, but for those of javac. */
    Set<String> built() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("target"))) {
            return Set.copyOf(
                    files.filter(Files::isRegularFile)
                            .map(file -> file.getFileName().toString())
                            .toList());
        }
    }

    private static MojoDescriptor descriptor(String goal) throws Exception {
        Path file = origin(CompileMojo.class).resolve("META-INF/maven/plugin.xml");
        try (Reader reader = Files.newBufferedReader(file)) {
            return new PluginDescriptorBuilder()
                    .build(reader).getMojos().stream()
                            .filter(mojo -> mojo.getGoal().equals(goal))
                            .findFirst()
                            .orElseThrow();
        }
    }

    private static Artifact artifact(Class<?> type) {
        DefaultArtifactHandler jar = new DefaultArtifactHandler("jar");
        jar.setAddedToClasspath(true);
        Artifact artifact =
                new DefaultArtifact(
                        "dev.wasmbox", type.getSimpleName(), "1", "compile", "jar", null, jar);
        artifact.setFile(origin(type).toFile());
        return artifact;
    }

    private static Path origin(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private final class Properties implements ExpressionEvaluator {
        @Override
        public @Nullable Object evaluate(String text) {
            Matcher whole = EXPRESSION.matcher(text);
            return whole.matches()
                    ? values.get(whole.group(1))
                    : whole.reset()
                            .replaceAll(
                                    part ->
                                            Matcher.quoteReplacement(
                                                    String.valueOf(values.get(part.group(1)))));
        }

        @Override
        public File alignToBaseDirectory(File file) {
            return folder.resolve(file.toPath()).toFile();
        }
    }

    private final class Lines extends SystemStreamLog {
        @Override
        public void info(CharSequence line) {
            log.add("[INFO] " + line);
        }

        @Override
        public void error(CharSequence line) {
            log.add("[ERROR] " + line);
        }
    }
}

package io.github.dtrace4j.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigSyntax;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads a policy (HOCON, a superset of JSON). What it does not understand it refuses. */
final class PolicyFile {

    private static final Set<PosixFilePermission> FOR_USER_AND_GROUP = Mode.parse("0660");

    private PolicyFile() {}

    /**
     * @throws IOException if the file, or one of a program's, cannot be read
     * @throws InvalidPolicyException if something is wrong in it, or others could change it
     */
    static Settings read(Path file) throws IOException {
        try {
            refuseOpenToOthers(file);
            Config config = ConfigFactory.parseString(
                            Files.readString(file),
                            ConfigParseOptions.defaults()
                                    .setSyntax(ConfigSyntax.CONF)
                                    .setOriginDescription(file.toString())
                                    .setIncluder(new NoIncludes()))
                    .resolve(ConfigResolveOptions.noSystem());
            return settings(config);
        } catch (ConfigException | IllegalArgumentException e) {
            throw new InvalidPolicyException(String.valueOf(e.getMessage()), e);
        }
    }

    private static Settings settings(Config config) throws IOException {
        Section all = Section.of(config, "socket", "audit", "programs", "clients");
        Section socket = Section.of(all.object("socket"), "path", "mode", "group");
        Map<String, AllowedProgram> programs = programs(all.object("programs"));
        return new Settings(
                Path.of(socket.text("path")),
                socket.optionalText("mode").map(Mode::parse).orElse(FOR_USER_AND_GROUP),
                socket.optionalText("group"),
                all.optionalText("audit").map(Path::of),
                new Policy(programs, clients(all, programs)));
    }

    private static Map<String, AllowedProgram> programs(Config config) throws IOException {
        var programs = new HashMap<String, AllowedProgram>();
        for (String name : config.root().keySet()) {
            if (!(config.root().get(name) instanceof ConfigObject object)) {
                throw new InvalidPolicyException("The program \"" + name + "\" must be an object { ... }", null);
            }
            programs.put(name, program(name, object.toConfig()));
        }
        return programs;
    }

    private static AllowedProgram program(String name, Config config) throws IOException {
        Section section = Section.of(config, "digest", "file", "parameters");
        if (section.has("digest") == section.has("file")) {
            throw new InvalidPolicyException(
                    config.origin().description() + ": the program \"" + name
                            + "\" needs a digest or the file that has its D, one of both",
                    null);
        }
        Digest digest = section.has("digest") ? new Digest(section.text("digest")) : digestOf(section.text("file"));
        var parameters = new ArrayList<Parameter>();
        if (section.has("parameters")) {
            for (Config parameter : section.objects("parameters")) {
                parameters.add(parameter(parameter));
            }
        }
        return new AllowedProgram(name, digest, parameters);
    }

    private static Digest digestOf(String file) throws IOException {
        Path path = Path.of(file);
        refuseOpenToOthers(path);
        return Digest.of(Files.readString(path, UTF_8));
    }

    private static Parameter parameter(Config config) {
        String type = config.getString("type");
        return switch (type) {
            case "int" -> {
                Section section = Section.of(config, "type", "min", "max");
                yield new Parameter.Int(section.number("min", Long.MIN_VALUE), section.number("max", Long.MAX_VALUE));
            }
            case "string" -> {
                Section section = Section.of(config, "type", "longest", "pattern");
                yield new Parameter.Text(section.positive("longest", 256), section.pattern("pattern"));
            }
            default ->
                throw new InvalidPolicyException(
                        config.origin().description() + ": a parameter's type is int or string, not \"" + type + "\"",
                        null);
        };
    }

    private static List<ClientRule> clients(Section all, Map<String, AllowedProgram> programs) {
        var clients = new ArrayList<ClientRule>();
        for (Config config : all.objects("clients")) {
            Section section = Section.of(config, "user", "group", "programs", "limits");
            if (!section.has("user") && !section.has("group")) {
                throw new InvalidPolicyException(
                        config.origin().description() + ": a client needs a user or a group", null);
            }
            clients.add(new ClientRule(
                    section.optionalText("user"),
                    section.optionalText("group"),
                    programsOf(section, programs),
                    section.has("limits") ? limits(section.object("limits")) : Limits.DEFAULTS));
        }
        return clients;
    }

    private static Optional<Set<String>> programsOf(Section client, Map<String, AllowedProgram> programs) {
        if (!client.has("programs")) {
            return Optional.empty();
        }
        var names = new TreeSet<>(client.texts("programs"));
        for (String name : names) {
            if (!programs.containsKey(name)) {
                throw client.wrong("programs", "names \"" + name + "\", which is not among the programs");
            }
        }
        return Optional.of(names);
    }

    private static Limits limits(Config config) {
        Limits usual = Limits.DEFAULTS;
        Section section = Section.of(
                config,
                "sessions",
                "memory",
                "opens-per-minute",
                "requests-per-second",
                "output-per-second",
                "shortest-interval",
                "longest-string",
                "stack-frames");
        return new Limits(
                section.positive("sessions", usual.sessions()),
                section.bytes("memory", usual.memory()),
                section.positive("opens-per-minute", usual.opensPerMinute()),
                section.positive("requests-per-second", usual.requestsPerSecond()),
                section.bytes("output-per-second", usual.outputPerSecond()),
                section.duration("shortest-interval", usual.shortestInterval()),
                section.bytes("longest-string", usual.longestString()),
                section.positive("stack-frames", usual.stackFrames()));
    }

    private static void refuseOpenToOthers(Path file) throws IOException {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        if (permissions.contains(PosixFilePermission.OTHERS_WRITE)
                || permissions.contains(PosixFilePermission.GROUP_WRITE)) {
            throw new InvalidPolicyException(
                    file + " can be changed by others than its owner; take that away with: chmod go-w " + file, null);
        }
    }

    /** What is in other files nobody has looked at. */
    private static final class NoIncludes implements ConfigIncluder {

        @Override
        public ConfigIncluder withFallback(ConfigIncluder fallback) {
            return this;
        }

        @Override
        public ConfigObject include(ConfigIncludeContext context, String what) {
            throw new InvalidPolicyException("A policy is one file; it cannot include \"" + what + "\"", null);
        }
    }
}

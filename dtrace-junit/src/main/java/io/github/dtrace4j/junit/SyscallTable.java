package io.github.dtrace4j.junit;

import io.github.dtrace4j.Platform;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The system calls of a platform: numbers, names, what the {@code syscall} provider calls them, and what their arguments are. */
final class SyscallTable {

    /** What an argument means. */
    enum Kind {
        NUMBER,
        PATH,
        DESCRIPTOR,
        SOCKET_ADDRESS
    }

    /** One argument. */
    record Parameter(String name, Kind kind) {

        static Parameter parse(String word) {
            return switch (word.charAt(0)) {
                case '@' -> new Parameter(word.substring(1), Kind.PATH);
                case '#' -> new Parameter(word.substring(1), Kind.DESCRIPTOR);
                case '&' -> new Parameter(word.substring(1), Kind.SOCKET_ADDRESS);
                default -> new Parameter(word, Kind.NUMBER);
            };
        }
    }

    /**
     * One system call.
     *
     * @param number negative when it is not known
     * @param probe what the {@code syscall} provider calls it
     */
    record Signature(int number, String name, String probe, List<Parameter> parameters) {

        static Signature parse(String line) {
            String[] words = line.split(" ");
            String[] names = words[1].split("=");
            return new Signature(
                    words[0].equals("-") ? -1 : Integer.parseInt(words[0]),
                    names[0],
                    names[names.length - 1],
                    Arrays.stream(words).skip(2).map(Parameter::parse).toList());
        }

        /** One of which nothing but the name is known. */
        static Signature unknown(String name) {
            return new Signature(-1, name, name, List.of());
        }

        /** Whether the argument at this position is of this kind. */
        boolean has(int position, Kind kind) {
            return position < parameters.size() && parameters.get(position).kind() == kind;
        }
    }

    private final Platform platform;
    private final Map<Integer, Signature> byNumber;
    private final Map<String, Signature> byName;
    private final Map<String, Signature> byProbe;

    private SyscallTable(Platform platform, List<Signature> signatures) {
        this.platform = platform;
        this.byNumber =
                signatures.stream().filter(s -> s.number() >= 0).collect(Collectors.toMap(Signature::number, s -> s));
        this.byName = new LinkedHashMap<>();
        signatures.forEach(s -> byName.put(s.name(), s));
        this.byProbe = signatures.stream().collect(Collectors.toMap(Signature::probe, s -> s));
    }

    /** Whether there is a table of this name. */
    static boolean has(String name) {
        return SyscallTable.class.getResource(resource(name)) != null;
    }

    /**
     * The table of a platform.
     *
     * @param name such as {@code linux-x86_64}
     */
    static SyscallTable load(String name) {
        String resource = resource(name);
        try (InputStream in = Objects.requireNonNull(SyscallTable.class.getResourceAsStream(resource), resource);
                var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
            return new SyscallTable(
                    name.startsWith("linux") ? Platform.LINUX : Platform.FREEBSD,
                    lines.lines()
                            .filter(line -> !line.startsWith("#"))
                            .map(Signature::parse)
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String resource(String name) {
        return name + ".syscalls";
    }

    /** Whose calls these are. */
    Platform platform() {
        return platform;
    }

    /** The call of this number; one that is younger than the table gets a name made of its number. */
    Signature byNumber(int number) {
        Signature known = byNumber.get(number);
        return known != null ? known : Signature.unknown("syscall_" + number);
    }

    /** The call that the {@code syscall} provider calls so; of one that is not in the table no more than the name is known. */
    Signature byProbe(String probe) {
        Signature known = byProbe.get(probe);
        return known != null ? known : Signature.unknown(probe);
    }

    /** Those of these names that this platform has. */
    List<Signature> named(String... names) {
        return Stream.of(names).map(byName::get).filter(Objects::nonNull).toList();
    }

    /** The calls for which this holds, in the order of their numbers. */
    List<Signature> where(Predicate<Signature> condition) {
        return byName.values().stream().filter(condition).toList();
    }
}

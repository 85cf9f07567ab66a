package io.github.dtrace4j.junit;

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
import org.jspecify.annotations.Nullable;

/** The system calls of a platform: numbers, names, and what their arguments are. */
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

    /** One system call. */
    record Signature(int number, String name, List<Parameter> parameters) {

        static Signature parse(String line) {
            String[] words = line.split(" ");
            return new Signature(
                    Integer.parseInt(words[0]),
                    words[1],
                    Arrays.stream(words).skip(2).map(Parameter::parse).toList());
        }

        /** Whether the argument at this position is of this kind. */
        boolean has(int position, Kind kind) {
            return position < parameters.size() && parameters.get(position).kind() == kind;
        }
    }

    private static final String RESOURCE = "linux-x86_64.syscalls";

    private final Map<Integer, Signature> byNumber;
    private final Map<String, Signature> byName;

    private SyscallTable(List<Signature> signatures) {
        this.byNumber = signatures.stream().collect(Collectors.toMap(Signature::number, s -> s));
        this.byName = new LinkedHashMap<>();
        signatures.forEach(s -> byName.put(s.name(), s));
    }

    static SyscallTable load() {
        try (InputStream in = Objects.requireNonNull(SyscallTable.class.getResourceAsStream(RESOURCE), RESOURCE);
                var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
            return new SyscallTable(lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Signature::parse)
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The call of this number; one that is younger than the table gets a name made of its number. */
    Signature byNumber(int number) {
        Signature known = byNumber.get(number);
        return known != null ? known : new Signature(number, "syscall_" + number, List.of());
    }

    /** The call of this name; null if the table does not have it. */
    @Nullable
    Signature byName(String name) {
        return byName.get(name);
    }

    /** The calls for which this holds, in the order of their numbers. */
    List<Signature> where(Predicate<Signature> condition) {
        return byName.values().stream().filter(condition).toList();
    }
}

package io.github.dtrace4j.junit;

import java.net.SocketAddress;
import java.nio.file.Path;
import java.util.Optional;

/** An argument of a system call, decoded as far as its kind is known. */
public sealed interface Argument {

    /** The parameter's name, as the kernel calls it. */
    String name();

    /**
     * A number, a set of flags, or an address of memory.
     *
     * @param value as it was passed
     */
    record Value(String name, long value) implements Argument {
        @Override
        public String toString() {
            return value >= -4096 && value <= 0xffff ? Long.toString(value) : "0x" + Long.toHexString(value);
        }
    }

    /**
     * A path.
     *
     * @param given as it was passed; cut off after 511 bytes
     * @param path absolute, when the directory that it is relative to is known
     */
    record File(String name, String given, Path path) implements Argument {
        @Override
        public String toString() {
            return "\"" + path + "\"";
        }
    }

    /**
     * A file descriptor.
     *
     * @param number as it was passed
     * @param target what was open under it, in the words of {@code /proc/self/fd}: a path, {@code pipe:[123]}, {@code socket:[456]};
     *     empty if that is not known
     */
    record Descriptor(String name, int number, String target) implements Argument {

        /** The file that was open under it; empty if it was something else or is not known. */
        public Optional<Path> path() {
            return target.startsWith("/") ? Optional.of(Path.of(target)) : Optional.empty();
        }

        @Override
        public String toString() {
            return target.isEmpty() ? Integer.toString(number) : number + "<" + target + ">";
        }
    }

    /**
     * The address of a socket.
     *
     * @param address an {@link java.net.InetSocketAddress} or a {@link java.net.UnixDomainSocketAddress}
     */
    record Address(String name, SocketAddress address) implements Argument {
        @Override
        public String toString() {
            return address.toString();
        }
    }
}

package io.github.dtrace4j.ffm.abi;

import io.github.dtrace4j.LibraryMissingException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A loaded libdtrace. Belongs to the thread that loaded it: another thread's call into it fails before it reaches the library.
 *
 * <p>Closing it unloads the library, which Linux needs between two traced sessions: whether the global BPF maps were made is a static
 * variable in there, and a second session in the same copy finds no maps.
 */
public final class NativeLibrary implements AutoCloseable {

    /** System property with the path of the library to use instead of the one that the dynamic linker finds. */
    public static final String PATH_PROPERTY = "dtrace4j.library";

    private static final List<String> NAMES = List.of("libdtrace.so.2", "libdtrace.so");

    private static final String INSTALL = """
            Install it: on Debian forky or sid `apt install libdtrace2 dtrace`; on Oracle Linux and Fedora `dnf install dtrace`; \
            on FreeBSD it is part of the base system (`kldload dtraceall`). \
            If it is installed elsewhere, name the file with -D%s=/path/to/libdtrace.so.2.""".formatted(PATH_PROPERTY);

    /**
     * Held while a library is loaded for a moment and while one is unloaded. Without it, a look at the version could keep the library
     * in memory just when a session unloads it to get a fresh copy.
     */
    private static final ReentrantLock LOADING = new ReentrantLock();

    private final Arena arena;
    private final SymbolLookup symbols;
    private final String name;
    private final LibraryVersion version;

    private NativeLibrary(Arena arena, SymbolLookup symbols, String name) {
        this.arena = arena;
        this.symbols = symbols;
        this.name = name;
        this.version = version(symbols, name);
    }

    /**
     * Loads libdtrace and looks at its version.
     *
     * @throws LibraryMissingException if there is none, it is none that dtrace4j can read, or native access is switched off
     */
    @SuppressWarnings("MustBeClosed") // close() does
    public static NativeLibrary load() {
        Arena arena = Arena.ofConfined();
        try {
            return find(arena);
        } catch (IllegalCallerException e) {
            arena.close();
            throw nativeAccessDenied(e);
        } catch (RuntimeException e) {
            arena.close();
            throw e;
        }
    }

    /**
     * Loads libdtrace for a moment, to say which one it is: its file and version.
     *
     * @throws LibraryMissingException as {@link #load()}
     */
    public static String describe() {
        LOADING.lock();
        try (NativeLibrary library = load()) {
            return library.file().orElse(library.name) + ", version " + library.version;
        } finally {
            LOADING.unlock();
        }
    }

    /** Its version. */
    public LibraryVersion version() {
        return version;
    }

    /**
     * The address of a function.
     *
     * @throws LibraryMissingException if this version does not have it
     */
    MemorySegment function(String function) {
        return symbols.find(function)
                .orElseThrow(() -> new LibraryMissingException(
                        "The function " + function + " is not in " + name + " (" + version
                                + "), and dtrace4j needs it here.",
                        "Use libdtrace " + LibraryVersion.OLDEST_LINUX + " or a later 2.x.",
                        null));
    }

    @Override
    public void close() {
        LOADING.lock();
        try {
            arena.close();
        } finally {
            LOADING.unlock();
        }
    }

    @Override
    public String toString() {
        return name + " (" + version + ")";
    }

    private static NativeLibrary find(Arena arena) {
        @Nullable String path = System.getProperty(PATH_PROPERTY);
        if (path != null) {
            return open(path, () -> SymbolLookup.libraryLookup(Path.of(path), arena), arena)
                    .orElseThrow(() -> new LibraryMissingException(
                            "Cannot load " + path + ", which -D" + PATH_PROPERTY + " names.",
                            "Correct the path, or leave the property out to let the dynamic linker find libdtrace.",
                            null));
        }
        return NAMES.stream()
                .flatMap(name -> open(name, () -> SymbolLookup.libraryLookup(name, arena), arena).stream())
                .findFirst()
                .orElseThrow(() -> new LibraryMissingException(
                        "libdtrace was not found (looked for " + String.join(", ", NAMES) + ").", INSTALL, null));
    }

    private static Optional<NativeLibrary> open(String name, Lookup lookup, Arena arena) {
        SymbolLookup symbols;
        try {
            symbols = lookup.open();
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // the dynamic linker knows no such library
        }
        return Optional.of(new NativeLibrary(arena, symbols, name));
    }

    @FunctionalInterface
    private interface Lookup {
        SymbolLookup open();
    }

    // const char *const _dtrace_version;
    private static LibraryVersion version(SymbolLookup symbols, String name) {
        String text = symbols.find("_dtrace_version")
                .map(variable -> variable.reinterpret(ValueLayout.ADDRESS.byteSize()))
                .map(variable -> CStrings.read(variable.get(ValueLayout.ADDRESS, 0)))
                .orElse("");
        return LibraryVersion.parse(text)
                .filter(LibraryVersion::fitsLinuxAbi)
                .orElseThrow(() -> new LibraryMissingException(
                        name + " is "
                                + (text.isEmpty() ? "no libdtrace that tells its version" : "version \"" + text + "\"")
                                + ", whose structures dtrace4j does not know.",
                        "Use libdtrace " + LibraryVersion.OLDEST_LINUX + " or a later 2.x. " + INSTALL,
                        null));
    }

    private static LibraryMissingException nativeAccessDenied(IllegalCallerException cause) {
        Module module = NativeLibrary.class.getModule();
        String who = module.isNamed() ? module.getName() : "ALL-UNNAMED";
        return new LibraryMissingException(
                "This JVM does not let dtrace4j call native code.",
                "Start it with --enable-native-access=" + who + ".",
                cause);
    }

    /** The file that was loaded, as the kernel knows it. */
    private Optional<String> file() {
        Path maps = Path.of("/proc/self/maps");
        if (!Files.isReadable(maps)) {
            return Optional.empty();
        }
        try (var lines = Files.lines(maps)) {
            return lines.filter(line -> line.contains("/libdtrace.so"))
                    .map(line -> line.substring(line.indexOf('/')))
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}

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

    private static final String ELSEWHERE =
            " If it is installed elsewhere, name the file with -D" + PATH_PROPERTY + "=/path/to/libdtrace.so.2.";

    /**
     * Held while a library is loaded for a moment and while one is unloaded. Without it, a look at the version could keep the library
     * in memory just when a session unloads it to get a fresh copy.
     */
    private static final ReentrantLock LOADING = new ReentrantLock();

    private final Arena arena;
    private final SymbolLookup symbols;
    private final String name;
    private final Abi abi;
    private final String version;

    private NativeLibrary(Arena arena, SymbolLookup symbols, String name, Abi abi) {
        this.arena = arena;
        this.symbols = symbols;
        this.name = name;
        this.abi = abi;
        this.version = version(symbols);
        if (!abi.fits(version, function -> symbols.find(function).isPresent())) {
            throw new LibraryMissingException(
                    name + " is "
                            + (version.isEmpty()
                                    ? "no libdtrace that tells its version"
                                    : "version \"" + version + "\"")
                            + ", whose structures dtrace4j does not know on " + platform() + ".",
                    abi.install() + ELSEWHERE,
                    null);
        }
    }

    /**
     * Loads libdtrace and looks whether it is one that the ABI fits.
     *
     * @throws LibraryMissingException if there is none, it is none that dtrace4j can read, or native access is switched off
     */
    @SuppressWarnings("MustBeClosed") // close() does
    public static NativeLibrary load(Abi abi) {
        Arena arena = Arena.ofConfined();
        try {
            return find(arena, abi);
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
     * @throws LibraryMissingException as {@link #load(Abi)}
     */
    public static String describe(Abi abi) {
        LOADING.lock();
        try (NativeLibrary library = load(abi)) {
            return library.file().orElse(library.name) + ", version " + library.version;
        } finally {
            LOADING.unlock();
        }
    }

    /**
     * The address of a function.
     *
     * @param purpose what it is needed for
     * @throws LibraryMissingException if this library does not have it
     */
    MemorySegment function(String function, String purpose) {
        return symbols.find(function)
                .orElseThrow(() -> new LibraryMissingException(
                        "libdtrace on " + platform() + " (" + this + ") has no function " + function + ", which "
                                + purpose + " needs.",
                        "Do without " + purpose + " here, or use a library that has it. " + abi.install(),
                        null));
    }

    private String platform() {
        return abi.platform().displayName();
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

    private static NativeLibrary find(Arena arena, Abi abi) {
        @Nullable String path = System.getProperty(PATH_PROPERTY);
        if (path != null) {
            return open(path, () -> SymbolLookup.libraryLookup(Path.of(path), arena), arena, abi)
                    .orElseThrow(() -> new LibraryMissingException(
                            "Cannot load " + path + ", which -D" + PATH_PROPERTY + " names.",
                            "Correct the path, or leave the property out to let the dynamic linker find libdtrace.",
                            null));
        }
        return NAMES.stream()
                .flatMap(name -> open(name, () -> SymbolLookup.libraryLookup(name, arena), arena, abi).stream())
                .findFirst()
                .orElseThrow(() -> new LibraryMissingException(
                        "libdtrace was not found (looked for " + String.join(", ", NAMES) + ").",
                        abi.install() + ELSEWHERE,
                        null));
    }

    private static Optional<NativeLibrary> open(String name, Lookup lookup, Arena arena, Abi abi) {
        SymbolLookup symbols;
        try {
            symbols = lookup.open();
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // the dynamic linker knows no such library
        }
        return Optional.of(new NativeLibrary(arena, symbols, name, abi));
    }

    @FunctionalInterface
    private interface Lookup {
        SymbolLookup open();
    }

    // const char *const _dtrace_version;
    private static String version(SymbolLookup symbols) {
        return symbols.find("_dtrace_version")
                .map(variable -> variable.reinterpret(ValueLayout.ADDRESS.byteSize()))
                .map(variable -> CStrings.read(variable.get(ValueLayout.ADDRESS, 0)))
                .orElse("");
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

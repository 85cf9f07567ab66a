package io.github.dtrace4j.ffm;

import io.github.dtrace4j.Platform;
import io.github.dtrace4j.Readiness;
import io.github.dtrace4j.Readiness.Finding;
import io.github.dtrace4j.ffm.abi.LinuxAbi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What tracing needs on Linux, looked at without opening libdtrace. */
final class LinuxReadiness {

    private final Path root;

    /**
     * @param root where the file systems of the kernel are mounted; {@code /} but for tests
     */
    LinuxReadiness(Path root) {
        this.root = root;
    }

    static Readiness check() {
        return new LinuxReadiness(Path.of("/")).look();
    }

    Readiness look() {
        return new Readiness(
                Platform.LINUX,
                List.of(
                        CommonFindings.library(new LinuxAbi()),
                        CommonFindings.privilege(),
                        tracefs(),
                        types(),
                        symbols(),
                        stackDepth()));
    }

    private Finding tracefs() {
        Path events = root.resolve("sys/kernel/tracing/events");
        Path underDebugfs = root.resolve("sys/kernel/debug/tracing/events");
        if (canList(events) || canList(underDebugfs)) {
            return Finding.present("tracefs", (canList(events) ? events : underDebugfs).getParent() + " is readable");
        }
        return mounted("tracefs")
                ? Finding.missing("tracefs", "mounted, but not readable for this process", Privileges.remedy())
                : Finding.missing("tracefs", "not mounted", "Mount it: mount -t tracefs tracefs /sys/kernel/tracing.");
    }

    /** By trying: access(2), which isReadable asks, does not count capabilities that a process has without being root. */
    private static boolean canList(Path directory) {
        try (var _ = Files.newDirectoryStream(directory)) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private Finding types() {
        return readable(
                "kernel types",
                "sys/kernel/btf/vmlinux",
                "Use a kernel that is built with CONFIG_DEBUG_INFO_BTF=y, as those of the distributions are.");
    }

    private Finding symbols() {
        return readable("kernel symbols", "proc/kallsyms", "Use a kernel with CONFIG_KALLSYMS=y and mount /proc.");
    }

    private Finding stackDepth() {
        return readable(
                "perf events",
                "proc/sys/kernel/perf_event_max_stack",
                "Use a kernel with CONFIG_PERF_EVENTS=y and mount /proc.");
    }

    private Finding readable(String what, String path, String remedy) {
        Path file = root.resolve(path);
        return Files.isReadable(file)
                ? Finding.present(what, file + " is readable")
                : Finding.missing(what, file + (Files.exists(file) ? " is not readable" : " is not there"), remedy);
    }

    private boolean mounted(String type) {
        try (var lines = Files.lines(root.resolve("proc/self/mounts"))) {
            return lines.anyMatch(line -> line.contains(" " + type + " "));
        } catch (IOException e) {
            return false;
        }
    }
}

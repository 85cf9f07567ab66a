package io.github.dtrace4j.program;

import static io.github.dtrace4j.Platform.FREEBSD;
import static io.github.dtrace4j.Platform.LINUX;

import io.github.dtrace4j.Platform;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The table of providers and probes that a platform lacks. What is not in it exists everywhere, or is not known. */
final class ProbeRestrictions {

    private static final Map<String, Restriction> TABLE = new HashMap<>();

    private static final String FBT_INSTEAD = "Use fbt() probes of the kernel's functions that do the same.";

    static {
        provider("vfs", "Use fbt(\"vfs_*\"), or system calls with the files of fds().", FREEBSD);
        provider("dtmalloc", "Use fbt() probes of the kernel's allocator, or sdt(\"kmalloc\").", FREEBSD);
        provider("kinst", "Use fbt() for entry to and return from a function.", FREEBSD);
        provider("nfscl", FBT_INSTEAD, FREEBSD);
        provider("nfsd", FBT_INSTEAD, FREEBSD);
        provider("sctp", FBT_INSTEAD, FREEBSD);
        provider("udplite", FBT_INSTEAD, FREEBSD);
        provider("mac", FBT_INSTEAD, FREEBSD);
        provider("audit", FBT_INSTEAD, FREEBSD);
        provider("callout_execute", FBT_INSTEAD, FREEBSD);
        provider("rawtp", "Use sdt() or fbt() probes.", LINUX);
        provider("rawfbt", "Use fbt() probes.", LINUX);
        provider("cpc", "Use pmcstat(8), or profile().", LINUX);
        provider("stapsdt", "Use the program's own provider.", LINUX);
        provider("vminfo", "Use fbt() probes of the page fault handler; on Linux also cpc:::page_faults-all-1.");
        provider("sysinfo", "Use the syscall, sched and io providers.");
        provider("mib", "Use the ip, tcp and udp providers.");
        provider("plockstat", "Use pid probes of the C library's locks, or the hotspot monitors of a JVM.");

        probe("proc", "start", "Use Proc.execSuccess(), or the parent's Proc.create().", LINUX);
        probe("proc", "lwp-create", "Use syscall(\"thr_new\").", LINUX);
        probe("proc", "lwp-start", "Use syscall(\"thr_new\").", LINUX);
        probe("proc", "signal-handle", "Use Proc.signalSend().", LINUX);
        probe("proc", "fault", "Use Proc.signalSend() with the signal's number.");

        probe("sched", "remain-cpu", "Use Sched.offCpu() and Sched.onCpu().", FREEBSD);
        probe("sched", "sleep", "Use Sched.offCpu().", FREEBSD);
        probe("sched", "change-pri", "Use sdt(\"sched_pi_setprio\").", FREEBSD);
        probe("sched", "lend-pri", "Use sdt(\"sched_pi_setprio\").", FREEBSD);
        probe("sched", "load-change", "Use Sched.enqueue() and Sched.dequeue().", FREEBSD);

        probe("tcp", "receive-autoresize", "Use Tcp.receive() and compare the windows.", FREEBSD);
        probe("tcp", "debug-input", "Use Tcp.receive().", FREEBSD);
        probe("tcp", "debug-output", "Use Tcp.send().", FREEBSD);
        probe("tcp", "debug-user", FBT_INSTEAD, FREEBSD);
        probe("tcp", "debug-drop", "Use sdt(\"kfree_skb\").", FREEBSD);
        probe("tcp", "siftr", "Use Tcp.send() and Tcp.receive().", FREEBSD);

        probe("lockstat", "adaptive-acquire-error", "Use Lockstat.adaptiveBlock().", LINUX);
        probe("lockstat", "thread-spin", "Use Lockstat.spinSpin().", FREEBSD);
        probe("lockstat", "rw-block", "Use Lockstat.rwSpin().", FREEBSD);
        probe("lockstat", "rw-upgrade", "Linux has no such lock operation.", FREEBSD);
        probe("lockstat", "rw-downgrade", "Linux has no such lock operation.", FREEBSD);
        for (String name : new String[] {"acquire", "release", "block", "spin", "upgrade", "downgrade"}) {
            probe("lockstat", "sx-" + name, "Use fbt() probes of down_read, down_write and up_write.", FREEBSD);
            probe("lockstat", "lockmgr-" + name, "Linux has no such lock.", FREEBSD);
        }
    }

    private ProbeRestrictions() {}

    /** Why the probe cannot be used everywhere; empty when it can, or when it has wildcards that hide what it is. */
    static Optional<Restriction> of(ProbeDescription probe) {
        Restriction ofProvider = TABLE.get(probe.provider());
        return Optional.ofNullable(
                ofProvider != null ? ofProvider : TABLE.get(probe.provider() + ":::" + probe.name()));
    }

    private static void provider(String name, String instead, Platform... platforms) {
        put(name, "The provider " + name, instead, platforms);
    }

    private static void probe(String provider, String name, String instead, Platform... platforms) {
        String description = provider + ":::" + name;
        put(description, "The probe " + description, instead, platforms);
    }

    private static void put(String key, String construct, String instead, Platform... platforms) {
        TABLE.put(key, new Restriction(construct, Set.of(platforms), "does not exist there", instead));
    }
}

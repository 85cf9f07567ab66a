package io.github.dtrace4j.provider.type;

import io.github.dtrace4j.Platform;
import io.github.dtrace4j.program.IntExpr;
import io.github.dtrace4j.program.IntType;
import io.github.dtrace4j.program.StringExpr;
import io.github.dtrace4j.program.SupportedOn;
import io.github.dtrace4j.program.Term;

/** A thread: {@code lwpsinfo_t}. */
public final class LwpsInfo extends Translated {

    /**
     * @param pointer the D expression of its address
     */
    public LwpsInfo(Term pointer) {
        super("lwpsinfo_t", pointer, true);
    }

    /** The thread that the probe fires in: {@code curlwpsinfo}. */
    public static LwpsInfo curlwpsinfo() {
        return new LwpsInfo(new Term.Builtin("curlwpsinfo"));
    }

    /** Thread id: {@code pr_lwpid}. */
    public IntExpr id() {
        return integer(member("pr_lwpid"), IntType.INT32);
    }

    /** Flags; each platform has its own: {@code pr_flag}. */
    public IntExpr flags() {
        return integer(member("pr_flag"), IntType.INT32);
    }

    /**
     * Priority in the scheduler: the smaller the number, the sooner it runs. FreeBSD: 0 to 255; Linux: 0 to 139, 100 to 139 for
     * ordinary threads: {@code pr_pri}.
     */
    public IntExpr priority() {
        return integer(member("pr_pri"), IntType.INT32);
    }

    /** State as a number, such as {@code SSLEEP}, 1, or {@code SRUN}, 2; on FreeBSD always 0: {@code pr_state}. */
    public IntExpr state() {
        return integer(member("pr_state"), IntType.INT8);
    }

    /**
     * State as the code of a character, such as that of {@code S} or {@code R}, see {@code printf("%c")}; on FreeBSD always that of
     * {@code ?}: {@code pr_sname}.
     */
    public IntExpr stateCharacter() {
        return integer(member("pr_sname"), IntType.INT8);
    }

    /** Address of the kernel's structure for it: {@code pr_addr}. */
    public IntExpr address() {
        return integer(member("pr_addr"), IntType.UINT64);
    }

    /** Address of what it sleeps on; on Linux always 0: {@code pr_wchan}. */
    public IntExpr waitChannel() {
        return integer(member("pr_wchan"), IntType.UINT64);
    }

    /** Name of the thread, at most 15 bytes: {@code pr_name}. */
    @SupportedOn(Platform.LINUX)
    public StringExpr name() {
        return characters(only(Platform.LINUX, "pr_name", "Use execname(), the name of the program."));
    }

    /** Number of the CPU that it ran on last: {@code pr_onpro}. */
    @SupportedOn(Platform.LINUX)
    public IntExpr lastCpu() {
        return integer(only(Platform.LINUX, "pr_onpro", "Use cpu() where it runs."), IntType.INT32);
    }
}

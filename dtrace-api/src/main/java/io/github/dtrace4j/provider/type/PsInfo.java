package io.github.dtrace4j.provider.type;

import io.github.dtrace4j.Platform;
import io.github.dtrace4j.program.IntExpr;
import io.github.dtrace4j.program.IntType;
import io.github.dtrace4j.program.StringExpr;
import io.github.dtrace4j.program.SupportedOn;
import io.github.dtrace4j.program.Term;

/**
 * A process: {@code psinfo_t}.
 *
 * {@snippet :
 * Proc.execSuccess().then(count("executed").by(curpsinfo().arguments()))
 * }
 */
public final class PsInfo extends Translated {

    /**
     * @param pointer the D expression of its address
     */
    public PsInfo(Term pointer) {
        super("psinfo_t", pointer, true);
    }

    /** The process that the probe fires in: {@code curpsinfo}. */
    public static PsInfo curpsinfo() {
        return new PsInfo(new Term.Builtin("curpsinfo"));
    }

    /** Process id: {@code pr_pid}. */
    public IntExpr pid() {
        return integer(member("pr_pid"), IntType.INT32);
    }

    /** Process id of the parent: {@code pr_ppid}. */
    public IntExpr ppid() {
        return integer(member("pr_ppid"), IntType.INT32);
    }

    /** Process id of the leader of its process group: {@code pr_pgid}. */
    public IntExpr processGroup() {
        return integer(member("pr_pgid"), IntType.INT32);
    }

    /** Process id of the leader of its session: {@code pr_sid}. */
    public IntExpr session() {
        return integer(member("pr_sid"), IntType.INT32);
    }

    /** Real user id: {@code pr_uid}. */
    public IntExpr uid() {
        return integer(member("pr_uid"), IntType.UINT32);
    }

    /** Effective user id: {@code pr_euid}. */
    public IntExpr effectiveUid() {
        return integer(member("pr_euid"), IntType.UINT32);
    }

    /** Real group id: {@code pr_gid}. */
    public IntExpr gid() {
        return integer(member("pr_gid"), IntType.UINT32);
    }

    /** Effective group id: {@code pr_egid}. */
    public IntExpr effectiveGid() {
        return integer(member("pr_egid"), IntType.UINT32);
    }

    /** Number of its threads; on Linux always 1: {@code pr_nlwp}. */
    public IntExpr threads() {
        return integer(member("pr_nlwp"), IntType.INT32);
    }

    /** Address of the kernel's structure for it; on FreeBSD always 0: {@code pr_addr}. */
    public IntExpr address() {
        return integer(member("pr_addr"), IntType.UINT64);
    }

    /**
     * The command line, cut off at the session's string size. On Linux {@code <unknown>} for any process but the one that the probe
     * fires in: {@code pr_psargs}.
     */
    public StringExpr arguments() {
        return string(member("pr_psargs"));
    }

    /** Length of the command line in bytes: {@code pr_arglen}. */
    @SupportedOn(Platform.FREEBSD)
    public IntExpr argumentsLength() {
        return integer(only(Platform.FREEBSD, "pr_arglen", "Use arguments().length()."), IntType.UINT32);
    }

    /** Id of its jail, 0 outside of jails: {@code pr_jailid}. */
    @SupportedOn(Platform.FREEBSD)
    public IntExpr jail() {
        return integer(only(Platform.FREEBSD, "pr_jailid", "Linux has no jails."), IntType.UINT32);
    }

    /** Name of the program, at most 15 bytes: {@code pr_fname}. */
    @SupportedOn(Platform.LINUX)
    public StringExpr fileName() {
        return characters(only(Platform.LINUX, "pr_fname", "Use execname() in the process itself."));
    }

    /** Size of a pointer: 1 for 32 bits, 2 for 64; this DTrace says 2 always: {@code pr_dmodel}. */
    @SupportedOn(Platform.LINUX)
    public IntExpr dataModel() {
        return integer(only(Platform.LINUX, "pr_dmodel", ""), IntType.INT8);
    }
}

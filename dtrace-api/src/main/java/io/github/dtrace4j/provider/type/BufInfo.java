package io.github.dtrace4j.provider.type;

import io.github.dtrace4j.Platform;
import io.github.dtrace4j.program.BoolExpr;
import io.github.dtrace4j.program.IntExpr;
import io.github.dtrace4j.program.IntType;
import io.github.dtrace4j.program.Operator;
import io.github.dtrace4j.program.SupportedOn;
import io.github.dtrace4j.program.Term;

/** A request to a disk: {@code bufinfo_t}. */
public final class BufInfo extends Translated {

    /**
     * @param pointer the D expression of its address
     */
    public BufInfo(Term pointer) {
        super("bufinfo_t", pointer, true);
    }

    /** Whether it reads: {@code b_flags & B_READ} on Linux, {@code b_cmd == BIO_READ} on FreeBSD. */
    public BoolExpr isRead() {
        return is("B_READ", "BIO_READ");
    }

    /** Whether it writes: {@code b_flags & B_WRITE} on Linux, {@code b_cmd == BIO_WRITE} on FreeBSD. */
    public BoolExpr isWrite() {
        return is("B_WRITE", "BIO_WRITE");
    }

    private BoolExpr is(String linuxFlag, String freebsdCommand) {
        var set = new Term.Binary(member("b_flags"), Operator.BIT_AND, new Term.Builtin(linuxFlag));
        return new BoolExpr(new Term.ByPlatform(
                new Term.Binary(member("b_cmd"), Operator.EQUAL, new Term.Builtin(freebsdCommand)),
                new Term.Binary(set, Operator.NOT_EQUAL, new Term.Int(0))));
    }

    /** Bytes to transfer: {@code b_bcount}. */
    public IntExpr bytes() {
        return integer(member("b_bcount"), IntType.INT64);
    }

    /** Bytes not transferred, when it is done; on Linux always 0: {@code b_resid}. */
    public IntExpr remaining() {
        return integer(member("b_resid"), IntType.UINT64);
    }

    /** Number of the first block on the device, in units of 512 bytes; on FreeBSD always 0: {@code b_blkno}. */
    public IntExpr block() {
        return integer(member("b_blkno"), IntType.UINT64);
    }

    /** Number of the first block within its file; on Linux the same as {@link #block()}, on FreeBSD always 0: {@code b_lblkno}. */
    public IntExpr logicalBlock() {
        return integer(member("b_lblkno"), IntType.UINT64);
    }

    /** Size of the buffer in bytes; on FreeBSD always 0: {@code b_bufsize}. */
    public IntExpr bufferSize() {
        return integer(member("b_bufsize"), IntType.UINT64);
    }

    /** Error number when it failed, else 0; on Linux always 0: {@code b_error}. */
    public IntExpr error() {
        return integer(member("b_error"), IntType.INT32);
    }

    /** Flags. Linux: {@code B_READ}, {@code B_WRITE}, {@code B_ASYNC}, {@code B_PHYS} ...; FreeBSD: those of {@code bio_flags}: {@code b_flags}. */
    public IntExpr flags() {
        return integer(member("b_flags"), IntType.INT32);
    }

    /** Address of the data in memory; on Linux 0: {@code b_addr}. */
    public IntExpr address() {
        return address(member("b_addr"));
    }

    /** What it does, such as {@code BIO_READ}, 1, or {@code BIO_WRITE}, 2: {@code b_cmd}. */
    @SupportedOn(Platform.FREEBSD)
    public IntExpr command() {
        return integer(only(Platform.FREEBSD, "b_cmd", "Use isRead(), isWrite() or flags()."), IntType.INT32);
    }

    /** Address of the function that is called when it is done: {@code b_iodone}. */
    @SupportedOn(Platform.LINUX)
    public IntExpr completion() {
        return address(only(Platform.LINUX, "b_iodone", ""));
    }

    /** Number of the device, major and minor together: {@code b_edev}. */
    @SupportedOn(Platform.LINUX)
    public IntExpr device() {
        return integer(only(Platform.LINUX, "b_edev", "Use the device of the probe's arguments."), IntType.UINT64);
    }
}

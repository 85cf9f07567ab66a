package io.github.dtrace4j.provider.type;

import io.github.dtrace4j.Platform;
import io.github.dtrace4j.program.IntExpr;
import io.github.dtrace4j.program.IntType;
import io.github.dtrace4j.program.StringExpr;
import io.github.dtrace4j.program.SupportedOn;
import io.github.dtrace4j.program.Term;
import java.util.List;

/**
 * An open file: {@code fileinfo_t}.
 *
 * {@snippet :
 * syscall("write").entry().then(sum("bytes", arg(2)).by(fds(arg(0)).pathname()))
 * }
 *
 * FreeBSD's DTrace has no {@code fileinfo_t}; there {@link #name()} of {@link #fds} asks the kernel's name cache, and the rest is
 * refused.
 */
public final class FileInfo extends Translated {

    private static final String INSTEAD = "Use fds(descriptor).name(), or record the path when the file is opened.";

    private final Term name;

    /**
     * One that only Linux has.
     *
     * @param pointer the D expression of its address
     */
    public FileInfo(Term pointer) {
        super("fileinfo_t", pointer, true);
        this.name = linux("fi_name");
    }

    private FileInfo(Term struct, Term freebsdName) {
        super("fileinfo_t", struct, false);
        this.name = new Term.ByPlatform(freebsdName, member("fi_name"));
    }

    /** The file that the running process has open under this descriptor: {@code fds[descriptor]}. */
    public static FileInfo fds(IntExpr descriptor) {
        return new FileInfo(new Term.Index(new Term.Builtin("fds"), descriptor.term()), nameInCache(descriptor.term()));
    }

    /**
     * Name without its directory, {@code <none>} when nothing is open: {@code fi_name}. FreeBSD:
     * {@code stringof(vp->v_cache_dst.tqh_first->nc_name)} of the descriptor's vnode, which fails as a probe error for a descriptor
     * that is no file, or a file whose name the kernel has forgotten.
     */
    public StringExpr name() {
        return string(name);
    }

    /** Directory of the file: {@code fi_dirname}. */
    @SupportedOn(Platform.LINUX)
    public StringExpr directory() {
        return string(linux("fi_dirname"));
    }

    /** Path of the file, {@code <none>} when nothing is open: {@code fi_pathname}. */
    @SupportedOn(Platform.LINUX)
    public StringExpr pathname() {
        return string(linux("fi_pathname"));
    }

    /** Place in the file where the next read or write begins, in bytes: {@code fi_offset}. */
    @SupportedOn(Platform.LINUX)
    public IntExpr offset() {
        return integer(linux("fi_offset"), IntType.INT64);
    }

    /** Kind of file system, such as {@code ext4}: {@code fi_fs}. */
    @SupportedOn(Platform.LINUX)
    public StringExpr fileSystem() {
        return string(linux("fi_fs"));
    }

    /** Where its file system is mounted; this DTrace says {@code <unknown>} always: {@code fi_mount}. */
    @SupportedOn(Platform.LINUX)
    public StringExpr mountPoint() {
        return string(linux("fi_mount"));
    }

    /** What {@code open(2)} was called with, such as {@code O_WRONLY}, 1: {@code fi_oflags}. */
    @SupportedOn(Platform.LINUX)
    public IntExpr openFlags() {
        return integer(linux("fi_oflags"), IntType.INT32);
    }

    private Term linux(String name) {
        return only(Platform.LINUX, name, INSTEAD);
    }

    private static Term nameInCache(Term descriptor) {
        Term files = path(new Term.Builtin("curthread"), "td_proc", "p_fd", "fd_files", "fdt_ofiles");
        Term file = new Term.Member(new Term.Index(files, descriptor), false, "fde_file");
        Term names = new Term.Member(path(file, "f_vnode", "v_cache_dst"), false, "tqh_first");
        return new Term.Call("stringof", List.of(path(names, "nc_name")));
    }

    private static Term path(Term start, String... members) {
        Term term = start;
        for (String member : members) {
            term = new Term.Member(term, true, member);
        }
        return term;
    }
}

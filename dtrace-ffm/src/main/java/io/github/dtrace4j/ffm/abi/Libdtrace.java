package io.github.dtrace4j.ffm.abi;

import static io.github.dtrace4j.ffm.abi.NativeCall.call;
import static io.github.dtrace4j.ffm.abi.NativeCall.pointer;

import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.Map;

/**
 * {@code <dtrace.h>}: the functions that dtrace4j calls, under their C names and with their C meaning. No policy here.
 *
 * <p>An address is looked up at its first use, so a function that a version lacks fails only where it is needed.
 */
@SuppressWarnings("MemberName") // C names
public final class Libdtrace {

    /** {@code DTRACE_VERSION}: the interface that a caller of {@link #dtrace_open} expects. */
    public static final int DTRACE_VERSION = 3;

    /** {@code DTRACE_WORKSTATUS_ERROR} of {@link #dtrace_work}. */
    public static final int DTRACE_WORKSTATUS_ERROR = -1;

    /** {@code DTRACE_WORKSTATUS_DONE} of {@link #dtrace_work}: tracing has stopped. */
    public static final int DTRACE_WORKSTATUS_DONE = 1;

    /** {@code DTRACEOPT_UNSET}: the value of an option that is not set. */
    public static final long DTRACEOPT_UNSET = -2;

    /** {@code DTRACE_CONSUME_THIS}: libdtrace goes on with this firing or record. */
    public static final int DTRACE_CONSUME_THIS = 0;

    /** {@code DTRACE_CONSUME_NEXT}: the callback has dealt with it. */
    public static final int DTRACE_CONSUME_NEXT = 1;

    /** {@code DTRACE_HANDLE_OK} of the error and the drop callback: carry on. */
    public static final int DTRACE_HANDLE_OK = 0;

    /** {@code DTRACE_AGGWALK_NEXT} of the walk callback: carry on. */
    public static final int DTRACE_AGGWALK_NEXT = 0;

    /** What the functions are for that not every session calls, for the message when one is missing. */
    static final Map<String, String> PURPOSES = Map.of(
            "dtrace_addr2str", "naming the frames of kernel stacks",
            "dtrace_uaddr2str", "naming the frames of user stacks",
            "dtrace_aggregate_snap", "reading aggregations",
            "dtrace_aggregate_walk_keysorted", "reading aggregations",
            "dtrace_handle_err", "reporting failed clauses",
            "dtrace_handle_drop", "reporting lost data",
            "dtrace_printf_format", "telling the formats of printf()");

    private final NativeLibrary library;
    private final Map<String, MemorySegment> addresses = new HashMap<>();

    /** The functions of a loaded library. */
    public Libdtrace(NativeLibrary library) {
        this.library = library;
    }

    // dtrace_hdl_t *dtrace_open(int version, int flags, int *errp);
    public MemorySegment dtrace_open(int version, int flags, MemorySegment errp) {
        return MemorySegment.ofAddress(call(address("dtrace_open"), version, flags, pointer(errp)));
    }

    // void dtrace_close(dtrace_hdl_t *dtp);
    public void dtrace_close(MemorySegment dtp) {
        call(address("dtrace_close"), pointer(dtp));
    }

    // int dtrace_errno(dtrace_hdl_t *dtp);
    public int dtrace_errno(MemorySegment dtp) {
        return (int) call(address("dtrace_errno"), pointer(dtp));
    }

    // const char *dtrace_errmsg(dtrace_hdl_t *dtp, int error);      dtp may be NULL
    public MemorySegment dtrace_errmsg(MemorySegment dtp, int error) {
        return MemorySegment.ofAddress(call(address("dtrace_errmsg"), pointer(dtp), error));
    }

    // int dtrace_setopt(dtrace_hdl_t *dtp, const char *option, const char *value);
    public int dtrace_setopt(MemorySegment dtp, MemorySegment option, MemorySegment value) {
        return (int) call(address("dtrace_setopt"), pointer(dtp), pointer(option), pointer(value));
    }

    // int dtrace_getopt(dtrace_hdl_t *dtp, const char *option, dtrace_optval_t *value);
    public int dtrace_getopt(MemorySegment dtp, MemorySegment option, MemorySegment value) {
        return (int) call(address("dtrace_getopt"), pointer(dtp), pointer(option), pointer(value));
    }

    // int dtrace_init(dtrace_hdl_t *dtp);      Linux only
    public int dtrace_init(MemorySegment dtp) {
        return (int) call(address("dtrace_init"), pointer(dtp));
    }

    // dtrace_prog_t *dtrace_program_fcompile(dtrace_hdl_t *dtp, FILE *fp, uint_t cflags, int argc, char *const argv[]);
    public MemorySegment dtrace_program_fcompile(
            MemorySegment dtp, MemorySegment fp, int cflags, int argc, MemorySegment argv) {
        return MemorySegment.ofAddress(
                call(address("dtrace_program_fcompile"), pointer(dtp), pointer(fp), cflags, argc, pointer(argv)));
    }

    // int dtrace_program_exec(dtrace_hdl_t *dtp, dtrace_prog_t *pgp, dtrace_proginfo_t *pip);
    public int dtrace_program_exec(MemorySegment dtp, MemorySegment pgp, MemorySegment pip) {
        return (int) call(address("dtrace_program_exec"), pointer(dtp), pointer(pgp), pointer(pip));
    }

    // int dtrace_handle_err(dtrace_hdl_t *dtp, dtrace_handle_err_f *hdlr, void *arg);
    public int dtrace_handle_err(MemorySegment dtp, MemorySegment hdlr, MemorySegment arg) {
        return (int) call(address("dtrace_handle_err"), pointer(dtp), pointer(hdlr), pointer(arg));
    }

    // int dtrace_handle_drop(dtrace_hdl_t *dtp, dtrace_handle_drop_f *hdlr, void *arg);
    public int dtrace_handle_drop(MemorySegment dtp, MemorySegment hdlr, MemorySegment arg) {
        return (int) call(address("dtrace_handle_drop"), pointer(dtp), pointer(hdlr), pointer(arg));
    }

    // int dtrace_go(dtrace_hdl_t *dtp);      FreeBSD
    public int dtrace_go(MemorySegment dtp) {
        return (int) call(address("dtrace_go"), pointer(dtp));
    }

    // int dtrace_go(dtrace_hdl_t *dtp, uint_t cflags);      Linux
    public int dtrace_go(MemorySegment dtp, int cflags) {
        return (int) call(address("dtrace_go"), pointer(dtp), cflags);
    }

    // int dtrace_stop(dtrace_hdl_t *dtp);
    public int dtrace_stop(MemorySegment dtp) {
        return (int) call(address("dtrace_stop"), pointer(dtp));
    }

    // dtrace_workstatus_t dtrace_work(dtrace_hdl_t *dtp, FILE *fp, dtrace_consume_probe_f *pfunc,
    //     dtrace_consume_rec_f *rfunc, void *arg);
    public int dtrace_work(
            MemorySegment dtp, MemorySegment fp, MemorySegment pfunc, MemorySegment rfunc, MemorySegment arg) {
        return (int)
                call(address("dtrace_work"), pointer(dtp), pointer(fp), pointer(pfunc), pointer(rfunc), pointer(arg));
    }

    // int dtrace_aggregate_snap(dtrace_hdl_t *dtp);
    public int dtrace_aggregate_snap(MemorySegment dtp) {
        return (int) call(address("dtrace_aggregate_snap"), pointer(dtp));
    }

    // int dtrace_aggregate_walk_keysorted(dtrace_hdl_t *dtp, dtrace_aggregate_f *func, void *arg);
    public int dtrace_aggregate_walk_keysorted(MemorySegment dtp, MemorySegment func, MemorySegment arg) {
        return (int) call(address("dtrace_aggregate_walk_keysorted"), pointer(dtp), pointer(func), pointer(arg));
    }

    // size_t dtrace_printf_format(dtrace_hdl_t *dtp, void *fmtdata, char *s, size_t len);
    public long dtrace_printf_format(MemorySegment dtp, MemorySegment fmtdata, MemorySegment s, long len) {
        return call(address("dtrace_printf_format"), pointer(dtp), pointer(fmtdata), pointer(s), len);
    }

    // int dtrace_addr2str(dtrace_hdl_t *dtp, uint64_t addr, char *str, int nbytes);
    public int dtrace_addr2str(MemorySegment dtp, long addr, MemorySegment str, int nbytes) {
        return (int) call(address("dtrace_addr2str"), pointer(dtp), addr, pointer(str), nbytes);
    }

    // int dtrace_uaddr2str(dtrace_hdl_t *dtp, pid_t pid, uint64_t addr, char *str, int nbytes);
    public int dtrace_uaddr2str(MemorySegment dtp, int pid, long addr, MemorySegment str, int nbytes) {
        return (int) call(address("dtrace_uaddr2str"), pointer(dtp), pid, addr, pointer(str), nbytes);
    }

    // int dtrace_aggregate_print(dtrace_hdl_t *dtp, FILE *fp, dtrace_aggregate_walk_f *func);
    public int dtrace_aggregate_print(MemorySegment dtp, MemorySegment fp, MemorySegment func) {
        return (int) call(address("dtrace_aggregate_print"), pointer(dtp), pointer(fp), pointer(func));
    }

    // int dtrace_probe_iter(dtrace_hdl_t *dtp, const dtrace_probedesc_t *pdp, dtrace_probe_f *func, void *arg);
    public int dtrace_probe_iter(MemorySegment dtp, MemorySegment pdp, MemorySegment func, MemorySegment arg) {
        return (int) call(address("dtrace_probe_iter"), pointer(dtp), pointer(pdp), pointer(func), pointer(arg));
    }

    // int dtrace_probe_info(dtrace_hdl_t *dtp, const dtrace_probedesc_t *pdp, dtrace_probeinfo_t *pip);
    public int dtrace_probe_info(MemorySegment dtp, MemorySegment pdp, MemorySegment pip) {
        return (int) call(address("dtrace_probe_info"), pointer(dtp), pointer(pdp), pointer(pip));
    }

    // int dtrace_stmt_iter(dtrace_hdl_t *dtp, dtrace_prog_t *pgp, dtrace_stmt_f *func, void *data);
    public int dtrace_stmt_iter(MemorySegment dtp, MemorySegment pgp, MemorySegment func, MemorySegment data) {
        return (int) call(address("dtrace_stmt_iter"), pointer(dtp), pointer(pgp), pointer(func), pointer(data));
    }

    // char *ctf_type_name(ctf_file_t *fp, ctf_id_t type, char *buf, size_t len);      <ctf-api.h>
    MemorySegment ctf_type_name(MemorySegment fp, long type, MemorySegment buf, long len) {
        return MemorySegment.ofAddress(call(address("ctf_type_name"), pointer(fp), type, pointer(buf), len));
    }

    // int dtrace_handle_proc(dtrace_hdl_t *dtp, dtrace_handle_proc_f *hdlr, void *arg);
    public int dtrace_handle_proc(MemorySegment dtp, MemorySegment hdlr, MemorySegment arg) {
        return (int) call(address("dtrace_handle_proc"), pointer(dtp), pointer(hdlr), pointer(arg));
    }

    // struct dtrace_proc *dtrace_proc_create(dtrace_hdl_t *dtp, const char *file, char *const *argv, int flags);
    //     Linux
    MemorySegment dtrace_proc_create(MemorySegment dtp, MemorySegment file, MemorySegment argv, int flags) {
        return MemorySegment.ofAddress(
                call(address("dtrace_proc_create"), pointer(dtp), pointer(file), pointer(argv), flags));
    }

    // struct ps_prochandle *dtrace_proc_create(dtrace_hdl_t *dtp, const char *file, char *const *argv,
    //     proc_child_func *pcf, void *child_arg);      FreeBSD
    MemorySegment dtrace_proc_create(
            MemorySegment dtp, MemorySegment file, MemorySegment argv, MemorySegment pcf, MemorySegment arg) {
        return MemorySegment.ofAddress(call(
                address("dtrace_proc_create"), pointer(dtp), pointer(file), pointer(argv), pointer(pcf), pointer(arg)));
    }

    // struct dtrace_proc *dtrace_proc_grab_pid(dtrace_hdl_t *dtp, pid_t pid, int flags);      Linux
    MemorySegment dtrace_proc_grab_pid(MemorySegment dtp, int pid, int flags) {
        return MemorySegment.ofAddress(call(address("dtrace_proc_grab_pid"), pointer(dtp), pid, flags));
    }

    // struct ps_prochandle *dtrace_proc_grab(dtrace_hdl_t *dtp, pid_t pid, int flags);      FreeBSD
    MemorySegment dtrace_proc_grab(MemorySegment dtp, int pid, int flags) {
        return MemorySegment.ofAddress(call(address("dtrace_proc_grab"), pointer(dtp), pid, flags));
    }

    // void dtrace_proc_release(dtrace_hdl_t *dtp, struct dtrace_proc *proc);
    public void dtrace_proc_release(MemorySegment dtp, MemorySegment proc) {
        call(address("dtrace_proc_release"), pointer(dtp), pointer(proc));
    }

    // void dtrace_proc_continue(dtrace_hdl_t *dtp, struct dtrace_proc *proc);
    public void dtrace_proc_continue(MemorySegment dtp, MemorySegment proc) {
        call(address("dtrace_proc_continue"), pointer(dtp), pointer(proc));
    }

    // pid_t dtrace_proc_getpid(dtrace_hdl_t *dtp, struct dtrace_proc *proc);      Linux
    int dtrace_proc_getpid(MemorySegment dtp, MemorySegment proc) {
        return (int) call(address("dtrace_proc_getpid"), pointer(dtp), pointer(proc));
    }

    // pid_t proc_getpid(struct proc_handle *phdl);      <libproc.h> of FreeBSD
    int proc_getpid(MemorySegment phdl) {
        return (int) call(address("proc_getpid"), pointer(phdl));
    }

    // int proc_state(struct proc_handle *phdl);      <libproc.h> of FreeBSD
    int proc_state(MemorySegment phdl) {
        return (int) call(address("proc_state"), pointer(phdl));
    }

    private MemorySegment address(String function) {
        return addresses.computeIfAbsent(
                function, f -> library.function(f, PURPOSES.getOrDefault(f, "opening a session")));
    }
}

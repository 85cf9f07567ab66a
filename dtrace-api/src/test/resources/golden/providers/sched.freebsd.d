sched:::change-pri
{
	trace(args[2]);
	trace(xlate <psinfo_t *>(args[1])->pr_addr);
	trace(xlate <psinfo_t *>(args[1])->pr_psargs);
	trace(xlate <psinfo_t *>(args[1])->pr_arglen);
	trace(xlate <psinfo_t *>(args[1])->pr_egid);
	trace(xlate <psinfo_t *>(args[1])->pr_euid);
	trace(xlate <psinfo_t *>(args[1])->pr_gid);
	trace(xlate <psinfo_t *>(args[1])->pr_jailid);
	trace(xlate <psinfo_t *>(args[1])->pr_pid);
	trace(xlate <psinfo_t *>(args[1])->pr_ppid);
	trace(xlate <psinfo_t *>(args[1])->pr_pgid);
	trace(xlate <psinfo_t *>(args[1])->pr_sid);
	trace(xlate <psinfo_t *>(args[1])->pr_nlwp);
	trace(xlate <psinfo_t *>(args[1])->pr_uid);
	trace(xlate <lwpsinfo_t *>(args[0])->pr_addr);
	trace(xlate <lwpsinfo_t *>(args[0])->pr_flag);
	trace(xlate <lwpsinfo_t *>(args[0])->pr_lwpid);
	trace(xlate <lwpsinfo_t *>(args[0])->pr_pri);
	trace(xlate <lwpsinfo_t *>(args[0])->pr_state);
	trace(xlate <lwpsinfo_t *>(args[0])->pr_sname);
	trace(xlate <lwpsinfo_t *>(args[0])->pr_wchan);
}

sched:::dequeue
{
	trace(xlate <psinfo_t *>(args[1])->pr_addr);
	trace(xlate <psinfo_t *>(args[1])->pr_psargs);
	trace(xlate <psinfo_t *>(args[1])->pr_arglen);
	trace(xlate <psinfo_t *>(args[1])->pr_egid);
	trace(xlate <psinfo_t *>(args[1])->pr_euid);
	trace(xlate <psinfo_t *>(args[1])->pr_gid);
	trace(xlate <psinfo_t *>(args[1])->pr_jailid);
	trace(xlate <psinfo_t *>(args[1])->pr_pid);
	trace(xlate <psinfo_t *>(args[1])->pr_ppid);
	trace(xlate <psinfo_t *>(args[1])->pr_pgid);
	trace(xlate <psinfo_t *>(args[1])->pr_sid);
	trace(xlate <psinfo_t *>(args[1])->pr_nlwp);
	trace(xlate <psinfo_t *>(args[1])->pr_uid);
	trace(xlate <lwpsinfo_t *>(args[0])->pr_addr);
	trace(xlate <lwpsinfo_t *>(args[0])->pr_flag);
	trace(xlate <lwpsinfo_t *>(args[0])->pr_lwpid);
	trace(xlate <lwpsinfo_t *>(args[0])->pr_pri);
	trace(xlate <lwpsinfo_t *>(args[0])->pr_state);
	trace(xlate <lwpsinfo_t *>(args[0])->pr_sname);
	trace(xlate <lwpsinfo_t *>(args[0])->pr_wchan);
}

sched:::enqueue
{
	trace(xlate <psinfo_t *>(args[1])->pr_addr);
	trace(xlate <psinfo_t *>(args[1])->pr_psargs);
	trace(xlate <psinfo_t *>(args[1])->pr_arglen);
	trace(xlate <psinfo_t *>(args[1])->pr_egid);
	trace(xlate <psinfo_t *>(args[1])->pr_euid);
	trace(xlate <psinfo_t *>(args[1])->pr_gid);
	trace(xlate <psinfo_t *>(args[1])->pr_jailid);
	trace(xlate <psinfo_t *>(args[1])->pr_pid);
	trace(xlate <psinfo_t *>(args[1])->pr_ppid);
	trace(xlate <psinfo_t *>(args[1])->pr_pgid);
	trace(xlate <psinfo_t *>(args[1])->pr_sid);
	trace(xlate <psinfo_t *>(args[1])->pr_nlwp);
	trace(xlate <psinfo_t *>(args[1])->pr_uid);
	trace(xlate <lwpsinfo_t *>(args[0])->pr_addr);
	trace(xlate <lwpsinfo_t *>(args[0])->pr_flag);
	trace(xlate <lwpsinfo_t *>(args[0])->pr_lwpid);
	trace(xlate <lwpsinfo_t *>(args[0])->pr_pri);
	trace(xlate <lwpsinfo_t *>(args[0])->pr_state);
	trace(xlate <lwpsinfo_t *>(args[0])->pr_sname);
	trace(xlate <lwpsinfo_t *>(args[0])->pr_wchan);
}

sched:::off-cpu
{
	trace(xlate <psinfo_t *>(args[1])->pr_addr);
	trace(xlate <psinfo_t *>(args[1])->pr_psargs);
	trace(xlate <psinfo_t *>(args[1])->pr_arglen);
	trace(xlate <psinfo_t *>(args[1])->pr_egid);
	trace(xlate <psinfo_t *>(args[1])->pr_euid);
	trace(xlate <psinfo_t *>(args[1])->pr_gid);
	trace(xlate <psinfo_t *>(args[1])->pr_jailid);
	trace(xlate <psinfo_t *>(args[1])->pr_pid);
	trace(xlate <psinfo_t *>(args[1])->pr_ppid);
	trace(xlate <psinfo_t *>(args[1])->pr_pgid);
	trace(xlate <psinfo_t *>(args[1])->pr_sid);
	trace(xlate <psinfo_t *>(args[1])->pr_nlwp);
	trace(xlate <psinfo_t *>(args[1])->pr_uid);
	trace(xlate <lwpsinfo_t *>(args[0])->pr_addr);
	trace(xlate <lwpsinfo_t *>(args[0])->pr_flag);
	trace(xlate <lwpsinfo_t *>(args[0])->pr_lwpid);
	trace(xlate <lwpsinfo_t *>(args[0])->pr_pri);
	trace(xlate <lwpsinfo_t *>(args[0])->pr_state);
	trace(xlate <lwpsinfo_t *>(args[0])->pr_sname);
	trace(xlate <lwpsinfo_t *>(args[0])->pr_wchan);
}

sched:::on-cpu
{
}

sched:::remain-cpu
{
}

sched:::sleep
{
}

sched:::surrender
{
	trace(xlate <psinfo_t *>(args[1])->pr_addr);
	trace(xlate <psinfo_t *>(args[1])->pr_psargs);
	trace(xlate <psinfo_t *>(args[1])->pr_arglen);
	trace(xlate <psinfo_t *>(args[1])->pr_egid);
	trace(xlate <psinfo_t *>(args[1])->pr_euid);
	trace(xlate <psinfo_t *>(args[1])->pr_gid);
	trace(xlate <psinfo_t *>(args[1])->pr_jailid);
	trace(xlate <psinfo_t *>(args[1])->pr_pid);
	trace(xlate <psinfo_t *>(args[1])->pr_ppid);
	trace(xlate <psinfo_t *>(args[1])->pr_pgid);
	trace(xlate <psinfo_t *>(args[1])->pr_sid);
	trace(xlate <psinfo_t *>(args[1])->pr_nlwp);
	trace(xlate <psinfo_t *>(args[1])->pr_uid);
	trace(xlate <lwpsinfo_t *>(args[0])->pr_addr);
	trace(xlate <lwpsinfo_t *>(args[0])->pr_flag);
	trace(xlate <lwpsinfo_t *>(args[0])->pr_lwpid);
	trace(xlate <lwpsinfo_t *>(args[0])->pr_pri);
	trace(xlate <lwpsinfo_t *>(args[0])->pr_state);
	trace(xlate <lwpsinfo_t *>(args[0])->pr_sname);
	trace(xlate <lwpsinfo_t *>(args[0])->pr_wchan);
}

sched:::tick
{
	trace(xlate <psinfo_t *>(args[1])->pr_addr);
	trace(xlate <psinfo_t *>(args[1])->pr_psargs);
	trace(xlate <psinfo_t *>(args[1])->pr_arglen);
	trace(xlate <psinfo_t *>(args[1])->pr_egid);
	trace(xlate <psinfo_t *>(args[1])->pr_euid);
	trace(xlate <psinfo_t *>(args[1])->pr_gid);
	trace(xlate <psinfo_t *>(args[1])->pr_jailid);
	trace(xlate <psinfo_t *>(args[1])->pr_pid);
	trace(xlate <psinfo_t *>(args[1])->pr_ppid);
	trace(xlate <psinfo_t *>(args[1])->pr_pgid);
	trace(xlate <psinfo_t *>(args[1])->pr_sid);
	trace(xlate <psinfo_t *>(args[1])->pr_nlwp);
	trace(xlate <psinfo_t *>(args[1])->pr_uid);
	trace(xlate <lwpsinfo_t *>(args[0])->pr_addr);
	trace(xlate <lwpsinfo_t *>(args[0])->pr_flag);
	trace(xlate <lwpsinfo_t *>(args[0])->pr_lwpid);
	trace(xlate <lwpsinfo_t *>(args[0])->pr_pri);
	trace(xlate <lwpsinfo_t *>(args[0])->pr_state);
	trace(xlate <lwpsinfo_t *>(args[0])->pr_sname);
	trace(xlate <lwpsinfo_t *>(args[0])->pr_wchan);
}

sched:::wakeup
{
	trace(xlate <psinfo_t *>(args[1])->pr_addr);
	trace(xlate <psinfo_t *>(args[1])->pr_psargs);
	trace(xlate <psinfo_t *>(args[1])->pr_arglen);
	trace(xlate <psinfo_t *>(args[1])->pr_egid);
	trace(xlate <psinfo_t *>(args[1])->pr_euid);
	trace(xlate <psinfo_t *>(args[1])->pr_gid);
	trace(xlate <psinfo_t *>(args[1])->pr_jailid);
	trace(xlate <psinfo_t *>(args[1])->pr_pid);
	trace(xlate <psinfo_t *>(args[1])->pr_ppid);
	trace(xlate <psinfo_t *>(args[1])->pr_pgid);
	trace(xlate <psinfo_t *>(args[1])->pr_sid);
	trace(xlate <psinfo_t *>(args[1])->pr_nlwp);
	trace(xlate <psinfo_t *>(args[1])->pr_uid);
	trace(xlate <lwpsinfo_t *>(args[0])->pr_addr);
	trace(xlate <lwpsinfo_t *>(args[0])->pr_flag);
	trace(xlate <lwpsinfo_t *>(args[0])->pr_lwpid);
	trace(xlate <lwpsinfo_t *>(args[0])->pr_pri);
	trace(xlate <lwpsinfo_t *>(args[0])->pr_state);
	trace(xlate <lwpsinfo_t *>(args[0])->pr_sname);
	trace(xlate <lwpsinfo_t *>(args[0])->pr_wchan);
}

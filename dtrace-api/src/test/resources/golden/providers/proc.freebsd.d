proc:::create
{
	trace(xlate <psinfo_t *>(args[0])->pr_addr);
	trace(xlate <psinfo_t *>(args[0])->pr_psargs);
	trace(xlate <psinfo_t *>(args[0])->pr_arglen);
	trace(xlate <psinfo_t *>(args[0])->pr_egid);
	trace(xlate <psinfo_t *>(args[0])->pr_euid);
	trace(xlate <psinfo_t *>(args[0])->pr_gid);
	trace(xlate <psinfo_t *>(args[0])->pr_jailid);
	trace(xlate <psinfo_t *>(args[0])->pr_pid);
	trace(xlate <psinfo_t *>(args[0])->pr_ppid);
	trace(xlate <psinfo_t *>(args[0])->pr_pgid);
	trace(xlate <psinfo_t *>(args[0])->pr_sid);
	trace(xlate <psinfo_t *>(args[0])->pr_nlwp);
	trace(xlate <psinfo_t *>(args[0])->pr_uid);
	trace(curpsinfo->pr_addr);
	trace(curpsinfo->pr_psargs);
	trace(curpsinfo->pr_arglen);
	trace(curpsinfo->pr_egid);
	trace(curpsinfo->pr_euid);
	trace(curpsinfo->pr_gid);
	trace(curpsinfo->pr_jailid);
	trace(curpsinfo->pr_pid);
	trace(curpsinfo->pr_ppid);
	trace(curpsinfo->pr_pgid);
	trace(curpsinfo->pr_sid);
	trace(curpsinfo->pr_nlwp);
	trace(curpsinfo->pr_uid);
}

proc:::exec
{
	trace(stringof(args[0]));
}

proc:::exec-failure
{
	trace(args[0]);
}

proc:::exec-success
{
	trace(stringof(args[0]));
}

proc:::exit
{
	trace(args[0] != 1);
	trace(args[0]);
}

proc:::signal-clear
{
	trace(args[0]);
}

proc:::signal-discard
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
	trace(args[2]);
	trace(xlate <lwpsinfo_t *>(args[0])->pr_addr);
	trace(xlate <lwpsinfo_t *>(args[0])->pr_flag);
	trace(xlate <lwpsinfo_t *>(args[0])->pr_lwpid);
	trace(xlate <lwpsinfo_t *>(args[0])->pr_pri);
	trace(xlate <lwpsinfo_t *>(args[0])->pr_state);
	trace(xlate <lwpsinfo_t *>(args[0])->pr_sname);
	trace(xlate <lwpsinfo_t *>(args[0])->pr_wchan);
}

proc:::signal-send
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
	trace(args[2]);
	trace(xlate <lwpsinfo_t *>(args[0])->pr_addr);
	trace(xlate <lwpsinfo_t *>(args[0])->pr_flag);
	trace(xlate <lwpsinfo_t *>(args[0])->pr_lwpid);
	trace(xlate <lwpsinfo_t *>(args[0])->pr_pri);
	trace(xlate <lwpsinfo_t *>(args[0])->pr_state);
	trace(xlate <lwpsinfo_t *>(args[0])->pr_sname);
	trace(xlate <lwpsinfo_t *>(args[0])->pr_wchan);
}

proc:::lwp-exit
{
}

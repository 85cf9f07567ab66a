proc:::exec-success
{
	trace(0x64740000);
	trace(ppid);
	trace(pid);
	trace(execname);
	trace(curpsinfo->pr_psargs);
}

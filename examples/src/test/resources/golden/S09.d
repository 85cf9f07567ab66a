proc:::exec-success
{
	trace(0x64740000);
	trace(execname);
	trace(curpsinfo->pr_psargs);
}

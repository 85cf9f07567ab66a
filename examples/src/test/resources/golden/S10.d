proc:::exit
{
	trace(0x64740000);
	trace(execname);
	trace(pid);
	trace((int32_t)arg0);
}

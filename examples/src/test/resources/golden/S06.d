syscall::open*:return
/arg1 < 0/
{
	trace(0x64740000);
	trace(execname);
	trace(probefunc);
	trace((int32_t)errno);
}

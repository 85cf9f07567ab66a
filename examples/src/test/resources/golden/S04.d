syscall::open:entry
{
	trace(0x64740000);
	trace(execname);
	trace(copyinstr(arg0));
}

syscall::openat:entry
{
	trace(0x64740000);
	trace(execname);
	trace(copyinstr(arg1));
}

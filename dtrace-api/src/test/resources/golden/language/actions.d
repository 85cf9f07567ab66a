BEGIN
{
	trace(pid);
	trace(execname);
	trace(pid == 1);
	trace(walltimestamp);
	stack();
	ustack(5);
	printf("plain\n");
	printf("%-16s|%5d|%i|%u|%#x|%X|%o|%c|%p|%a|%Y|%T|%%\n", execname, pid, pid, uid, arg0, arg1, arg2, 120, arg3, caller, walltimestamp, walltimestamp);
	print(curthread);
	tracemem(curthread, 64);
	tracemem(curthread, 64, pid & 63);
	setopt("quiet");
	setopt("aggsortkey", "1");
	ftruncate();
}

profile:::tick-1s
{
	exit(3);
}

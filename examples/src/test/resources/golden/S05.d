syscall:::entry
/pid == 1234/
{
	@process[probefunc] = count();
}

syscall:::entry
/execname == "cat"/
{
	@program[probefunc] = count();
}

syscall:::entry
{
	@calls[probefunc] = count();
}

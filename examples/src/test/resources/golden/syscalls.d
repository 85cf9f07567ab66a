syscall:::entry
{
	@calls[execname, pid] = count();
}

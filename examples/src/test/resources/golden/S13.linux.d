rawfbt::vfs_*:entry
{
	@calls[probefunc, execname] = count();
}

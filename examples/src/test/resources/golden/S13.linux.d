fbt::vfs_*:entry
{
	@calls[probefunc, execname] = count();
}

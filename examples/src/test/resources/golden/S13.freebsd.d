fbt::vn_*:entry
{
	@calls[probefunc, execname] = count();
}

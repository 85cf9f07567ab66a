fbt::malloc:entry
{
	@bytes[execname] = sum(arg0);
}

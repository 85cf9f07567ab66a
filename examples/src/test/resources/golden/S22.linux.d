fbt::__kmalloc_noprof:entry
{
	@bytes[execname] = sum(arg0);
}

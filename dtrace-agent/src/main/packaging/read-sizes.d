syscall::read:entry
{
	@sizes[execname] = quantize(arg2);
}

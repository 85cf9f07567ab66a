syscall::read:entry
{
	@all = quantize(arg2);
	@all_sum = sum(arg2);
	@sizes[execname, pid] = quantize(arg2);
	@sizes_sum[execname, pid] = sum(arg2);
}

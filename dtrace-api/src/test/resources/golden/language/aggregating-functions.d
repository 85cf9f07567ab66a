syscall::read:entry
{
	@spread[execname] = stddev(arg2);
	@linear = lquantize(arg2, -100, 1000, 50);
	@unit = lquantize(arg2, 0, 65535, 1);
	@loglinear[execname] = llquantize(arg2, 10, 3, 6, 20);
	@coarse = llquantize(arg2, 10, 0, 18, 5);
	@fine = llquantize(arg2, 2, 3, 30, 8);
}

syscall::read:entry
{
	@calls[execname] = count();
	@bytes[execname] = sum(arg2);
	@stacks[stack(3)] = count();
	@places[func(caller)] = count();
}

profile:::tick-1s
{
	trunc(@bytes, 10);
	trunc(@calls, -10);
	normalize(@bytes, 1024);
	printa(@calls);
	printa(@calls, @bytes);
	printa("%-20s %@8d %@8u\n", @calls, @bytes);
	printa("total %@d\n", @calls);
	printa("%k %@d\n", @stacks);
	printa("%a %@d\n", @places);
	denormalize(@bytes);
	clear(@calls);
	trunc(@stacks);
}

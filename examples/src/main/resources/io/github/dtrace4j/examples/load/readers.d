#!/usr/sbin/dtrace -s
/* Who reads how much from which descriptor. Usage: readers.d PROGRAM MOST */

#pragma D option quiet
#pragma D option strsize=64

syscall::read:entry
/execname == $$1 && arg2 <= $2/
{
	@asked[execname, arg0] = sum(arg2);
	@sizes = quantize(arg2);
}

END
{
	printa("%s, descriptor %d: %@d bytes\n", @asked);
}

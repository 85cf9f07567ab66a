syscall::read:entry
/execname == "dd"/
{
	@stacks[ustack(10)] = count();
}

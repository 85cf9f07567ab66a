syscall::read:entry
{
	@stacks[stack()] = count();
}

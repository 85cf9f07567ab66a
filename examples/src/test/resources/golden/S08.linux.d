syscall::write:entry
{
	@bytes[fds[arg0].fi_name] = sum(arg2);
}

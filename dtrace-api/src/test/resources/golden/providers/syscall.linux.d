syscall::close:entry
{
	trace(arg0);
	trace(fds[arg0].fi_dirname);
	trace(fds[arg0].fi_fs);
	trace(fds[arg0].fi_mount);
	trace(fds[arg0].fi_name);
	trace(fds[arg0].fi_offset);
	trace(fds[arg0].fi_oflags);
	trace(fds[arg0].fi_pathname);
}

syscall::execve:entry
{
	trace(copyinstr(arg0));
}

syscall::kill:entry
{
	trace(arg0);
	trace(arg1);
}

syscall::open:entry
{
	trace(arg1);
	trace(arg2);
	trace(copyinstr(arg0));
}

syscall::openat:entry
{
	trace(arg2);
	trace(arg3);
	trace(copyinstr(arg1));
}

syscall::read:entry
{
	trace(arg1);
	trace(arg2);
	trace(arg0);
	trace(fds[arg0].fi_dirname);
	trace(fds[arg0].fi_fs);
	trace(fds[arg0].fi_mount);
	trace(fds[arg0].fi_name);
	trace(fds[arg0].fi_offset);
	trace(fds[arg0].fi_oflags);
	trace(fds[arg0].fi_pathname);
}

syscall::write:entry
{
	trace(arg1);
	trace(arg2);
	trace(arg0);
	trace(fds[arg0].fi_dirname);
	trace(fds[arg0].fi_fs);
	trace(fds[arg0].fi_mount);
	trace(fds[arg0].fi_name);
	trace(fds[arg0].fi_offset);
	trace(fds[arg0].fi_oflags);
	trace(fds[arg0].fi_pathname);
}

syscall:::entry
{
	@calls = count();
}

syscall::mmap:return
{
	trace(arg1);
	trace(errno != 0);
}

syscall::mmap:return
/errno != 0/
{
	@failed[errno] = count();
}

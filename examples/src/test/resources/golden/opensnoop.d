self int64_t path;

syscall::open:entry
{
	self->path = arg0;
}

syscall::openat:entry
{
	self->path = arg1;
}

syscall::open:return,
syscall::openat:return
/self->path != 0/
{
	trace(0x64740000);
	trace(execname);
	trace(pid);
	trace(copyinstr(self->path));
	trace((int32_t)arg1);
	trace((int32_t)errno);
	self->path = 0;
}

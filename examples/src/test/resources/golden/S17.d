self int64_t fd;
self int64_t read_entry_at;
this int64_t elapsed;

syscall::read:entry
{
	self->fd = arg0;
}

syscall::read:entry
{
	self->read_entry_at = timestamp;
}

syscall::read:return
/self->read_entry_at != 0/
{
	this->elapsed = timestamp - self->read_entry_at;
	trace(0x64740000);
	trace(walltimestamp);
	trace(execname);
	trace(self->fd);
	trace(this->elapsed);
	@nanos[execname] = avg(this->elapsed);
	self->fd = 0;
	self->read_entry_at = 0;
}

END
{
	printa("%s: %@d ns on average\n", @nanos);
}

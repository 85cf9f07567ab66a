self int64_t fd;
self int64_t start;
this int64_t elapsed;

syscall::read:entry
{
	self->fd = arg0;
	self->start = timestamp;
}

syscall::read:return
/self->start != 0/
{
	this->elapsed = timestamp - self->start;
	trace(0x64740000);
	trace(walltimestamp);
	trace(execname);
	trace(self->fd);
	trace(this->elapsed);
	@nanos[execname] = avg(this->elapsed);
	self->fd = 0;
	self->start = 0;
}

self int32_t attempt;

syscall::openat:entry
{
	self->attempt = speculation();
}

syscall::openat:entry
/self->attempt != 0/
{
	speculate(self->attempt);
	printf("%s\n", copyinstr(arg1, 64));
}

syscall::openat:return
/self->attempt != 0 && errno != 0/
{
	commit(self->attempt);
}

syscall::openat:return
/self->attempt != 0 && errno == 0/
{
	discard(self->attempt);
}

syscall::openat:return
/self->attempt != 0/
{
	self->attempt = 0;
}

self int64_t began;
this int64_t elapsed;

pid1234:libc.so.6:write:entry
{
	self->began = timestamp;
}

pid1234:libc.so.6:write:return
/self->began != 0/
{
	this->elapsed = timestamp - self->began;
	@nanos[probefunc] = quantize(this->elapsed);
	@nanos_sum[probefunc] = sum(this->elapsed);
	self->began = 0;
}

self int64_t began;
this int64_t elapsed;

hotspot1234:::monitor-contended-enter
{
	self->began = timestamp;
}

hotspot1234:::monitor-contended-entered
/self->began != 0/
{
	this->elapsed = timestamp - self->began;
	@nanos[copyinstr(arg2, arg3 + 1)] = quantize(this->elapsed);
	@nanos_sum[copyinstr(arg2, arg3 + 1)] = sum(this->elapsed);
	self->began = 0;
}

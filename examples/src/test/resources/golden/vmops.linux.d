self int64_t began;
this int64_t elapsed;

hotspot$pid:::vmops-begin
{
	self->began = timestamp;
}

hotspot$pid:::vmops-end
/self->began != 0/
{
	this->elapsed = timestamp - self->began;
	@nanos[copyinstr(arg0, arg1 + 1)] = quantize(this->elapsed);
	@nanos_sum[copyinstr(arg0, arg1 + 1)] = sum(this->elapsed);
	self->began = 0;
}

self int64_t start;
this int64_t elapsed;

syscall::read:entry
/execname == "dd" && pid != 1/
{
	self->start = timestamp;
}

syscall::read:return
/self->start != 0/
{
	this->elapsed = timestamp - self->start;
	@latency[execname] = quantize(this->elapsed);
	@mean = avg(this->elapsed);
	@longest = max(this->elapsed);
	@bytes[execname, pid] = sum(arg0);
	self->start = 0;
}

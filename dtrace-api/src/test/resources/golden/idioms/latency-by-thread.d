self int64_t read_entry_at;
this int64_t elapsed;

syscall::read:entry
/execname == "dd"/
{
	self->read_entry_at = timestamp;
}

syscall::read:return
/self->read_entry_at != 0/
{
	this->elapsed = timestamp - self->read_entry_at;
	@nanos[execname] = quantize(this->elapsed);
	@nanos_sum[execname] = sum(this->elapsed);
	self->read_entry_at = 0;
}

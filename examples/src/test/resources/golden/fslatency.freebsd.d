self int64_t began;
this int64_t elapsed;

fbt::vn_read:entry,
fbt::vn_write:entry
/execname == "dd"/
{
	self->began = timestamp;
}

fbt::vn_read:return,
fbt::vn_write:return
/self->began != 0/
{
	this->elapsed = timestamp - self->began;
	@nanos[probefunc] = quantize(this->elapsed);
	@nanos_sum[probefunc] = sum(this->elapsed);
	self->began = 0;
}

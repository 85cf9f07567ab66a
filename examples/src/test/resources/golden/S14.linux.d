self int64_t began;
this int64_t elapsed;

fbt::vfs_read:entry
{
	self->began = timestamp;
}

fbt::vfs_read:return
/self->began != 0/
{
	this->elapsed = timestamp - self->began;
	@nanos = quantize(this->elapsed);
	@nanos_sum = sum(this->elapsed);
	self->began = 0;
}

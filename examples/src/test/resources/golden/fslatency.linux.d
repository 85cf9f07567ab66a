self int64_t began;
this int64_t elapsed;

fbt::vfs_read:entry,
fbt::vfs_write:entry
/execname == "dd"/
{
	self->began = timestamp;
}

fbt::vfs_read:return,
fbt::vfs_write:return
/self->began != 0/
{
	this->elapsed = timestamp - self->began;
	@nanos[probefunc] = quantize(this->elapsed);
	@nanos_sum[probefunc] = sum(this->elapsed);
	self->began = 0;
}

self int64_t began;
this int64_t elapsed;

fbt::biodone:entry
{
	self->began = timestamp;
}

fbt::biodone:return
/self->began != 0/
{
	this->elapsed = timestamp - self->began;
	@nanos = quantize(this->elapsed);
	@nanos_sum = sum(this->elapsed);
	self->began = 0;
}

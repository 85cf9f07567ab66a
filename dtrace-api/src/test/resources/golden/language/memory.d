this char *buffer;
this char *copy;

syscall::write:entry
/arg2 >= 8/
{
	this->buffer = (char *)copyin(arg1, arg2 > 64 ? 64 : arg2);
	trace(stringof(this->buffer));
	this->copy = (char *)alloca(8);
	copyinto(arg1, 8, this->copy);
	bcopy(this->buffer, this->copy, 4);
	trace(((int32_t *)this->copy)[1]);
	trace(*(int64_t *)copyin(arg1, 8));
	trace(copyinstr(arg1, 16));
}

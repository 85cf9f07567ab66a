int64_t began[string];
this int64_t elapsed;

hotspot$pid:::vmops-begin
{
	began[copyinstr(arg0, arg1)] = timestamp;
}

hotspot$pid:::vmops-end
/began[copyinstr(arg0, arg1)] != 0/
{
	this->elapsed = timestamp - began[copyinstr(arg0, arg1)];
	@nanos = sum(this->elapsed);
	began[copyinstr(arg0, arg1)] = 0;
}

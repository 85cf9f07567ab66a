hotspot$target:::gc-begin
{
	trace(arg0);
}

hotspot$target:libjvm.so:Unsafe_Park:thread-park-end
{
	trace(arg0);
}

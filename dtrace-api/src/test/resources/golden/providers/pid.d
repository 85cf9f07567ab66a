pid$target:libc.so.6:malloc:entry
{
	trace(arg0);
}

pid$target:libc.so.6:malloc:return
{
	trace(arg1);
}

pid$target:libc.so.6:malloc:0
{
	@malloc = count();
}

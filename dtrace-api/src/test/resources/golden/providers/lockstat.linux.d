lockstat:::adaptive-acquire
{
	trace(arg0);
}

lockstat:::adaptive-acquire-error
{
	trace(args[1]);
	trace(arg0);
}

lockstat:::adaptive-block
{
	trace(arg0);
	trace(args[1]);
}

lockstat:::adaptive-release
{
	trace(arg0);
}

lockstat:::adaptive-spin
{
	trace(arg0);
	trace(args[1]);
}

lockstat:::rw-acquire
{
	trace(args[1] == 1);
	trace(arg0);
}

lockstat:::rw-release
{
	trace(args[1] == 1);
	trace(arg0);
}

lockstat:::rw-spin
{
	trace(arg0);
	trace(args[1]);
}

lockstat:::spin-acquire
{
	trace(arg0);
}

lockstat:::spin-release
{
	trace(arg0);
}

lockstat:::spin-spin
{
	trace(arg0);
	trace(args[1]);
}

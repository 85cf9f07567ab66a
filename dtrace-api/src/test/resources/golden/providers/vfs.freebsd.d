vfs:namecache:lookup:hit
{
	trace(arg0);
	trace(stringof(args[1]));
}

vfs:namecache:lookup:hit-negative
{
	trace(arg0);
	trace(stringof(args[1]));
}

vfs:namecache:lookup:miss
{
	trace(arg0);
	trace(stringof(args[1]));
}

vfs:namei:lookup:entry
{
	trace(stringof(args[1]));
}

vfs:namei:lookup:return
{
	trace(args[0]);
	trace(args[0] != 0);
	trace(arg1);
}

vfs:vop:vop_read:entry
{
	trace(arg0);
}

vfs:vop:vop_read:return
{
	trace(args[2]);
	trace(arg0);
}

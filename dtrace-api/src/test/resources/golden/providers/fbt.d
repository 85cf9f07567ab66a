fbt::vfs_read:entry
{
	trace(arg0);
}

fbt:vmlinux:vfs_*:return
{
	trace(arg1);
}

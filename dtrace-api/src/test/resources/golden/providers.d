BEGIN
{
	printf("hello %s\n", "\"world\"");
}

fbt:vmlinux:vfs_*:entry,
io:::start
{
	@calls[stack(5)] = count();
}

profile:::profile-997
{
	@samples = count();
}

profile:::tick-1500ms
{
	exit(3);
}

profile:::tick-5s
{
}

END
{
	printf("done\n");
}

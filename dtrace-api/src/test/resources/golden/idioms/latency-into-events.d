self int64_t vfs_entry_at;
this int64_t elapsed;

fbt:vmlinux:vfs_*:entry
{
	self->vfs_entry_at = timestamp;
}

fbt:vmlinux:vfs_*:return
/self->vfs_entry_at != 0/
{
	this->elapsed = timestamp - self->vfs_entry_at;
	@calls = count();
	trace(0x64740000);
	trace(execname);
	trace(this->elapsed);
	self->vfs_entry_at = 0;
}

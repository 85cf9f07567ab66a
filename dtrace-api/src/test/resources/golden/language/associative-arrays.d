uint64_t starts[long long];
string names[int, string];
self int64_t counts[string, int, unsigned char];

syscall::read:entry
{
	starts[arg0] = timestamp;
	names[pid, execname] = execname;
	self->counts[execname, pid, 3]++;
}

syscall::read:return
/starts[arg0] != 0 && names[pid, execname] != NULL/
{
	trace(timestamp - starts[arg0]);
	trace(names[pid, execname]);
	trace(self->counts[execname, pid, 3]);
	starts[arg0] = 0;
	names[pid, execname] = 0;
}

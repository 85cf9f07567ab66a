BEGIN
/pid == 1 ^^ uid == 0 || pid > 2 && pid != 3/
{
	trace(pid == 1 ^^ uid == 0 ^^ pid < 9);
	trace(pid > 1 ? 10 : 20);
	trace(pid > 1 ? execname : "init");
	trace(pid > 1 ? "user" : "init");
	trace(!(pid > 1 ? uid == 0 : uid == 1));
	trace(pid > 1 ? (uid == 0 ? 1 : 2) : 3);
	trace((pid > 1) + (uid == 0));
	trace(pid << uid >> 2);
	trace(~(((pid | 1) ^ 2) & 255));
	trace(-(pid * 3 / 2 % 7));
	trace((int32_t)(uint8_t)pid);
	trace(sizeof(struct task_struct) + offsetof(struct task_struct, pid));
}

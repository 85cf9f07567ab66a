BEGIN
/pid != $target && pid != $pid && pid != $ppid && pid != $1 && execname != $$2/
{
	trace($uid);
	trace($gid);
	trace($euid);
	trace($egid);
	trace($pgid);
	trace($sid);
}

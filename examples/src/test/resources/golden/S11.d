fbt::tcp_connect:entry
{
	@connections[execname] = count();
}

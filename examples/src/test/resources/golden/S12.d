ip:::send
{
	@sent[args[2]->ip_saddr, args[2]->ip_daddr] = sum(args[2]->ip_plength);
}

ip:::receive
{
	@received[args[2]->ip_saddr, args[2]->ip_daddr] = sum(args[2]->ip_plength);
}

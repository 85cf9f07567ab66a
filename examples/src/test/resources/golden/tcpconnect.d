tcp:::connect-established
{
	trace(0x64740000);
	trace(args[3]->tcps_raddr);
	trace((int32_t)args[3]->tcps_rport);
}

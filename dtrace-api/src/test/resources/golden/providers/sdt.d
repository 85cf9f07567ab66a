sdt:::sched_switch
{
	trace(arg1);
}

sdt:sched::sched_wakeup
{
	trace(arg1);
}

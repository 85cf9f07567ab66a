rawtp:::sched_switch
{
	trace(arg0);
}

rawtp:sched::sched_wakeup
{
	trace(arg0);
}

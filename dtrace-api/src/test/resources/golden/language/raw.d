#pragma D option quiet

dtrace:::BEGIN
{
	self->begun = 1;
}

BEGIN
/(self->begun)/
{
	trace((curthread->prio) + 1);
	trace((stringof(curthread->comm)));
	trace("by hand");
}

dtrace:::END { trace(2); }

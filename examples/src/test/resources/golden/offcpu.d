self int64_t sched_off_cpu_at;
this int64_t elapsed;

sched:::off-cpu
/execname == "sleep"/
{
	self->sched_off_cpu_at = timestamp;
}

sched:::on-cpu
/self->sched_off_cpu_at != 0/
{
	this->elapsed = timestamp - self->sched_off_cpu_at;
	@nanos[stack(8)] = sum(this->elapsed);
	self->sched_off_cpu_at = 0;
}

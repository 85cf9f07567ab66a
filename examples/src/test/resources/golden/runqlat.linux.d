int64_t sched_enqueue_at[long long];
this int64_t elapsed;

sched:::enqueue
{
	sched_enqueue_at[(int64_t)args[0]->pr_lwpid] = timestamp;
}

sched:::on-cpu
/sched_enqueue_at[(int64_t)tid] != 0/
{
	this->elapsed = timestamp - sched_enqueue_at[(int64_t)tid];
	@nanos = quantize(this->elapsed);
	@nanos_sum = sum(this->elapsed);
	sched_enqueue_at[(int64_t)tid] = 0;
}

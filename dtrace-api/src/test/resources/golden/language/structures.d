BEGIN
/!(curthread->parent == 0)/
{
	trace(curthread->pid);
	trace(stringof(curthread->comm));
	trace(curthread->se.on_rq);
	trace(curthread->parent->pid);
	trace(stringof(curthread->parent->comm));
	trace(stringof(((struct task_struct *)(uint64_t)curthread)->comm));
	trace((uint64_t)((struct task_struct *)curthread)->group_leader);
}

int64_t dtrace4j_process;
self int64_t dtrace4j_block;
int64_t dtrace4j_block;
int64_t dtrace4j_children;
int64_t dtrace4j_consumer;
int32_t dtrace4j_child[int];
self int64_t dtrace4j_seen;

rawtp:::sys_enter
/arg1 == 8 && ((((struct pt_regs *)arg0)->si) >> 20 == 4883664146708 && pid == dtrace4j_process)/
{
	trace(0x64740000);
	trace(tid);
	trace(timestamp);
	trace((((struct pt_regs *)arg0)->si));
	self->dtrace4j_block = 0;
}

rawtp:::sys_enter
/arg1 == 8 && ((((struct pt_regs *)arg0)->si) >> 20 == 4883664146710 && pid == dtrace4j_process)/
{
	trace(0x64740000);
	trace(tid);
	trace(timestamp);
	trace((((struct pt_regs *)arg0)->si));
	dtrace4j_block = 0;
}

rawtp:::sys_enter
/arg1 == 8 && ((((struct pt_regs *)arg0)->si) >> 20 == 4883664146713 && pid == dtrace4j_process)/
{
	trace(0x64740000);
	trace(tid);
	trace(timestamp);
	trace((((struct pt_regs *)arg0)->si));
	dtrace4j_children = 0;
}

rawtp:::sys_enter
/(pid == dtrace4j_process && (self->dtrace4j_block != 0 || dtrace4j_block != 0) && tid != dtrace4j_consumer || dtrace4j_children != 0 && dtrace4j_child[pid] != 0) && (dtrace4j_block | dtrace4j_children) != 0 && self->dtrace4j_seen != (dtrace4j_block | dtrace4j_children)/
{
	trace(0x64740001);
	trace(tid);
	trace(timestamp);
	trace(pid);
	trace(execname);
	self->dtrace4j_seen = dtrace4j_block | dtrace4j_children;
}

rawtp:::sys_enter
/pid == dtrace4j_process && (self->dtrace4j_block != 0 || dtrace4j_block != 0) && tid != dtrace4j_consumer || dtrace4j_children != 0 && dtrace4j_child[pid] != 0/
{
	trace(0x64740002);
	trace(tid);
	trace(timestamp);
	trace(arg1);
	trace((((struct pt_regs *)arg0)->di));
	trace((((struct pt_regs *)arg0)->si));
	trace((((struct pt_regs *)arg0)->dx));
	trace((((struct pt_regs *)arg0)->r10));
	trace((((struct pt_regs *)arg0)->r8));
}

rawtp:::sys_exit
/((((struct pt_regs *)arg0)->orig_ax) == 2 || (((struct pt_regs *)arg0)->orig_ax) == 4 || (((struct pt_regs *)arg0)->orig_ax) == 6 || (((struct pt_regs *)arg0)->orig_ax) == 21 || (((struct pt_regs *)arg0)->orig_ax) == 59 || (((struct pt_regs *)arg0)->orig_ax) == 76 || (((struct pt_regs *)arg0)->orig_ax) == 80 || (((struct pt_regs *)arg0)->orig_ax) == 82 || (((struct pt_regs *)arg0)->orig_ax) == 83 || (((struct pt_regs *)arg0)->orig_ax) == 84 || (((struct pt_regs *)arg0)->orig_ax) == 85 || (((struct pt_regs *)arg0)->orig_ax) == 86 || (((struct pt_regs *)arg0)->orig_ax) == 87 || (((struct pt_regs *)arg0)->orig_ax) == 88 || (((struct pt_regs *)arg0)->orig_ax) == 89 || (((struct pt_regs *)arg0)->orig_ax) == 90 || (((struct pt_regs *)arg0)->orig_ax) == 92 || (((struct pt_regs *)arg0)->orig_ax) == 94 || (((struct pt_regs *)arg0)->orig_ax) == 132 || (((struct pt_regs *)arg0)->orig_ax) == 133 || (((struct pt_regs *)arg0)->orig_ax) == 137 || (((struct pt_regs *)arg0)->orig_ax) == 155 || (((struct pt_regs *)arg0)->orig_ax) == 161 || (((struct pt_regs *)arg0)->orig_ax) == 167 || (((struct pt_regs *)arg0)->orig_ax) == 168 || (((struct pt_regs *)arg0)->orig_ax) == 188 || (((struct pt_regs *)arg0)->orig_ax) == 189 || (((struct pt_regs *)arg0)->orig_ax) == 191 || (((struct pt_regs *)arg0)->orig_ax) == 192 || (((struct pt_regs *)arg0)->orig_ax) == 194 || (((struct pt_regs *)arg0)->orig_ax) == 195 || (((struct pt_regs *)arg0)->orig_ax) == 197 || (((struct pt_regs *)arg0)->orig_ax) == 198 || (((struct pt_regs *)arg0)->orig_ax) == 235 || (((struct pt_regs *)arg0)->orig_ax) == 266) && ((pid == dtrace4j_process && (self->dtrace4j_block != 0 || dtrace4j_block != 0) && tid != dtrace4j_consumer || dtrace4j_children != 0 && dtrace4j_child[pid] != 0) && ((((struct pt_regs *)arg0)->di) != 0 && arg1 != (-14)))/
{
	trace(0x64740003);
	trace(tid);
	trace(timestamp);
	trace(0);
	trace(copyinstr((((struct pt_regs *)arg0)->di)));
}

rawtp:::sys_exit
/((((struct pt_regs *)arg0)->orig_ax) == 82 || (((struct pt_regs *)arg0)->orig_ax) == 86 || (((struct pt_regs *)arg0)->orig_ax) == 88 || (((struct pt_regs *)arg0)->orig_ax) == 155 || (((struct pt_regs *)arg0)->orig_ax) == 254 || (((struct pt_regs *)arg0)->orig_ax) == 257 || (((struct pt_regs *)arg0)->orig_ax) == 258 || (((struct pt_regs *)arg0)->orig_ax) == 259 || (((struct pt_regs *)arg0)->orig_ax) == 260 || (((struct pt_regs *)arg0)->orig_ax) == 261 || (((struct pt_regs *)arg0)->orig_ax) == 262 || (((struct pt_regs *)arg0)->orig_ax) == 263 || (((struct pt_regs *)arg0)->orig_ax) == 264 || (((struct pt_regs *)arg0)->orig_ax) == 265 || (((struct pt_regs *)arg0)->orig_ax) == 267 || (((struct pt_regs *)arg0)->orig_ax) == 268 || (((struct pt_regs *)arg0)->orig_ax) == 269 || (((struct pt_regs *)arg0)->orig_ax) == 280 || (((struct pt_regs *)arg0)->orig_ax) == 303 || (((struct pt_regs *)arg0)->orig_ax) == 316 || (((struct pt_regs *)arg0)->orig_ax) == 322 || (((struct pt_regs *)arg0)->orig_ax) == 332 || (((struct pt_regs *)arg0)->orig_ax) == 428 || (((struct pt_regs *)arg0)->orig_ax) == 429 || (((struct pt_regs *)arg0)->orig_ax) == 433 || (((struct pt_regs *)arg0)->orig_ax) == 437 || (((struct pt_regs *)arg0)->orig_ax) == 439 || (((struct pt_regs *)arg0)->orig_ax) == 442 || (((struct pt_regs *)arg0)->orig_ax) == 452) && ((pid == dtrace4j_process && (self->dtrace4j_block != 0 || dtrace4j_block != 0) && tid != dtrace4j_consumer || dtrace4j_children != 0 && dtrace4j_child[pid] != 0) && ((((struct pt_regs *)arg0)->si) != 0 && arg1 != (-14)))/
{
	trace(0x64740003);
	trace(tid);
	trace(timestamp);
	trace(1);
	trace(copyinstr((((struct pt_regs *)arg0)->si)));
}

rawtp:::sys_exit
/(((struct pt_regs *)arg0)->orig_ax) == 266 && ((pid == dtrace4j_process && (self->dtrace4j_block != 0 || dtrace4j_block != 0) && tid != dtrace4j_consumer || dtrace4j_children != 0 && dtrace4j_child[pid] != 0) && ((((struct pt_regs *)arg0)->dx) != 0 && arg1 != (-14)))/
{
	trace(0x64740003);
	trace(tid);
	trace(timestamp);
	trace(2);
	trace(copyinstr((((struct pt_regs *)arg0)->dx)));
}

rawtp:::sys_exit
/((((struct pt_regs *)arg0)->orig_ax) == 264 || (((struct pt_regs *)arg0)->orig_ax) == 265 || (((struct pt_regs *)arg0)->orig_ax) == 316 || (((struct pt_regs *)arg0)->orig_ax) == 429) && ((pid == dtrace4j_process && (self->dtrace4j_block != 0 || dtrace4j_block != 0) && tid != dtrace4j_consumer || dtrace4j_children != 0 && dtrace4j_child[pid] != 0) && ((((struct pt_regs *)arg0)->r10) != 0 && arg1 != (-14)))/
{
	trace(0x64740003);
	trace(tid);
	trace(timestamp);
	trace(3);
	trace(copyinstr((((struct pt_regs *)arg0)->r10)));
}

rawtp:::sys_exit
/((((struct pt_regs *)arg0)->orig_ax) == 2 || (((struct pt_regs *)arg0)->orig_ax) == 257 || (((struct pt_regs *)arg0)->orig_ax) == 437 || (((struct pt_regs *)arg0)->orig_ax) == 85) && ((pid == dtrace4j_process && (self->dtrace4j_block != 0 || dtrace4j_block != 0) && tid != dtrace4j_consumer || dtrace4j_children != 0 && dtrace4j_child[pid] != 0) && arg1 >= 0)/
{
	trace(0x64740004);
	trace(tid);
	trace(timestamp);
	trace((curthread->files->fdt->fd[arg1]->f_mode));
}

rawtp:::sys_exit
/((((struct pt_regs *)arg0)->orig_ax) == 42 || (((struct pt_regs *)arg0)->orig_ax) == 49 || (((struct pt_regs *)arg0)->orig_ax) == 43 || (((struct pt_regs *)arg0)->orig_ax) == 288) && ((pid == dtrace4j_process && (self->dtrace4j_block != 0 || dtrace4j_block != 0) && tid != dtrace4j_consumer || dtrace4j_children != 0 && dtrace4j_child[pid] != 0) && ((((struct pt_regs *)arg0)->si) != 0 && arg1 != (-14) && (*(uint16_t *)copyin((((struct pt_regs *)arg0)->si) + 0, sizeof (uint16_t))) == 1))/
{
	trace(0x64740005);
	trace(tid);
	trace(timestamp);
	trace(copyinstr((((struct pt_regs *)arg0)->si) + 2));
}

rawtp:::sys_exit
/((((struct pt_regs *)arg0)->orig_ax) == 42 || (((struct pt_regs *)arg0)->orig_ax) == 49 || (((struct pt_regs *)arg0)->orig_ax) == 43 || (((struct pt_regs *)arg0)->orig_ax) == 288) && ((pid == dtrace4j_process && (self->dtrace4j_block != 0 || dtrace4j_block != 0) && tid != dtrace4j_consumer || dtrace4j_children != 0 && dtrace4j_child[pid] != 0) && ((((struct pt_regs *)arg0)->si) != 0 && arg1 != (-14) && !((*(uint16_t *)copyin((((struct pt_regs *)arg0)->si) + 0, sizeof (uint16_t))) == 1)))/
{
	trace(0x64740006);
	trace(tid);
	trace(timestamp);
	trace((*(int64_t *)copyin((((struct pt_regs *)arg0)->si) + 0, sizeof (int64_t))));
	trace((*(int64_t *)copyin((((struct pt_regs *)arg0)->si) + 8, sizeof (int64_t))));
	trace((*(int64_t *)copyin((((struct pt_regs *)arg0)->si) + 16, sizeof (int64_t))));
	trace((*(uint32_t *)copyin((((struct pt_regs *)arg0)->si) + 24, sizeof (uint32_t))));
}

rawtp:::sys_exit
/(((struct pt_regs *)arg0)->orig_ax) == 44 && ((pid == dtrace4j_process && (self->dtrace4j_block != 0 || dtrace4j_block != 0) && tid != dtrace4j_consumer || dtrace4j_children != 0 && dtrace4j_child[pid] != 0) && ((((struct pt_regs *)arg0)->r8) != 0 && arg1 != (-14) && (*(uint16_t *)copyin((((struct pt_regs *)arg0)->r8) + 0, sizeof (uint16_t))) == 1))/
{
	trace(0x64740005);
	trace(tid);
	trace(timestamp);
	trace(copyinstr((((struct pt_regs *)arg0)->r8) + 2));
}

rawtp:::sys_exit
/(((struct pt_regs *)arg0)->orig_ax) == 44 && ((pid == dtrace4j_process && (self->dtrace4j_block != 0 || dtrace4j_block != 0) && tid != dtrace4j_consumer || dtrace4j_children != 0 && dtrace4j_child[pid] != 0) && ((((struct pt_regs *)arg0)->r8) != 0 && arg1 != (-14) && !((*(uint16_t *)copyin((((struct pt_regs *)arg0)->r8) + 0, sizeof (uint16_t))) == 1)))/
{
	trace(0x64740006);
	trace(tid);
	trace(timestamp);
	trace((*(int64_t *)copyin((((struct pt_regs *)arg0)->r8) + 0, sizeof (int64_t))));
	trace((*(int64_t *)copyin((((struct pt_regs *)arg0)->r8) + 8, sizeof (int64_t))));
	trace((*(int64_t *)copyin((((struct pt_regs *)arg0)->r8) + 16, sizeof (int64_t))));
	trace((*(uint32_t *)copyin((((struct pt_regs *)arg0)->r8) + 24, sizeof (uint32_t))));
}

rawtp:::sys_exit
/(((struct pt_regs *)arg0)->orig_ax) == 157 && ((pid == dtrace4j_process && (self->dtrace4j_block != 0 || dtrace4j_block != 0) && tid != dtrace4j_consumer || dtrace4j_children != 0 && dtrace4j_child[pid] != 0) && (dtrace4j_block | dtrace4j_children) != 0)/
{
	trace(0x64740001);
	trace(tid);
	trace(timestamp);
	trace(pid);
	trace(execname);
}

rawtp:::sys_exit
/pid == dtrace4j_process && (self->dtrace4j_block != 0 || dtrace4j_block != 0) && tid != dtrace4j_consumer || dtrace4j_children != 0 && dtrace4j_child[pid] != 0/
{
	trace(0x64740007);
	trace(tid);
	trace(timestamp);
	trace(arg1);
	trace((((struct pt_regs *)arg0)->r9));
}

rawtp:::sched_process_fork
/dtrace4j_children != 0 && (pid == dtrace4j_process || dtrace4j_child[pid] != 0) && (((struct task_struct *)arg1)->tgid) != pid/
{
	dtrace4j_child[(((struct task_struct *)arg1)->tgid)] = 1;
}

rawtp:::sched_process_fork
/(pid == dtrace4j_process && (self->dtrace4j_block != 0 || dtrace4j_block != 0) && tid != dtrace4j_consumer || dtrace4j_children != 0 && dtrace4j_child[pid] != 0 || dtrace4j_children != 0 && (pid == dtrace4j_process || dtrace4j_child[pid] != 0)) && (((struct task_struct *)arg1)->tgid) != pid/
{
	trace(0x64740008);
	trace(tid);
	trace(timestamp);
	trace((((struct task_struct *)arg1)->tgid));
}

rawtp:::sched_process_fork
/(pid == dtrace4j_process && (self->dtrace4j_block != 0 || dtrace4j_block != 0) && tid != dtrace4j_consumer || dtrace4j_children != 0 && dtrace4j_child[pid] != 0) && !((((struct task_struct *)arg1)->tgid) != pid)/
{
	trace(0x64740009);
	trace(tid);
	trace(timestamp);
}

rawtp:::sched_process_exec
/dtrace4j_process != 0 && (ppid == dtrace4j_process || dtrace4j_child[pid] != 0)/
{
	trace(0x6474000a);
	trace(tid);
	trace(timestamp);
	trace(pid);
	trace((stringof(((struct linux_binprm *)arg2)->filename)));
	trace((execargs));
}

rawtp:::page_fault_user
/pid == dtrace4j_process && (self->dtrace4j_block != 0 || dtrace4j_block != 0) && tid != dtrace4j_consumer || dtrace4j_children != 0 && dtrace4j_child[pid] != 0/
{
	trace(0x6474000b);
	trace(tid);
	trace(timestamp);
	trace(arg0);
	trace(arg2);
}

rawtp:::signal_generate
/pid == dtrace4j_process && (self->dtrace4j_block != 0 || dtrace4j_block != 0) && tid != dtrace4j_consumer || dtrace4j_children != 0 && dtrace4j_child[pid] != 0/
{
	trace(0x6474000c);
	trace(tid);
	trace(timestamp);
	trace(arg0);
	trace((((struct task_struct *)arg2)->tgid));
}

rawtp:::signal_deliver
/pid == dtrace4j_process && (self->dtrace4j_block != 0 || dtrace4j_block != 0) && tid != dtrace4j_consumer || dtrace4j_children != 0 && dtrace4j_child[pid] != 0/
{
	trace(0x6474000d);
	trace(tid);
	trace(timestamp);
	trace(arg0);
}

rawtp:::sched_process_exit
/dtrace4j_child[pid] != 0 && tid == pid/
{
	dtrace4j_child[pid] = 0;
}

rawtp:::sys_exit
/(((struct pt_regs *)arg0)->orig_ax) == 8 && (((struct pt_regs *)arg0)->si) >> 20 == 4883664146705/
{
	trace(0x64740000);
	trace(tid);
	trace(timestamp);
	trace((((struct pt_regs *)arg0)->si));
	dtrace4j_process = pid;
}

rawtp:::sys_exit
/(((struct pt_regs *)arg0)->orig_ax) == 8 && (((struct pt_regs *)arg0)->si) >> 20 == 4883664146706/
{
	trace(0x64740000);
	trace(tid);
	trace(timestamp);
	trace((((struct pt_regs *)arg0)->si));
	dtrace4j_consumer = tid;
}

rawtp:::sys_exit
/(((struct pt_regs *)arg0)->orig_ax) == 8 && (((struct pt_regs *)arg0)->si) >> 20 == 4883664146707/
{
	trace(0x64740000);
	trace(tid);
	trace(timestamp);
	trace((((struct pt_regs *)arg0)->si));
	self->dtrace4j_block = (((struct pt_regs *)arg0)->si) & 1048575;
}

rawtp:::sys_exit
/(((struct pt_regs *)arg0)->orig_ax) == 8 && (((struct pt_regs *)arg0)->si) >> 20 == 4883664146709/
{
	trace(0x64740000);
	trace(tid);
	trace(timestamp);
	trace((((struct pt_regs *)arg0)->si));
	dtrace4j_block = (((struct pt_regs *)arg0)->si) & 1048575;
}

rawtp:::sys_exit
/(((struct pt_regs *)arg0)->orig_ax) == 8 && (((struct pt_regs *)arg0)->si) >> 20 == 4883664146712/
{
	trace(0x64740000);
	trace(tid);
	trace(timestamp);
	trace((((struct pt_regs *)arg0)->si));
	dtrace4j_children = (((struct pt_regs *)arg0)->si) & 1048575;
}

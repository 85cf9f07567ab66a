int64_t dtrace4j_process;
self int64_t dtrace4j_block;
int64_t dtrace4j_block;
int64_t dtrace4j_children;
int64_t dtrace4j_consumer;
int32_t dtrace4j_child[int];
self int64_t dtrace4j_seen;
self int64_t dtrace4j_kept;
self int64_t dtrace4j_a0;
self int64_t dtrace4j_a1;
self int64_t dtrace4j_a2;
self int64_t dtrace4j_a3;
self int64_t dtrace4j_a4;
self int64_t dtrace4j_a5;

syscall::lseek:entry
/arg1 >> 20 == 4883664146708 && pid == dtrace4j_process/
{
	trace(0x64740000);
	trace(tid);
	trace(timestamp);
	trace(arg1);
	self->dtrace4j_block = 0;
}

syscall::lseek:entry
/arg1 >> 20 == 4883664146710 && pid == dtrace4j_process/
{
	trace(0x64740000);
	trace(tid);
	trace(timestamp);
	trace(arg1);
	dtrace4j_block = 0;
}

syscall::lseek:entry
/arg1 >> 20 == 4883664146713 && pid == dtrace4j_process/
{
	trace(0x64740000);
	trace(tid);
	trace(timestamp);
	trace(arg1);
	dtrace4j_children = 0;
}

syscall:::entry
/(pid == dtrace4j_process && (self->dtrace4j_block != 0 || dtrace4j_block != 0) && tid != dtrace4j_consumer || dtrace4j_children != 0 && dtrace4j_child[pid] != 0) && (dtrace4j_block | dtrace4j_children) != 0 && self->dtrace4j_seen != (dtrace4j_block | dtrace4j_children)/
{
	trace(0x64740001);
	trace(tid);
	trace(timestamp);
	trace(pid);
	trace(execname);
	self->dtrace4j_seen = dtrace4j_block | dtrace4j_children;
}

syscall:::entry
/pid == dtrace4j_process && (self->dtrace4j_block != 0 || dtrace4j_block != 0) && tid != dtrace4j_consumer || dtrace4j_children != 0 && dtrace4j_child[pid] != 0/
{
	trace(0x64740002);
	trace(tid);
	trace(timestamp);
	trace(probefunc);
	trace(arg0);
	trace(arg1);
	trace(arg2);
	trace(arg3);
	trace(arg4);
	self->dtrace4j_kept = 1;
	self->dtrace4j_a0 = arg0;
	self->dtrace4j_a1 = arg1;
	self->dtrace4j_a2 = arg2;
	self->dtrace4j_a3 = arg3;
	self->dtrace4j_a4 = arg4;
	self->dtrace4j_a5 = arg5;
}

syscall::lseek:entry
/arg1 >> 24 == 305229009169/
{
	self->dtrace4j_kept = 1;
	self->dtrace4j_a1 = arg1;
}

rawtp:::sched_process_exec
/self->dtrace4j_kept != 0/
{
	self->dtrace4j_a0 = 0;
	self->dtrace4j_a1 = 0;
	self->dtrace4j_a2 = 0;
	self->dtrace4j_a3 = 0;
	self->dtrace4j_a4 = 0;
	self->dtrace4j_a5 = 0;
}

syscall::execve:return,
syscall::truncate:return,
syscall::chdir:return,
syscall::statfs:return,
syscall::pivot_root:return,
syscall::chroot:return,
syscall::swapon:return,
syscall::swapoff:return,
syscall::setxattr:return,
syscall::lsetxattr:return,
syscall::getxattr:return,
syscall::lgetxattr:return,
syscall::listxattr:return,
syscall::llistxattr:return,
syscall::removexattr:return,
syscall::lremovexattr:return,
syscall::symlinkat:return
/self->dtrace4j_kept != 0 && ((pid == dtrace4j_process && (self->dtrace4j_block != 0 || dtrace4j_block != 0) && tid != dtrace4j_consumer || dtrace4j_children != 0 && dtrace4j_child[pid] != 0) && (self->dtrace4j_a0 != 0 && (errno != 0 ? 0 - errno : arg1) != (-14)))/
{
	trace(0x64740003);
	trace(tid);
	trace(timestamp);
	trace(0);
	trace(copyinstr(self->dtrace4j_a0));
}

syscall::pivot_root:return,
syscall::inotify_add_watch:return,
syscall::openat:return,
syscall::mkdirat:return,
syscall::mknodat:return,
syscall::fchownat:return,
syscall::newfstatat:return,
syscall::unlinkat:return,
syscall::renameat:return,
syscall::linkat:return,
syscall::readlinkat:return,
syscall::fchmodat:return,
syscall::faccessat:return,
syscall::utimensat:return,
syscall::name_to_handle_at:return,
syscall::renameat2:return,
syscall::execveat:return,
syscall::statx:return,
syscall::open_tree:return,
syscall::move_mount:return,
syscall::fspick:return,
syscall::openat2:return,
syscall::faccessat2:return,
syscall::mount_setattr:return,
syscall::fchmodat2:return
/self->dtrace4j_kept != 0 && ((pid == dtrace4j_process && (self->dtrace4j_block != 0 || dtrace4j_block != 0) && tid != dtrace4j_consumer || dtrace4j_children != 0 && dtrace4j_child[pid] != 0) && (self->dtrace4j_a1 != 0 && (errno != 0 ? 0 - errno : arg1) != (-14)))/
{
	trace(0x64740003);
	trace(tid);
	trace(timestamp);
	trace(1);
	trace(copyinstr(self->dtrace4j_a1));
}

syscall::symlinkat:return
/self->dtrace4j_kept != 0 && ((pid == dtrace4j_process && (self->dtrace4j_block != 0 || dtrace4j_block != 0) && tid != dtrace4j_consumer || dtrace4j_children != 0 && dtrace4j_child[pid] != 0) && (self->dtrace4j_a2 != 0 && (errno != 0 ? 0 - errno : arg1) != (-14)))/
{
	trace(0x64740003);
	trace(tid);
	trace(timestamp);
	trace(2);
	trace(copyinstr(self->dtrace4j_a2));
}

syscall::renameat:return,
syscall::linkat:return,
syscall::renameat2:return,
syscall::move_mount:return
/self->dtrace4j_kept != 0 && ((pid == dtrace4j_process && (self->dtrace4j_block != 0 || dtrace4j_block != 0) && tid != dtrace4j_consumer || dtrace4j_children != 0 && dtrace4j_child[pid] != 0) && (self->dtrace4j_a3 != 0 && (errno != 0 ? 0 - errno : arg1) != (-14)))/
{
	trace(0x64740003);
	trace(tid);
	trace(timestamp);
	trace(3);
	trace(copyinstr(self->dtrace4j_a3));
}

syscall::openat:return,
syscall::openat2:return
/self->dtrace4j_kept != 0 && ((pid == dtrace4j_process && (self->dtrace4j_block != 0 || dtrace4j_block != 0) && tid != dtrace4j_consumer || dtrace4j_children != 0 && dtrace4j_child[pid] != 0) && (errno != 0 ? 0 - errno : arg1) >= 0)/
{
	trace(0x64740004);
	trace(tid);
	trace(timestamp);
	trace((curthread->files->fdt->fd[arg1]->f_mode));
}

syscall::connect:return,
syscall::bind:return,
syscall::accept:return,
syscall::accept4:return
/self->dtrace4j_kept != 0 && ((pid == dtrace4j_process && (self->dtrace4j_block != 0 || dtrace4j_block != 0) && tid != dtrace4j_consumer || dtrace4j_children != 0 && dtrace4j_child[pid] != 0) && (self->dtrace4j_a1 != 0 && (errno != 0 ? 0 - errno : arg1) != (-14) && (*(uint16_t *)copyin(self->dtrace4j_a1 + 0, sizeof (uint16_t))) == 1))/
{
	trace(0x64740005);
	trace(tid);
	trace(timestamp);
	trace(copyinstr(self->dtrace4j_a1 + 2));
}

syscall::connect:return,
syscall::bind:return,
syscall::accept:return,
syscall::accept4:return
/self->dtrace4j_kept != 0 && ((pid == dtrace4j_process && (self->dtrace4j_block != 0 || dtrace4j_block != 0) && tid != dtrace4j_consumer || dtrace4j_children != 0 && dtrace4j_child[pid] != 0) && (self->dtrace4j_a1 != 0 && (errno != 0 ? 0 - errno : arg1) != (-14) && !((*(uint16_t *)copyin(self->dtrace4j_a1 + 0, sizeof (uint16_t))) == 1)))/
{
	trace(0x64740006);
	trace(tid);
	trace(timestamp);
	trace((*(int64_t *)copyin(self->dtrace4j_a1 + 0, sizeof (int64_t))));
	trace((*(int64_t *)copyin(self->dtrace4j_a1 + 8, sizeof (int64_t))));
	trace((*(int64_t *)copyin(self->dtrace4j_a1 + 16, sizeof (int64_t))));
	trace((*(uint32_t *)copyin(self->dtrace4j_a1 + 24, sizeof (uint32_t))));
}

syscall::sendto:return
/self->dtrace4j_kept != 0 && ((pid == dtrace4j_process && (self->dtrace4j_block != 0 || dtrace4j_block != 0) && tid != dtrace4j_consumer || dtrace4j_children != 0 && dtrace4j_child[pid] != 0) && (self->dtrace4j_a4 != 0 && (errno != 0 ? 0 - errno : arg1) != (-14) && (*(uint16_t *)copyin(self->dtrace4j_a4 + 0, sizeof (uint16_t))) == 1))/
{
	trace(0x64740005);
	trace(tid);
	trace(timestamp);
	trace(copyinstr(self->dtrace4j_a4 + 2));
}

syscall::sendto:return
/self->dtrace4j_kept != 0 && ((pid == dtrace4j_process && (self->dtrace4j_block != 0 || dtrace4j_block != 0) && tid != dtrace4j_consumer || dtrace4j_children != 0 && dtrace4j_child[pid] != 0) && (self->dtrace4j_a4 != 0 && (errno != 0 ? 0 - errno : arg1) != (-14) && !((*(uint16_t *)copyin(self->dtrace4j_a4 + 0, sizeof (uint16_t))) == 1)))/
{
	trace(0x64740006);
	trace(tid);
	trace(timestamp);
	trace((*(int64_t *)copyin(self->dtrace4j_a4 + 0, sizeof (int64_t))));
	trace((*(int64_t *)copyin(self->dtrace4j_a4 + 8, sizeof (int64_t))));
	trace((*(int64_t *)copyin(self->dtrace4j_a4 + 16, sizeof (int64_t))));
	trace((*(uint32_t *)copyin(self->dtrace4j_a4 + 24, sizeof (uint32_t))));
}

syscall::prctl:return
/self->dtrace4j_kept != 0 && ((pid == dtrace4j_process && (self->dtrace4j_block != 0 || dtrace4j_block != 0) && tid != dtrace4j_consumer || dtrace4j_children != 0 && dtrace4j_child[pid] != 0) && (dtrace4j_block | dtrace4j_children) != 0)/
{
	trace(0x64740001);
	trace(tid);
	trace(timestamp);
	trace(pid);
	trace(execname);
}

syscall:::return
/self->dtrace4j_kept != 0 && (pid == dtrace4j_process && (self->dtrace4j_block != 0 || dtrace4j_block != 0) && tid != dtrace4j_consumer || dtrace4j_children != 0 && dtrace4j_child[pid] != 0)/
{
	trace(0x64740007);
	trace(tid);
	trace(timestamp);
	trace(errno != 0 ? 0 - errno : arg1);
	trace(self->dtrace4j_a5);
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

fbt::handle_mm_fault:entry
/(pid == dtrace4j_process && (self->dtrace4j_block != 0 || dtrace4j_block != 0) && tid != dtrace4j_consumer || dtrace4j_children != 0 && dtrace4j_child[pid] != 0) && (arg2 & 64) != 0/
{
	trace(0x6474000b);
	trace(tid);
	trace(timestamp);
	trace(arg1);
	trace((arg2 & 1) << 1);
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

syscall::lseek:return
/self->dtrace4j_kept != 0 && self->dtrace4j_a1 >> 20 == 4883664146705/
{
	trace(0x64740000);
	trace(tid);
	trace(timestamp);
	trace(self->dtrace4j_a1);
	dtrace4j_process = pid;
}

syscall::lseek:return
/self->dtrace4j_kept != 0 && self->dtrace4j_a1 >> 20 == 4883664146706/
{
	trace(0x64740000);
	trace(tid);
	trace(timestamp);
	trace(self->dtrace4j_a1);
	dtrace4j_consumer = tid;
}

syscall::lseek:return
/self->dtrace4j_kept != 0 && self->dtrace4j_a1 >> 20 == 4883664146707/
{
	trace(0x64740000);
	trace(tid);
	trace(timestamp);
	trace(self->dtrace4j_a1);
	self->dtrace4j_block = self->dtrace4j_a1 & 1048575;
}

syscall::lseek:return
/self->dtrace4j_kept != 0 && self->dtrace4j_a1 >> 20 == 4883664146709/
{
	trace(0x64740000);
	trace(tid);
	trace(timestamp);
	trace(self->dtrace4j_a1);
	dtrace4j_block = self->dtrace4j_a1 & 1048575;
}

syscall::lseek:return
/self->dtrace4j_kept != 0 && self->dtrace4j_a1 >> 20 == 4883664146712/
{
	trace(0x64740000);
	trace(tid);
	trace(timestamp);
	trace(self->dtrace4j_a1);
	dtrace4j_children = self->dtrace4j_a1 & 1048575;
}

syscall:::return
/self->dtrace4j_kept != 0/
{
	self->dtrace4j_kept = 0;
	self->dtrace4j_a0 = 0;
	self->dtrace4j_a1 = 0;
	self->dtrace4j_a2 = 0;
	self->dtrace4j_a3 = 0;
	self->dtrace4j_a4 = 0;
	self->dtrace4j_a5 = 0;
}

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

proc:::exec-success
/self->dtrace4j_kept != 0/
{
	self->dtrace4j_a0 = 0;
	self->dtrace4j_a1 = 0;
	self->dtrace4j_a2 = 0;
	self->dtrace4j_a3 = 0;
	self->dtrace4j_a4 = 0;
	self->dtrace4j_a5 = 0;
}

syscall::open:return,
syscall::link:return,
syscall::unlink:return,
syscall::chdir:return,
syscall::chmod:return,
syscall::chown:return,
syscall::unmount:return,
syscall::access:return,
syscall::chflags:return,
syscall::revoke:return,
syscall::readlink:return,
syscall::execve:return,
syscall::chroot:return,
syscall::rename:return,
syscall::mkfifo:return,
syscall::mkdir:return,
syscall::rmdir:return,
syscall::utimes:return,
syscall::pathconf:return,
syscall::lchown:return,
syscall::lchmod:return,
syscall::lutimes:return,
syscall::truncate:return,
syscall::shm_unlink:return,
syscall::statfs:return
/self->dtrace4j_kept != 0 && ((pid == dtrace4j_process && (self->dtrace4j_block != 0 || dtrace4j_block != 0) && tid != dtrace4j_consumer || dtrace4j_children != 0 && dtrace4j_child[pid] != 0) && (self->dtrace4j_a0 != 0 && (errno != 0 ? 0 - errno : arg1) != (-14)))/
{
	trace(0x64740003);
	trace(tid);
	trace(timestamp);
	trace(0);
	trace(copyinstr(self->dtrace4j_a0));
}

syscall::link:return,
syscall::mount:return,
syscall::symlink:return,
syscall::rename:return,
syscall::faccessat:return,
syscall::fchmodat:return,
syscall::fchownat:return,
syscall::futimesat:return,
syscall::linkat:return,
syscall::mkdirat:return,
syscall::mkfifoat:return,
syscall::openat:return,
syscall::readlinkat:return,
syscall::renameat:return,
syscall::unlinkat:return,
syscall::chflagsat:return,
syscall::utimensat:return,
syscall::fstatat:return,
syscall::mknodat:return
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

syscall::linkat:return,
syscall::renameat:return
/self->dtrace4j_kept != 0 && ((pid == dtrace4j_process && (self->dtrace4j_block != 0 || dtrace4j_block != 0) && tid != dtrace4j_consumer || dtrace4j_children != 0 && dtrace4j_child[pid] != 0) && (self->dtrace4j_a3 != 0 && (errno != 0 ? 0 - errno : arg1) != (-14)))/
{
	trace(0x64740003);
	trace(tid);
	trace(timestamp);
	trace(3);
	trace(copyinstr(self->dtrace4j_a3));
}

syscall::connect:return,
syscall::bind:return,
syscall::accept:return,
syscall::accept4:return
/self->dtrace4j_kept != 0 && ((pid == dtrace4j_process && (self->dtrace4j_block != 0 || dtrace4j_block != 0) && tid != dtrace4j_consumer || dtrace4j_children != 0 && dtrace4j_child[pid] != 0) && (self->dtrace4j_a1 != 0 && (errno != 0 ? 0 - errno : arg1) != (-14) && (*(uint16_t *)copyin(self->dtrace4j_a1 + 0, sizeof (uint16_t))) >> 8 == 1))/
{
	trace(0x64740004);
	trace(tid);
	trace(timestamp);
	trace(copyinstr(self->dtrace4j_a1 + 2));
}

syscall::connect:return,
syscall::bind:return,
syscall::accept:return,
syscall::accept4:return
/self->dtrace4j_kept != 0 && ((pid == dtrace4j_process && (self->dtrace4j_block != 0 || dtrace4j_block != 0) && tid != dtrace4j_consumer || dtrace4j_children != 0 && dtrace4j_child[pid] != 0) && (self->dtrace4j_a1 != 0 && (errno != 0 ? 0 - errno : arg1) != (-14) && !((*(uint16_t *)copyin(self->dtrace4j_a1 + 0, sizeof (uint16_t))) >> 8 == 1)))/
{
	trace(0x64740005);
	trace(tid);
	trace(timestamp);
	trace((*(int64_t *)copyin(self->dtrace4j_a1 + 0, sizeof (int64_t))));
	trace((*(int64_t *)copyin(self->dtrace4j_a1 + 8, sizeof (int64_t))));
	trace((*(int64_t *)copyin(self->dtrace4j_a1 + 16, sizeof (int64_t))));
	trace((*(uint32_t *)copyin(self->dtrace4j_a1 + 24, sizeof (uint32_t))));
}

syscall::sendto:return
/self->dtrace4j_kept != 0 && ((pid == dtrace4j_process && (self->dtrace4j_block != 0 || dtrace4j_block != 0) && tid != dtrace4j_consumer || dtrace4j_children != 0 && dtrace4j_child[pid] != 0) && (self->dtrace4j_a4 != 0 && (errno != 0 ? 0 - errno : arg1) != (-14) && (*(uint16_t *)copyin(self->dtrace4j_a4 + 0, sizeof (uint16_t))) >> 8 == 1))/
{
	trace(0x64740004);
	trace(tid);
	trace(timestamp);
	trace(copyinstr(self->dtrace4j_a4 + 2));
}

syscall::sendto:return
/self->dtrace4j_kept != 0 && ((pid == dtrace4j_process && (self->dtrace4j_block != 0 || dtrace4j_block != 0) && tid != dtrace4j_consumer || dtrace4j_children != 0 && dtrace4j_child[pid] != 0) && (self->dtrace4j_a4 != 0 && (errno != 0 ? 0 - errno : arg1) != (-14) && !((*(uint16_t *)copyin(self->dtrace4j_a4 + 0, sizeof (uint16_t))) >> 8 == 1)))/
{
	trace(0x64740005);
	trace(tid);
	trace(timestamp);
	trace((*(int64_t *)copyin(self->dtrace4j_a4 + 0, sizeof (int64_t))));
	trace((*(int64_t *)copyin(self->dtrace4j_a4 + 8, sizeof (int64_t))));
	trace((*(int64_t *)copyin(self->dtrace4j_a4 + 16, sizeof (int64_t))));
	trace((*(uint32_t *)copyin(self->dtrace4j_a4 + 24, sizeof (uint32_t))));
}

syscall:::return
/self->dtrace4j_kept != 0 && (pid == dtrace4j_process && (self->dtrace4j_block != 0 || dtrace4j_block != 0) && tid != dtrace4j_consumer || dtrace4j_children != 0 && dtrace4j_child[pid] != 0)/
{
	trace(0x64740006);
	trace(tid);
	trace(timestamp);
	trace(errno != 0 ? 0 - errno : arg1);
	trace(self->dtrace4j_a5);
}

proc:::create
/dtrace4j_children != 0 && (pid == dtrace4j_process || dtrace4j_child[pid] != 0)/
{
	dtrace4j_child[xlate <psinfo_t *>(args[0])->pr_pid] = 1;
}

proc:::create
/pid == dtrace4j_process && (self->dtrace4j_block != 0 || dtrace4j_block != 0) && tid != dtrace4j_consumer || dtrace4j_children != 0 && dtrace4j_child[pid] != 0 || dtrace4j_children != 0 && (pid == dtrace4j_process || dtrace4j_child[pid] != 0)/
{
	trace(0x64740007);
	trace(tid);
	trace(timestamp);
	trace(xlate <psinfo_t *>(args[0])->pr_pid);
}

syscall::thr_new:entry
/pid == dtrace4j_process && (self->dtrace4j_block != 0 || dtrace4j_block != 0) && tid != dtrace4j_consumer || dtrace4j_children != 0 && dtrace4j_child[pid] != 0/
{
	trace(0x64740008);
	trace(tid);
	trace(timestamp);
}

proc:::exec-success
/dtrace4j_process != 0 && (ppid == dtrace4j_process || dtrace4j_child[pid] != 0)/
{
	trace(0x64740009);
	trace(tid);
	trace(timestamp);
	trace(pid);
	trace(stringof(args[0]));
	trace(curpsinfo->pr_psargs);
}

fbt::vm_fault_trap:entry
/pid == dtrace4j_process && (self->dtrace4j_block != 0 || dtrace4j_block != 0) && tid != dtrace4j_consumer || dtrace4j_children != 0 && dtrace4j_child[pid] != 0/
{
	trace(0x6474000a);
	trace(tid);
	trace(timestamp);
	trace(arg1);
	trace(arg2);
}

proc:::signal-send
/pid == dtrace4j_process && (self->dtrace4j_block != 0 || dtrace4j_block != 0) && tid != dtrace4j_consumer || dtrace4j_children != 0 && dtrace4j_child[pid] != 0/
{
	trace(0x6474000b);
	trace(tid);
	trace(timestamp);
	trace(args[2]);
	trace(xlate <psinfo_t *>(args[1])->pr_pid);
}

proc:::exit
/dtrace4j_child[pid] != 0/
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

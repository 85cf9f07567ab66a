syscall::close:entry
{
	trace(arg0);
	trace(stringof(curthread->td_proc->p_fd->fd_files->fdt_ofiles[arg0].fde_file->f_vnode->v_cache_dst.tqh_first->nc_name));
}

syscall::execve:entry
{
	trace(copyinstr(arg0));
}

syscall::kill:entry
{
	trace(arg0);
	trace(arg1);
}

syscall::open:entry
{
	trace(arg1);
	trace(arg2);
	trace(copyinstr(arg0));
}

syscall::openat:entry
{
	trace(arg2);
	trace(arg3);
	trace(copyinstr(arg1));
}

syscall::read:entry
{
	trace(arg1);
	trace(arg2);
	trace(arg0);
	trace(stringof(curthread->td_proc->p_fd->fd_files->fdt_ofiles[arg0].fde_file->f_vnode->v_cache_dst.tqh_first->nc_name));
}

syscall::write:entry
{
	trace(arg1);
	trace(arg2);
	trace(arg0);
	trace(stringof(curthread->td_proc->p_fd->fd_files->fdt_ofiles[arg0].fde_file->f_vnode->v_cache_dst.tqh_first->nc_name));
}

syscall:::entry
{
	@calls = count();
}

syscall::mmap:return
{
	trace(arg1);
	trace(errno != 0);
}

syscall::mmap:return
/errno != 0/
{
	@failed[errno] = count();
}

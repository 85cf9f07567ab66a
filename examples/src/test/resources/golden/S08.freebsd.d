syscall::write:entry
{
	@bytes[stringof(curthread->td_proc->p_fd->fd_files->fdt_ofiles[arg0].fde_file->f_vnode->v_cache_dst.tqh_first->nc_name)] = sum(arg2);
}

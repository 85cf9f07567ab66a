io:::done
{
	trace((uint64_t)xlate <bufinfo_t *>(args[0])->b_addr);
	trace(xlate <bufinfo_t *>(args[0])->b_blkno);
	trace(xlate <bufinfo_t *>(args[0])->b_bufsize);
	trace(xlate <bufinfo_t *>(args[0])->b_bcount);
	trace(xlate <bufinfo_t *>(args[0])->b_cmd);
	trace(xlate <bufinfo_t *>(args[0])->b_error);
	trace(xlate <bufinfo_t *>(args[0])->b_flags);
	trace(xlate <bufinfo_t *>(args[0])->b_cmd == BIO_READ);
	trace(xlate <bufinfo_t *>(args[0])->b_cmd == BIO_WRITE);
	trace(xlate <bufinfo_t *>(args[0])->b_lblkno);
	trace(xlate <bufinfo_t *>(args[0])->b_resid);
	trace(xlate <devinfo_t *>(args[1])->dev_instance);
	trace(xlate <devinfo_t *>(args[1])->dev_major);
	trace(xlate <devinfo_t *>(args[1])->dev_minor);
	trace(xlate <devinfo_t *>(args[1])->dev_name);
	trace(xlate <devinfo_t *>(args[1])->dev_pathname);
	trace(xlate <devinfo_t *>(args[1])->dev_statname);
	trace(xlate <devinfo_t *>(args[1])->dev_type);
	trace(arg0);
}

io:::start
{
	trace((uint64_t)xlate <bufinfo_t *>(args[0])->b_addr);
	trace(xlate <bufinfo_t *>(args[0])->b_blkno);
	trace(xlate <bufinfo_t *>(args[0])->b_bufsize);
	trace(xlate <bufinfo_t *>(args[0])->b_bcount);
	trace(xlate <bufinfo_t *>(args[0])->b_cmd);
	trace(xlate <bufinfo_t *>(args[0])->b_error);
	trace(xlate <bufinfo_t *>(args[0])->b_flags);
	trace(xlate <bufinfo_t *>(args[0])->b_cmd == BIO_READ);
	trace(xlate <bufinfo_t *>(args[0])->b_cmd == BIO_WRITE);
	trace(xlate <bufinfo_t *>(args[0])->b_lblkno);
	trace(xlate <bufinfo_t *>(args[0])->b_resid);
	trace(xlate <devinfo_t *>(args[1])->dev_instance);
	trace(xlate <devinfo_t *>(args[1])->dev_major);
	trace(xlate <devinfo_t *>(args[1])->dev_minor);
	trace(xlate <devinfo_t *>(args[1])->dev_name);
	trace(xlate <devinfo_t *>(args[1])->dev_pathname);
	trace(xlate <devinfo_t *>(args[1])->dev_statname);
	trace(xlate <devinfo_t *>(args[1])->dev_type);
	trace(arg0);
}

io:::wait-done
{
	trace((uint64_t)xlate <bufinfo_t *>(args[0])->b_addr);
	trace(xlate <bufinfo_t *>(args[0])->b_blkno);
	trace(xlate <bufinfo_t *>(args[0])->b_bufsize);
	trace(xlate <bufinfo_t *>(args[0])->b_bcount);
	trace(xlate <bufinfo_t *>(args[0])->b_cmd);
	trace(xlate <bufinfo_t *>(args[0])->b_error);
	trace(xlate <bufinfo_t *>(args[0])->b_flags);
	trace(xlate <bufinfo_t *>(args[0])->b_cmd == BIO_READ);
	trace(xlate <bufinfo_t *>(args[0])->b_cmd == BIO_WRITE);
	trace(xlate <bufinfo_t *>(args[0])->b_lblkno);
	trace(xlate <bufinfo_t *>(args[0])->b_resid);
	trace(xlate <devinfo_t *>(args[1])->dev_instance);
	trace(xlate <devinfo_t *>(args[1])->dev_major);
	trace(xlate <devinfo_t *>(args[1])->dev_minor);
	trace(xlate <devinfo_t *>(args[1])->dev_name);
	trace(xlate <devinfo_t *>(args[1])->dev_pathname);
	trace(xlate <devinfo_t *>(args[1])->dev_statname);
	trace(xlate <devinfo_t *>(args[1])->dev_type);
	trace(arg0);
}

io:::wait-start
{
	trace((uint64_t)xlate <bufinfo_t *>(args[0])->b_addr);
	trace(xlate <bufinfo_t *>(args[0])->b_blkno);
	trace(xlate <bufinfo_t *>(args[0])->b_bufsize);
	trace(xlate <bufinfo_t *>(args[0])->b_bcount);
	trace(xlate <bufinfo_t *>(args[0])->b_cmd);
	trace(xlate <bufinfo_t *>(args[0])->b_error);
	trace(xlate <bufinfo_t *>(args[0])->b_flags);
	trace(xlate <bufinfo_t *>(args[0])->b_cmd == BIO_READ);
	trace(xlate <bufinfo_t *>(args[0])->b_cmd == BIO_WRITE);
	trace(xlate <bufinfo_t *>(args[0])->b_lblkno);
	trace(xlate <bufinfo_t *>(args[0])->b_resid);
	trace(xlate <devinfo_t *>(args[1])->dev_instance);
	trace(xlate <devinfo_t *>(args[1])->dev_major);
	trace(xlate <devinfo_t *>(args[1])->dev_minor);
	trace(xlate <devinfo_t *>(args[1])->dev_name);
	trace(xlate <devinfo_t *>(args[1])->dev_pathname);
	trace(xlate <devinfo_t *>(args[1])->dev_statname);
	trace(xlate <devinfo_t *>(args[1])->dev_type);
	trace(arg0);
}

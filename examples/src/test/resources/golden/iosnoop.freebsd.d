int64_t io_start_at[long long];
this int64_t elapsed;

io:::start
{
	io_start_at[(int64_t)arg0] = timestamp;
}

io:::done
/io_start_at[(int64_t)arg0] != 0/
{
	this->elapsed = timestamp - io_start_at[(int64_t)arg0];
	trace(0x64740000);
	trace(xlate <devinfo_t *>(args[1])->dev_statname);
	trace(xlate <bufinfo_t *>(args[0])->b_bcount);
	trace(this->elapsed);
	io_start_at[(int64_t)arg0] = 0;
}

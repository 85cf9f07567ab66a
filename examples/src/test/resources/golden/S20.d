int64_t io_start_at[long long];
this int64_t elapsed;

io:::start
{
	io_start_at[arg0] = timestamp;
}

io:::done
/io_start_at[arg0] != 0/
{
	this->elapsed = timestamp - io_start_at[arg0];
	@micros = quantize(this->elapsed / 1000);
	io_start_at[arg0] = 0;
}

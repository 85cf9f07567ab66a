profile:::profile-997
/arg0 != 0/
{
	@kernel = count();
}

profile:::tick-5s
{
	@ticks = count();
}

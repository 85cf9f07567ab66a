profile:::profile-997
/arg0 != 0/
{
	@samples[func(arg0)] = count();
}

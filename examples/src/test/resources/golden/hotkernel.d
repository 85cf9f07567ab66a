profile:::profile-997
/arg0 != 0/
{
	@samples[stack(1)] = count();
}

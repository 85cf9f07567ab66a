profile:::profile-997
/arg0 != 0/
{
	@stacks[stack()] = count();
}

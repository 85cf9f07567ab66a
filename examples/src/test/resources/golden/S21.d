lockstat:::adaptive-block
{
	@blocked[stack()] = sum(args[1]);
}

profile:::tick-5s
{
	trunc(@blocked, 10);
	printa(@blocked);
	trunc(@blocked);
}

fbt::vfs_read:entry
{
	trace(0x64740000);
	func(caller);
	mod(caller);
	sym(caller);
	usym(ucaller);
	ufunc(ucaller);
	umod(ucaller);
	uaddr(ucaller);
	printf("%a\n", caller);
	@kernel[func(caller), mod(caller)] = count();
	@program[usym(ucaller), umod(ucaller)] = count();
}

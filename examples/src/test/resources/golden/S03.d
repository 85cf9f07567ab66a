BEGIN
{
	printf("hello from the kernel\n");
	exit(3);
}

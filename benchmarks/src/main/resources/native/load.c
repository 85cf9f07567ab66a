/*
 * load COUNT SIZE KEYS: calls read(2) COUNT times with a size that no other program uses, and with KEYS different descriptors, none of
 * which is open: the kernel does next to nothing, so what is measured is what tracing costs.
 */
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

int
main(int argc, char *argv[])
{
	if (argc != 4)
		return (64);
	long count = atol(argv[1]), size = atol(argv[2]), keys = atol(argv[3]);
	char buffer[1];
	for (long i = 0; i < count; i++)
		syscall(SYS_read, 1000000 + i % keys, buffer, size);
	return (0);
}

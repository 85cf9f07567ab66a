/*
 * consumer MODE D-FILE: what a C programmer would write in the place of the Java consumer. It obeys its standard input, as the
 * benchmark does with Java: "expect N" before a load of N firings; "snapshot" takes the aggregations; at its end it stops. For each it
 * prints the processor time of its one thread in nanoseconds: from the first to the last of the firings, or of the snapshot.
 *
 * MODE count counts firings. MODE record builds for each firing a structure of its own, with a string of its own, hands it on and frees
 * the one before.
 */
#include <dtrace.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define REST_MS 20

struct event {
	char *program;
	long descriptor;
	long size;
};

struct entry {
	long key;
	long count;
};

static dtrace_hdl_t *handle;
static long expected, seen, sum;
static long first_ns, last_ns;
static long lost;
static int building;
static struct event *latest;
static struct entry *entries;
static long nentries, capacity;

static long
cpu_ns(void)
{
	struct timespec t;
	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
	return (t.tv_sec * 1000000000L + t.tv_nsec);
}

static void
fail(const char *what)
{
	fprintf(stderr, "consumer: %s: %s\n", what, dtrace_errmsg(handle, dtrace_errno(handle)));
	exit(1);
}

static void
hand_on(struct event *e)
{
	if (latest != NULL) {
		free(latest->program);
		free(latest);
	}
	latest = e;
	sum += e->size;
}

static int
probe(const dtrace_probedata_t *data, void *arg)
{
	const dtrace_recdesc_t *recs = data->dtpda_ddesc->dtdd_recs;
	if (seen == 0)
		first_ns = cpu_ns();
	if (building) {
		struct event *e = malloc(sizeof (*e));
		e->program = strndup(data->dtpda_data + recs[0].dtrd_offset, recs[0].dtrd_size);
		memcpy(&e->descriptor, data->dtpda_data + recs[1].dtrd_offset, sizeof (long));
		memcpy(&e->size, data->dtpda_data + recs[2].dtrd_offset, sizeof (long));
		hand_on(e);
	} else {
		long size;
		memcpy(&size, data->dtpda_data + recs[0].dtrd_offset, sizeof (size));
		sum += size;
	}
	if (++seen == expected) {
		last_ns = cpu_ns();
		printf("%ld\n", last_ns - first_ns);
		fflush(stdout);
	}
	return (DTRACE_CONSUME_NEXT);
}

static int
record(const dtrace_probedata_t *data, const dtrace_recdesc_t *rec, void *arg)
{
	return (DTRACE_CONSUME_NEXT);
}

static int
drop(const dtrace_dropdata_t *data, void *arg)
{
	lost += (long)data->dtdda_drops;
	fprintf(stderr, "consumer: %s", data->dtdda_msg);
	return (DTRACE_HANDLE_OK);
}

static int
error(const dtrace_errdata_t *data, void *arg)
{
	fprintf(stderr, "consumer: %s", data->dteda_msg);
	return (DTRACE_HANDLE_OK);
}

static int
walk(const dtrace_aggdata_t *data, void *arg)
{
	const dtrace_aggdesc_t *d = data->dtada_desc;
	if (nentries == capacity) {
		capacity = capacity == 0 ? 1024 : 2 * capacity;
		entries = realloc(entries, (size_t)capacity * sizeof (*entries));
	}
	memcpy(&entries[nentries].key, data->dtada_key + d->dtagd_krecs[1].dtrd_offset, sizeof (long));
	memcpy(&entries[nentries].count, data->dtada_data + d->dtagd_drecs[1].dtrd_offset, sizeof (long));
	nentries++;
	return (DTRACE_AGGWALK_NEXT);
}

static void
work(void)
{
	if (dtrace_work(handle, NULL, probe, record, NULL) == DTRACE_WORKSTATUS_ERROR && dtrace_errno(handle) != 4)
		fail("work");
}

static void
snapshot(void)
{
	long before = cpu_ns(), copied;
	nentries = 0;
	work();
	if (dtrace_aggregate_snap(handle) != 0)
		fail("snap");
	copied = cpu_ns();
	if (dtrace_aggregate_walk_keysorted(handle, walk, NULL) != 0)
		fail("walk");
	printf("%ld %ld %ld\n", cpu_ns() - before, nentries, cpu_ns() - copied);
	fflush(stdout);
}

int
main(int argc, char *argv[])
{
	int err;
	char line[64];
	FILE *d;
	dtrace_prog_t *program;

	if (argc != 5)
		return (64);
	building = strcmp(argv[1], "record") == 0;
	if ((handle = dtrace_open(DTRACE_VERSION, 0, &err)) == NULL) {
		fprintf(stderr, "consumer: open: %s\n", dtrace_errmsg(NULL, err));
		return (1);
	}
	if (dtrace_setopt(handle, "bufsize", argv[3]) != 0 || dtrace_setopt(handle, "aggsize", argv[4]) != 0 ||
	    dtrace_setopt(handle, "switchrate", "1ns") != 0)
		fail("setopt");
	if (dtrace_init(handle) != 0)
		fail("init");
	if ((d = fopen(argv[2], "r")) == NULL ||
	    (program = dtrace_program_fcompile(handle, d, 0, 0, NULL)) == NULL)
		fail("compile");
	if (dtrace_handle_err(handle, error, NULL) != 0 || dtrace_handle_drop(handle, drop, NULL) != 0 ||
	    dtrace_program_exec(handle, program, NULL) != 0 || dtrace_go(handle, 0) != 0)
		fail("go");
	printf("ready\n");
	fflush(stdout);

	struct pollfd in = { .fd = 0, .events = POLLIN };
	setvbuf(stdin, NULL, _IONBF, 0);
	for (;;) {
		work();
		if (poll(&in, 1, REST_MS) <= 0)
			continue;
		if (fgets(line, sizeof (line), stdin) == NULL)
			break;
		if (sscanf(line, "expect %ld", &expected) == 1) {
			seen = 0;
			printf("expecting\n");
			fflush(stdout);
		} else if (strcmp(line, "snapshot\n") == 0) {
			snapshot();
		}
	}
	dtrace_stop(handle);
	work();
	dtrace_close(handle);
	return (lost > 0 ? 2 : 0);
}

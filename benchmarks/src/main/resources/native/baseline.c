/* Compiled into the stand-in for FreeBSD's libdtrace: the benchmark's callbacks as a C programmer would write them. */
#define _POSIX_C_SOURCE 200809L

#include "freebsd_dtrace.h"

#include <stdlib.h>
#include <string.h>

dtrace_hdl_t *dtrace_open(int, int, int *);
int dtrace_setopt(dtrace_hdl_t *, const char *, const char *);
dtrace_prog_t *dtrace_program_fcompile(dtrace_hdl_t *, FILE *, unsigned, int, char *const *);
int dtrace_program_exec(dtrace_hdl_t *, dtrace_prog_t *, void *);
int dtrace_go(dtrace_hdl_t *);
int dtrace_work(dtrace_hdl_t *, FILE *, dtrace_consume_probe_f *, dtrace_consume_rec_f *, void *);
int dtrace_aggregate_snap(dtrace_hdl_t *);
int dtrace_aggregate_walk_keysorted(dtrace_hdl_t *, dtrace_aggregate_f *, void *);
dtrace_hdl_t *baseline_open(const char *);
int baseline_count(dtrace_hdl_t *);
int baseline_record(dtrace_hdl_t *);
int baseline_snapshot(dtrace_hdl_t *);

struct event {
	char *program;
	long descriptor;
	char *path;
};

struct entry {
	char *program;
	int number;
	long sum;
};

static long counted;
static struct event *volatile latest;
static struct entry *entries;
static size_t nentries, capacity;

static const char *
at(const dtrace_probedata_t *data, int record)
{
	return (data->dtpda_data + data->dtpda_edesc->dtepd_rec[record].dtrd_offset);
}

static int
count(const dtrace_probedata_t *data, void *arg)
{
	(void)data;
	(void)arg;
	counted++;
	return (DTRACE_CONSUME_NEXT);
}

static int
build(const dtrace_probedata_t *data, void *arg)
{
	(void)arg;
	struct event *e = malloc(sizeof (*e));
	e->program = strndup(at(data, 1), 256);
	memcpy(&e->descriptor, at(data, 2), sizeof (long));
	e->path = strndup(at(data, 3), 256);
	if (latest != NULL) {
		free(latest->program);
		free(latest->path);
		free(latest);
	}
	latest = e;
	return (DTRACE_CONSUME_NEXT);
}

static int
record(const dtrace_probedata_t *data, const dtrace_recdesc_t *rec, void *arg)
{
	(void)data;
	(void)rec;
	(void)arg;
	return (DTRACE_CONSUME_NEXT);
}

static int
copy(const dtrace_aggdata_t *data, void *arg)
{
	(void)arg;
	const dtrace_recdesc_t *rec = data->dtada_desc->dtagd_rec;
	if (nentries == capacity) {
		capacity = capacity == 0 ? 1024 : 2 * capacity;
		entries = realloc(entries, capacity * sizeof (*entries));
	}
	struct entry *e = &entries[nentries++];
	e->program = strndup(data->dtada_data + rec[1].dtrd_offset, 256);
	memcpy(&e->number, data->dtada_data + rec[2].dtrd_offset, sizeof (int));
	memcpy(&e->sum, data->dtada_data + rec[3].dtrd_offset, sizeof (long));
	return (DTRACE_AGGWALK_NEXT);
}

/* A handle that traces, or NULL. */
dtrace_hdl_t *
baseline_open(const char *script)
{
	int error;
	dtrace_prog_t *program;
	dtrace_hdl_t *h = dtrace_open(3, 0, &error);
	FILE *d = fmemopen((void *)script, strlen(script), "r");
	if (h == NULL || d == NULL || dtrace_setopt(h, "bufsize", "4m") != 0 || dtrace_setopt(h, "aggsize", "4m") != 0 ||
	    dtrace_setopt(h, "aggrate", "1ns") != 0 || (program = dtrace_program_fcompile(h, d, 0, 0, NULL)) == NULL ||
	    dtrace_program_exec(h, program, NULL) != 0 || dtrace_go(h) != 0)
		return (NULL);
	fclose(d);
	return (h);
}

int
baseline_count(dtrace_hdl_t *h)
{
	return (dtrace_work(h, NULL, count, record, NULL));
}

int
baseline_record(dtrace_hdl_t *h)
{
	return (dtrace_work(h, NULL, build, record, NULL));
}

int
baseline_snapshot(dtrace_hdl_t *h)
{
	while (nentries > 0)
		free(entries[--nentries].program);
	return (dtrace_aggregate_snap(h) != 0 || dtrace_aggregate_walk_keysorted(h, copy, NULL) != 0);
}

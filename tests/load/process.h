/* What the kernel says about a process, and what it lets this one do. */
#ifndef LOAD_PROCESS_H
#define LOAD_PROCESS_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

/* Memory that is in RAM, in kB; -1 if there is no such process. */
int64_t process_rss_kb(pid_t process);

/* Processor time of all its threads, in nanoseconds; -1 if there is none. */
int64_t process_cpu_ns(pid_t process);

/* Raises the limit of open descriptors as far as needed. False if it may not. */
bool process_raise_descriptors(int needed);

#endif

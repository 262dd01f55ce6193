/* The writer's statements for contests. Used by the writer thread alone. */
#ifndef STORE_WRITER_CONTESTS_H
#define STORE_WRITER_CONTESTS_H

#include "store/work.h"

#include <sqlite3.h>

struct contest_writer;

struct contest_writer *contest_writer_new(sqlite3 *database); /* borrowed */
void contest_writer_free(struct contest_writer *writer);

/* Writes work of one of the kinds from WORK_CONTEST on; returns the rows. */
size_t contest_writer_put(struct contest_writer *writer, const struct work *work);

#endif

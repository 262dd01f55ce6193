/* The writer's side of the database: its statements, and one group of work as
 * one transaction. Used by the writer thread alone. */
#ifndef STORE_WRITER_H
#define STORE_WRITER_H

#include "base/failure.h"
#include "store/work.h"

struct writer;

struct writer *writer_open(const char *path, struct failure *why);
void writer_close(struct writer *writer);

/* The largest sequence number in the log, 0 if it is empty. */
int64_t writer_last_sequence(struct writer *writer);

/* Writes and commits all of it; returns the rows written. Ends the program if
 * the disk does not take it. */
size_t writer_commit(struct writer *writer, struct work *works, size_t count);

/* Moves the write-ahead log into the database file, as far as readers allow.
 * true in must_be: the log has grown past what may wait for a quiet moment. */
bool writer_wants_checkpoint(const struct writer *writer, bool must_be);
void writer_checkpoint(struct writer *writer);

/* Of a contest that was erased, old bytes may still be in the file and in its log: both are
 * written anew. False if that did not work out now: a reader is in the middle of something, or
 * the disk has no room for a second file. It is then to be tried again. Gives up as soon as
 * must_end is set. */
bool writer_wants_wipe(const struct writer *writer);
bool writer_wipe(struct writer *writer, _Atomic bool *must_end);

#endif

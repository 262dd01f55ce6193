/* Leaderboards in Redis. They are a view: every row is absolute, writing it
 * again changes nothing, and all of them can be written anew at any time.
 *
 * Knows hiredis and the private redis-server; knows no round, no socket of a
 * player and no database. Everything runs on the loop thread and nothing
 * blocks it. A dead Redis never stops anybody: writes are dropped, the board
 * says it is catching up, and on_ready asks for all rows again. */
#ifndef BOARD_BOARD_H
#define BOARD_BOARD_H

#include "base/failure.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <uv.h>

struct board;

enum {
	BOARD_TIE_MAX = 24,       /* bytes of a tie key */
	BOARD_ID_MAX = 40,        /* bytes of a row's id */
	BOARD_DETAIL_MAX = 512,   /* bytes of a row's detail */
	BOARD_NAME_MAX = 80,      /* bytes of a board's name */
	BOARD_READ_MAX = 200,     /* rows of one reading */
	BOARD_PENDING_MAX = 4096, /* commands on their way; over that the board is behind */
	BOARD_READS_MAX = 1024,   /* of them readings; over that they are answered at once */
	BOARD_PENDING_BYTES_MAX = 128 << 20, /* of rows on their way; over that as above */
};

/* Where Redis is. */
struct board_options {
	/* "unix:PATH" or "redis://HOST:PORT/DB" (HOST an IPv4 or IPv6 address, or localhost),
	 * or NULL for a private redis-server. */
	const char *redis;
	const char *data_dir;     /* for the private one: its socket and its log live here */
	const char *redis_server; /* program to start, or NULL for the one on the PATH */
	size_t pending_bytes_max; /* 0: BOARD_PENDING_BYTES_MAX */
	void *owner;
	/* Redis came up, perhaps empty, or rows were dropped: write all boards again,
	 * with board_replace, because what it holds may be old. Called from the loop,
	 * when no other write is on its way. */
	void (*on_ready)(void *owner);
};

enum board_state {
	BOARD_READY,       /* every row that was put is in Redis or on its way */
	BOARD_CATCHING_UP, /* no connection, or rows were dropped */
	BOARD_UNAVAILABLE, /* no Redis at hand: none given and none installed */
};

/* Ordered by score, then by the tie key byte by byte, larger first in both.
 * Rows with the same score and the same tie key share a rank. */
struct board_row {
	const char *id; /* stable: "17"; once in the rows of one call */
	double score;   /* absolute, what a person reads: points, a mean, a rate */
	unsigned char tie[BOARD_TIE_MAX];
	size_t tie_length;  /* the same in all rows of one board */
	const char *detail; /* what readers get back, opaque here: JSON text */
	size_t detail_length;
};

/* One row as read: rank 1 is the best. Borrowed for the length of the call. */
struct board_standing {
	int64_t rank;
	const char *id;
	double score;
	const char *detail;
	size_t detail_length;
};

/* rows is NULL and count 0 if Redis could not say; total is the size of the board. */
typedef void board_read_fn(void *owner, const struct board_standing *rows, size_t count,
			   int64_t total);

/* NULL with the reason only for options that cannot be read; a Redis that is
 * not there is no failure. loop is borrowed. */
struct board *board_open(uv_loop_t *loop, const struct board_options *options,
			 struct failure *why);

enum board_state board_state(const struct board *board);

/* True if nothing that was put is on its way any more. Who puts several large boards waits
 * for it between two, because together they may be over what may wait. */
bool board_is_settled(const struct board *board);

/* Puts rows into the board named so (":" separated words of letters, digits and
 * _ - . : "round:r_8f2c:player"; the last word is not "row" or "new"). Rows are
 * copied. Others in the board stay. False if rows were dropped: all of them
 * while the board is catching up, or those over a limit above, which is logged.
 * One call takes up to a million rows; they travel a few hundred at a time. */
bool board_put(struct board *board, const char *name, const struct board_row *rows,
	       size_t count);

/* Puts rows and removes all others. Readers see the old board or the new one. */
bool board_replace(struct board *board, const char *name, const struct board_row *rows,
		   size_t count);

/* The same in parts, for boards that are over what may wait at a time: wait between two until
 * board_is_settled(). No row may be in two parts. Readers see the old board until the last part
 * is there. What was begun and not ended is forgotten by the next first part. False as above:
 * if the board is catching up then, on_ready asks for everything again. */
enum board_part { BOARD_PART_MIDDLE = 0, BOARD_PART_FIRST = 1, BOARD_PART_LAST = 2 };

bool board_replace_part(struct board *board, const char *name, const struct board_row *rows,
			size_t count, unsigned part);

/* False if that was dropped; it is then for the caller to ask again. */
bool board_remove(struct board *board, const char *name);

/* Reads rows by place, from offset (0 is the best), after all that was put
 * before. A limit over BOARD_READ_MAX means BOARD_READ_MAX. Always answers once,
 * also at close; at the earliest after this call has returned. */
void board_read(struct board *board, const char *name, int64_t offset, int64_t limit,
		board_read_fn *answer, void *owner);

/* The same, of the rows around the one with this id, up to half of the limit above it; none,
 * and the total, if the board has no such row. */
void board_read_around(struct board *board, const char *name, const char *id, int64_t limit,
		       board_read_fn *answer, void *owner);

struct board_figures {
	uint64_t rows_total, dropped_total, reads_total, connects_total, restarts_total;
	uint64_t pending; /* commands on their way */
	bool is_connected;
};

struct board_figures board_figures(const struct board *board);

/* Ends the private redis-server too, waits for it, then calls done(owner) from
 * the loop when nothing of the board is left in it, and frees it. What was put
 * and has not been sent is dropped: it is in the database. */
void board_close(struct board *board, void (*done)(void *owner), void *owner);

#endif

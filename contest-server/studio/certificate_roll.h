/* Who could be given a certificate of a live round or a contest, from what is on the disk.
 * Works on any thread. */
#ifndef STUDIO_CERTIFICATE_ROLL_H
#define STUDIO_CERTIFICATE_ROLL_H

#include "base/text.h"
#include "question-bank/question.h"
#include "wire/certificate_body.h"

struct roll_row {
	char *name, *unit; /* owned; unit "" where there is none */
	char *award; /* owned; a prize's name, "hạng 5", or "". A unit: "hạng 2, điểm trung
			bình 853,3", or the figure alone if it is too small for a place */
	double score;
	int32_t holder; /* player, entrant or unit: index from 0 */
	int32_t place;  /* 0: none */
	int32_t right;
	bool is_winner; /* of a prize of a contest */
	/* What the paper says that they hold, see roll_note_papers(); owned, NULL: none. */
	char *paper, *paper_language;
};

struct roll_list {
	struct roll_row *rows; /* best first */
	size_t count;
};

struct roll {
	char *event;
	int32_t questions;
	int32_t annulled; /* questions of a round that count for nobody */
	struct roll_list people, units;
};

enum roll_status {
	ROLL_OK,
	ROLL_NONE,      /* there is no such round or contest */
	ROLL_REHEARSAL, /* what is played in it counts nowhere */
	ROLL_NOT_OVER,  /* nothing is certain yet */
	ROLL_ERASED,    /* the names are gone */
	ROLL_FAILED,    /* logged */
};

struct roll_source {
	const char *database, *kind, *id; /* path; "round" or "contest" */
	int players_max;
	enum language language;
};

/* Clear it whatever comes. */
enum roll_status roll_open(struct roll *roll, const struct roll_source *source);
void roll_clear(struct roll *roll);

/* certificate_list.c: which of them hold a valid paper. False, and logged, if that cannot be
 * read. */
bool roll_note_papers(struct roll *roll, const struct roll_source *source);

/* Is this row among those that the order picks? */
bool roll_picks(const struct roll *roll, const struct roll_row *row, bool is_unit,
		const struct certificate_order *order);

#endif

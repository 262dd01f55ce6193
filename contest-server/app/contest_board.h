/* Boards of a contest in Redis: which there are, and how they are named. */
#ifndef APP_CONTEST_BOARD_H
#define APP_CONTEST_BOARD_H

#include "app/contests.h"

enum {
	CONTEST_SCOPE_SIZE =
		24 /* "whole", "round-3", "division-0", "collective-1", "locality-7" */
};

/* As things stand, and as they stood when the freeze began. */
enum contest_board_view { CONTEST_BOARD_NOW, CONTEST_BOARD_FROZEN };

void contest_scope_write(char scope[CONTEST_SCOPE_SIZE], enum tally_scope kind, int32_t of);
void contest_board_name(char name[BOARD_NAME_MAX], const struct contest *contest,
			enum contest_board_view view, const char *scope);

/* Between the freeze and the publication. */
int64_t contest_freezes_at(const struct contest *contest);
bool contest_is_frozen(const struct contest *contest, int64_t now_ms);

/* False until it was tallied and written since Redis came up. */
bool contest_board_is_there(const struct contest *contest, enum contest_board_view view);

/* What a tally is made from: a copy that a thread may look at. */
struct contest_people {
	struct tally_entrant *entrants;
	struct tally_attempt *attempts;
	/* Where each entrant is from, in words that live as long as the contest, or NULL; the
	 * list is NULL if the rules name no localities. */
	const char **localities;
	size_t entrant_count, attempt_count;
	size_t entrants_left, attempts_left, attempts_all; /* to look at; */
	int64_t before_ms;                                 /* attempts submitted before that */
};

/* Copies in parts: who is there at the beginning, and the attempts begun by then. The rules
 * must stay; true once nothing is left. */
void contest_people_begin(struct contest_people *people, const struct contest *contest,
			  int64_t before_ms);
bool contest_people_go_on(struct contest_people *people, const struct contest *contest,
			  size_t rows_max);

/* All of it at once: attempts that were submitted before an instant. */
void contest_people_take(struct contest_people *people, const struct contest *contest,
			 int64_t before_ms);
void contest_people_clear(struct contest_people *people);

/* contest_locality.c: the index of a locality in the list of the rules, whatever its capitals
 * and blanks, or CONTEST_NONE; and of many, as they are stored, as a new list to free(). A name
 * may be NULL. */
int32_t contest_locality(const struct contest_rules *rules, const char *name);
int32_t *contest_localities(const struct contest_rules *rules, const char *const *names,
			    size_t count);

#endif

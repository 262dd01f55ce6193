/* What the REST files of contests share. Inside app/ only. */
#ifndef APP_CONTEST_REST_H
#define APP_CONTEST_REST_H

#include "app/contests.h"
#include "app/rest.h"

/* The contest of the address; NULL, and refused, if there is none. */
struct contest *rest_find_contest(const struct call *call, const char *id);

/* What is wrong with a document: two lists in the form of settings_add_error(). */
struct contest_problems {
	struct text errors, warnings;
};

void contest_problems_init(struct contest_problems *problems);
void contest_problems_clear(struct contest_problems *problems);

/* contest_make.c: the rules of a document that can be held on the questions there are; NULL,
 * and what stands in the way, if it cannot. */
struct contest_rules *contest_rest_read(const struct call *call, const char *document,
					size_t length, struct contest_problems *problems);

/* A contest of these rules, which are taken, with its questions; not hosted yet. NULL, and what
 * stands in the way. pool is to be stored with it, and to free(). */
struct contest *contest_rest_build(const struct call *call, struct contest_rules *rules,
				   const char *document, char **pool,
				   struct contest_problems *problems);
void contest_rest_refuse_unsound(const struct call *call,
				 const struct contest_problems *problems);

/* contest_fit.c: whether the longest message of each kind can be sent. */
bool contest_frames_fit(struct live *live, const struct contest *contest);

/* Why the organiser does something, and who did it: from the body, to free() in any case. False
 * if one is missing, blank or too long. */
bool rest_read_note(const struct call *call, char **reason, char **by);

/* ?lang=vi or en; absent: Vietnamese. False, and refused, for another. */
bool rest_query_language(const struct call *call, enum language *language);

/* contest_make.c, contest_rest.c, contest_standings.c, contest_archive.c, contest_void.c,
 * contest_extension.c */
api_handler_fn post_contest, get_contests, get_contest, get_contest_units,
	get_contest_standings, get_contest_bundle, get_contest_winners,
	get_contest_winners_sheet, get_contest_entrants, post_contest_void,
	post_contest_extension;

#endif

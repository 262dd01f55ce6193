/* What the files of REST share. Inside app/ and studio/ only. */
#ifndef APP_REST_H
#define APP_REST_H

#include "api/router.h"
#include "app/inside.h"
#include "app/who.h"

/* One request while its handler runs. */
struct call {
	struct live *live;
	uint64_t id;
	const struct server_request *request;
	struct who who;
};

/* problem+json. errors is "" or a list in the form of settings_add_error(). */
void rest_refuse_with(struct live *live, uint64_t request, int status, const char *code,
		      const char *title, const char *detail, const char *errors);
void rest_refuse(const struct call *call, int status, const char *code, const char *title,
		 const char *detail);
void rest_refuse_no_round(const struct call *call);
void rest_refuse_busy(const struct call *call); /* as much is under way as may be */

/* Does the request carry what gives this capability over everything? Nothing is refused. */
bool rest_may(const struct call *call, unsigned capability);

/* A list of the published questions of the set that cannot be asked today, with the reason. */
void rest_add_refused(struct text *body, const struct sets *sets,
		      const struct question_set *set);

/* rest_rounds.c, rest_standings.c, rest_sets.c, rest_law.c */
api_handler_fn get_rounds, post_round, post_host_token, get_results, get_results_csv,
	get_ranking_csv, get_standings, get_sets, get_law;

#endif

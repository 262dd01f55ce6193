/* The results of a round, for programs and for spreadsheets. */
#ifndef WIRE_RESULTS_H
#define WIRE_RESULTS_H

#include "base/text.h"
#include "game/round.h"
#include "wire/round_texts.h"

/* {"id","title","state","players":[...]} as in PROTOCOL.md. */
void results_write_json(struct text *text, const struct round_texts *texts,
			const struct round *round);

/* One row a player and question asked so far, answered or not; comma, CRLF, BOM
 * so that a spreadsheet shows Vietnamese. What could be taken for a formula is
 * written with an apostrophe in front. */
void results_write_csv(struct text *text, const struct round_texts *texts,
		       const struct round *round);

#endif

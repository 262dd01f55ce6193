/* The results of a round, for programs and for spreadsheets. */
#ifndef WIRE_RESULTS_H
#define WIRE_RESULTS_H

#include "base/text.h"
#include "game/round.h"
#include "wire/round_texts.h"

/* {"id","title","state","players":[...]} as in PROTOCOL.md. */
void results_write_json(struct text *text, const struct round_texts *texts,
			const struct round *round);

/* The words of a table's head row: those of programs, which never change, or a language's. */
enum results_words { RESULTS_PLAIN, RESULTS_VI, RESULTS_EN, RESULTS_WORDS };

/* Both tables: comma, CRLF, BOM so that a spreadsheet shows Vietnamese. What could be
 * taken for a formula is written with an apostrophe in front. */

/* One row a player and question asked so far, answered or not; the last column says
 * "skipped" of a question that was. */
void results_write_csv(struct text *text, const struct round_texts *texts,
		       const struct round *round, enum results_words words);

/* One row a player that takes part, best first, as after the last question that was
 * settled; the time is that of ranking.h, in seconds. To be printed and read out. The head of
 * the points names the questions that were annulled. */
void results_write_ranking(struct text *text, const struct round_texts *texts,
			   const struct round *round, enum results_words words);

/* One cell of such a table, quoted; the comma is the caller's. What a spreadsheet would take
 * for a formula, at the start or behind a semicolon, has an apostrophe before it. */
void results_add_cell(struct text *text, const char *cell);

#define RESULTS_BYTE_ORDER_MARK "\xef\xbb\xbf"

#endif

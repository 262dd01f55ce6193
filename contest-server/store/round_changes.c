#include "store/round_changes.h"
#include "base/text.h"
#include "store/audit.h"
#include "store/statement.h"

#include <stdlib.h>

/* What the bank counted of this round is counted anew, and a count that is on its way as of
 * before is not taken, see bank_use.h. */
static const char uncount[] = "DELETE FROM bank_use WHERE kind = 'round' AND source = ?1";
static const char mark_source[] =
	"INSERT INTO bank_use_source (kind, source, papers, voids, is_over, at_unix_ms)"
	" VALUES ('round', ?1, 0, 1, 0, ?2)"
	" ON CONFLICT DO UPDATE SET voids = voids + 1, is_over = 0";

static bool run_annul(struct store_job *job, sqlite3 *database)
{
	struct round_annul_change *annul = (struct round_annul_change *)(void *)job;
	struct text detail;

	text_init(&detail);
	text_add_format(&detail, "{\"question\":%d,\"reason\":", (int)annul->index + 1);
	text_add_json(&detail, annul->reason);
	text_add(&detail, "}");
	audit_note(database, annul->change.at_unix_ms, annul->change.by, "round.annul",
		   annul->round, detail.bytes);
	text_clear(&detail);
	statement_run(database, uncount, "t", annul->round);
	statement_run(database, mark_source, "ti", annul->round, annul->change.at_unix_ms);
	return true;
}

void round_annul_note(struct store *store, struct round_annul_change *annul)
{
	annul->change.job.run = run_annul;
	store_put_job(store, &annul->change.job);
}

void round_annul_change_clear(struct round_annul_change *annul)
{
	free(annul->round);
	free(annul->reason);
	annul->round = annul->reason = NULL;
}

#include "store/round_changes.h"
#include "base/text.h"
#include "store/audit.h"
#include "store/statement.h"

#include <stdlib.h>

/* What the bank counted of this round is counted anew. */
static const char uncount[] = "DELETE FROM bank_use WHERE kind = 'round' AND source = ?1";
static const char forget_source[] =
	"DELETE FROM bank_use_source WHERE kind = 'round' AND source = ?1";

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
	statement_run(database, forget_source, "t", annul->round);
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

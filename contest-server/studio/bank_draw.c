#include "studio/bank_draw.h"
#include "base/memory.h"
#include "wire/settings.h"

#include <stdio.h>
#include <string.h>

static void refuse_field(const struct call *call, const char *field, const char *detail)
{
	struct text errors;

	text_init(&errors);
	settings_add_error(&errors, field, detail);
	rest_refuse_with(call->live, call->id, 422, "bad_values", "The set cannot be taken so",
			 "See errors: each names a field and what is wrong with it.",
			 errors.bytes);
	text_clear(&errors);
}

static void fill_pool(struct bank_draw *draw, const struct call *call, int audience)
{
	const struct bank *bank = call->live->bank;
	char day[11];

	bank_today(day);
	draw->pool =
		memory_new((size_t)bank_count(bank) + 1, sizeof(const struct bank_entry *));
	for (int i = 0; i < bank_count(bank); i++) {
		const struct bank_entry *entry = bank_at(bank, i);

		if (entry->in_use && (audience < 0 || entry->in_use->is_for[audience]) &&
		    sets_may_ask(call->live->sets, entry->in_use, day))
			draw->pool[draw->pool_count++] = entry;
	}
	for (int i = draw->pool_count; i > 1; i--) {
		int other = (int)secret_number((uint32_t)i);
		const struct bank_entry *entry = draw->pool[i - 1];

		draw->pool[i - 1] = draw->pool[other];
		draw->pool[other] = entry;
	}
}

/* Gives how many of the share there were. What was drawn leaves the pool. */
static int draw_share(struct bank_draw *draw, const struct bank_rule_share *share)
{
	int count = 0;

	for (int i = 0; i < draw->pool_count && count < share->count; i++) {
		const struct question *question = draw->pool[i] ? draw->pool[i]->in_use : NULL;

		if (!question ||
		    (*share->topic && strcmp(question->topic, share->topic) != 0) ||
		    (*share->difficulty &&
		     strcmp(question->difficulty, share->difficulty) != 0))
			continue;
		draw->picks[draw->count++] = draw->pool[i]->id;
		draw->pool[i] = NULL;
		count++;
	}
	return count;
}

bool bank_draw_follow(const struct call *call, const struct bank_body *body,
		      struct bank_draw *draw)
{
	struct bank_rule rule;
	const char *bad = bank_body_rule(body, &rule);
	char field[64], detail[96];

	if (bad) {
		refuse_field(call, bad, "is missing, or none of the values that it can have");
		return false;
	}
	fill_pool(draw, call, rule.audience);
	for (int i = 0; i < rule.share_count; i++) {
		int found = draw_share(draw, &rule.shares[i]);

		if (found == rule.shares[i].count)
			continue;
		snprintf(field, sizeof(field), "rule.shares[%d].count", i);
		snprintf(detail, sizeof(detail), "there are only %d such questions in force",
			 found);
		refuse_field(call, field, detail);
		return false;
	}
	return true;
}

/* The organisations whose totals somebody may see. */
#include "account/role.h"
#include "base/log.h"
#include "base/memory.h"
#include "store/read_accounts.h"
#include "studio/company.h"

#include <stdlib.h>

struct listing {
	const struct desk_order *order;
	struct company_tree tree;
	bool *is_seen; /* by node; owned */
};

static void note_role(void *owner, const char *organisation, const char *role, bool is_top)
{
	struct listing *listing = owner;
	int32_t node = company_tree_find(&listing->tree, organisation);
	enum account_role held;

	(void)is_top;
	if (node != GROUP_NONE && account_role_parse(role, &held) &&
	    account_role_capabilities(held) & listing->order->account_limit & CAN_SEE_UNITS)
		listing->is_seen[node] = true;
}

static bool find_seen(struct listing *listing)
{
	struct failure why = { "" };
	struct account_reader *reader = account_reader_open(listing->order->database, &why);
	bool is_good;

	if (!reader) {
		log_error("company-unreadable", "reason=\"%s\"", why.text);
		return false;
	}
	is_good =
		account_reader_memberships(reader, listing->order->account, note_role, listing);
	account_reader_close(reader);
	for (int32_t i = 0; i < listing->tree.count; i++)
		listing->is_seen[i] |= listing->order->sees_all ||
				       (listing->tree.parents[i] != GROUP_NONE &&
					listing->is_seen[listing->tree.parents[i]]);
	return is_good;
}

static void write_list(struct text *body, const struct listing *listing)
{
	int32_t total = 0, shown = 0;

	text_add(body, "{\"companies\":[");
	for (int32_t i = 0; i < listing->tree.count; i++) {
		const struct company_node *node = &listing->tree.nodes[i];

		if (!listing->is_seen[i])
			continue;
		if (total++ < listing->order->offset || shown == listing->order->limit)
			continue;
		text_add(body, shown++ ? ",{\"id\":" : "{\"id\":");
		text_add_json(body, node->id);
		text_add(body, ",\"name\":");
		text_add_json(body, node->name);
		text_add_format(body, ",\"kind\":\"%s\"", node->kind);
		/* The one above only if that may be seen as well. */
		if (node->parent != GROUP_NONE && listing->is_seen[node->parent]) {
			text_add(body, ",\"parent\":");
			text_add_json(body, listing->tree.nodes[node->parent].id);
		}
		text_add(body, "}");
	}
	text_add_format(body, "],\"total\":%d}", total);
}

enum desk_status company_list(struct text *body, const struct desk_order *order)
{
	struct failure why = { "" };
	struct company_reader *reader = company_reader_open(order->database, &why);
	struct listing listing = { .order = order };
	enum desk_status status = DESK_FAILED;

	if (!reader) {
		log_error("company-unreadable", "reason=\"%s\"", why.text);
		return DESK_FAILED;
	}
	if (company_tree_read(&listing.tree, reader, INT64_MAX)) {
		listing.is_seen =
			memory_new((size_t)listing.tree.count, sizeof(*listing.is_seen));
		if (find_seen(&listing)) {
			write_list(body, &listing);
			status = DESK_OK;
		}
	}
	company_reader_close(reader);
	company_tree_clear(&listing.tree);
	free(listing.is_seen);
	return status;
}

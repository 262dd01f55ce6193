/* SQL: the organisations that an account manages, as a table «managed (id)»: those in which it
 * is an administrator with all below them, or all, if one of those has none above it. account
 * is the parameter, "?1". Inside store/ only. */
#ifndef STORE_MANAGED_H
#define STORE_MANAGED_H

#define WITH_HELD(account, roles) \
	"WITH RECURSIVE held (id, parent) AS (SELECT o.id, o.parent FROM membership AS m" \
	" JOIN organisation AS o ON o.id = m.organisation WHERE m.account = " account \
	" AND m.role IN (" roles ") AND o.archived_at_unix_ms IS NULL)," \
	" managed (id) AS (SELECT id FROM held UNION SELECT id FROM organisation WHERE EXISTS" \
	" (SELECT 1 FROM held WHERE parent IS NULL)" \
	" UNION SELECT o.id FROM organisation AS o JOIN managed ON o.parent = managed.id) "

#define WITH_MANAGED(account) WITH_HELD(account, "'administrator'")

/* The same of those who may hold contests; and whether a row of contest_draft is theirs: their
 * own, or that of somebody with a role in what they hold, or any at all for sees_all. */
#define WITH_CONTESTS_OF(account) WITH_HELD(account, "'administrator', 'organiser'")
#define IS_DRAFT_OF(account, sees_all) \
	"(" sees_all " OR contest_draft.account = " account \
	" OR contest_draft.account IN (SELECT m.account FROM membership AS m" \
	" WHERE m.role IN ('administrator', 'organiser')" \
	" AND m.organisation IN (SELECT id FROM managed)))"

/* A row if anybody is left who may administrate everything. */
#define FIND_TOP_ADMINISTRATOR \
	"SELECT 1 FROM membership JOIN organisation AS o ON o.id = organisation" \
	" JOIN account AS a ON a.id = account WHERE role = 'administrator'" \
	" AND o.parent IS NULL AND o.archived_at_unix_ms IS NULL" \
	" AND a.disabled_at_unix_ms IS NULL"

#endif

#include "store/lists.h"
#include "base/log.h"
#include "store/database.h"
#include "store/managed.h"

#include <inttypes.h>
#include <stdlib.h>

/* Who is asked about, before each query: «managed» are the organisations in question. */
static const char as_administrator[] = WITH_HELD(":account", "'administrator'");
static const char as_auditor[] = WITH_HELD(":account", "'administrator', 'auditor'");
static const char as_anybody[] =
	WITH_HELD(":account", "'administrator', 'organiser', 'author', 'reviewer', 'viewer',"
			      " 'auditor'");
static const char as_oneself[] = "";

static const char sessions[] =
	"SELECT json_object('id', id, 'agent', agent, 'created_at', created_at_unix_ms,"
	" 'expires_at', expires_at_unix_ms,"
	" 'is_this', json(iif(hash = :session, 'true', 'false')))"
	" FROM session WHERE account = :account AND expires_at_unix_ms > :now"
	" ORDER BY created_at_unix_ms DESC, id";

static const char tokens[] =
	"SELECT json_object('id', id, 'name', name, 'capabilities',"
	" (SELECT json_group_array(value) FROM json_each(:one) WHERE capabilities >> key & 1),"
	" 'created_at', created_at_unix_ms, 'expires_at', expires_at_unix_ms)"
	" FROM api_token WHERE account = :account AND revoked_at_unix_ms IS NULL"
	" AND expires_at_unix_ms > :now ORDER BY created_at_unix_ms DESC, id";

static const char accounts[] =
	"SELECT json_object('id', id, 'email', email, 'name', name, 'language', language,"
	" 'has_second_factor', json(iif(totp_secret IS NULL, 'false', 'true')),"
	" 'disabled', json(iif(disabled_at_unix_ms IS NULL, 'false', 'true')),"
	" 'created_at', created_at_unix_ms,"
	" 'roles', (SELECT json_group_array(json_object('organisation', o.id,"
	" 'organisation_name', o.name, 'role', m.role, 'is_managed',"
	" json(iif(:everywhere OR o.id IN (SELECT id FROM managed), 'true', 'false'))))"
	" FROM membership AS m JOIN organisation AS o ON o.id = m.organisation"
	" WHERE m.account = a.id AND o.archived_at_unix_ms IS NULL))"
	" FROM account AS a WHERE (:everywhere OR EXISTS (SELECT 1 FROM membership"
	" WHERE account = a.id AND organisation IN (SELECT id FROM managed)))"
	" AND (:words = '' OR instr(fold(name), :words) OR instr(email, :words))"
	" AND (:one = '' OR EXISTS (SELECT 1 FROM membership"
	" WHERE account = a.id AND role = :one))"
	" AND (:other = '' OR EXISTS (SELECT 1 FROM membership"
	" WHERE account = a.id AND organisation = :other))"
	" ORDER BY disabled_at_unix_ms IS NOT NULL, fold(name), id";

static const char invitations[] =
	"SELECT json_object('id', i.id, 'email', email, 'name', i.name,"
	" 'organisation', organisation, 'organisation_name', o.name, 'role', role,"
	" 'created_at', i.created_at_unix_ms, 'expires_at', expires_at_unix_ms,"
	" 'state', CASE WHEN used_at_unix_ms IS NOT NULL THEN 'used'"
	" WHEN withdrawn_at_unix_ms IS NOT NULL THEN 'withdrawn'"
	" WHEN expires_at_unix_ms <= :now THEN 'expired' ELSE 'open' END)"
	" FROM invitation AS i JOIN organisation AS o ON o.id = organisation"
	" WHERE (:everywhere OR organisation IN (SELECT id FROM managed))"
	" AND (:one <> 'open' OR (used_at_unix_ms IS NULL AND withdrawn_at_unix_ms IS NULL"
	" AND expires_at_unix_ms > :now))"
	" ORDER BY i.created_at_unix_ms DESC, i.id";

/* Those above are there for their names. */
static const char organisations[] =
	", above (id) AS (SELECT id FROM held UNION SELECT o.parent FROM above"
	" JOIN organisation AS o ON o.id = above.id WHERE o.parent IS NOT NULL)"
	" SELECT json_object('id', o.id, 'parent', o.parent, 'kind', kind, 'name', o.name,"
	" 'code', o.code, 'locality', o.locality, 'locality_name', l.name,"
	" 'locality_parent', l.parent,"
	" 'headcount', headcount, 'archived',"
	" json(iif(archived_at_unix_ms IS NULL, 'false', 'true')), 'is_held',"
	" json(iif(:everywhere OR o.id IN (SELECT id FROM managed), 'true', 'false')))"
	" FROM organisation AS o LEFT JOIN locality AS l ON l.code = o.locality"
	" WHERE (:everywhere OR o.id IN (SELECT id FROM managed)"
	" OR o.id IN (SELECT id FROM above))"
	" AND (:words = '' OR instr(fold(o.name), :words) OR instr(fold(o.code), :words))"
	" AND (:one = 'all' OR archived_at_unix_ms IS NULL)"
	" AND (:other = '' OR o.parent = :other)"
	" ORDER BY fold(o.name), o.id";

static const char localities[] =
	"SELECT json_object('code', l.code, 'name', l.name, 'level', l.level,"
	" 'parent', l.parent, 'parent_name', p.name, 'effective_from', l.effective_from,"
	" 'effective_to', l.effective_to, 'became', l.became, 'became_name', b.name)"
	" FROM locality AS l LEFT JOIN locality AS p ON p.code = l.parent"
	" LEFT JOIN locality AS b ON b.code = l.became"
	" WHERE (:words = '' OR instr(l.folded, :words))"
	" AND (:one = '' OR l.level = :one)"
	" AND (:other = 'all' OR l.effective_to IS NULL)"
	" AND (:other IN ('', 'all') OR l.parent = :other)"
	" ORDER BY l.effective_to IS NOT NULL, l.folded, l.code";

/* What the id of something is in words, as it is called now; an id is of one kind only. */
#define OBJECT_NAME \
	"(SELECT name FROM account WHERE id = object)," \
	" (SELECT name FROM organisation WHERE id = object)," \
	" (SELECT email FROM invitation WHERE id = object)," \
	" (SELECT title FROM round WHERE id = object)," \
	" (SELECT coalesce(document ->> '$.title.vi', document ->> '$.title.en') FROM contest" \
	" WHERE id = object)," \
	" (SELECT nullif(title, '') FROM contest_draft WHERE id = object)," \
	" (SELECT coalesce(document ->> '$.text.vi', document ->> '$.text.en')" \
	" FROM bank_question WHERE question = object ORDER BY version DESC LIMIT 1)," \
	" (SELECT coalesce(document ->> '$.title.vi', document ->> '$.title.en')" \
	" FROM bank_set WHERE bank_set.id = object ORDER BY version DESC LIMIT 1)," \
	" (SELECT nullif(bank_import.name, '') FROM bank_import WHERE bank_import.id = " \
	"object)," \
	" (SELECT nullif(media.name, '') FROM media WHERE media.id = object)," \
	" (SELECT event FROM certificate WHERE code = object)," \
	" (SELECT template.name FROM certificate_template AS template" \
	" WHERE template.id = object ORDER BY template.version DESC LIMIT 1)," \
	" (SELECT api_token.name FROM api_token WHERE api_token.id = object)"

static const char audits[] =
	"SELECT json_object('number', number, 'at', at_unix_ms, 'account', account,"
	" 'account_name', (SELECT name FROM account WHERE id = u.account), 'action', action,"
	" 'object', object, 'object_name', coalesce(" OBJECT_NAME "), 'object_kind', CASE"
	" WHEN EXISTS (SELECT 1 FROM round WHERE id = object) THEN 'round'"
	" WHEN EXISTS (SELECT 1 FROM contest WHERE id = object) THEN 'contest'"
	" WHEN EXISTS (SELECT 1 FROM contest_draft WHERE id = object) THEN 'draft' END,"
	" 'detail', json(detail))"
	" FROM audit AS u WHERE (:everywhere"
	" OR account IN (SELECT m.account FROM membership AS m"
	" WHERE m.organisation IN (SELECT id FROM managed))"
	" OR object IN (SELECT id FROM managed)"
	" OR object IN (SELECT m.account FROM membership AS m"
	" WHERE m.organisation IN (SELECT id FROM managed))"
	" OR object IN (SELECT id FROM round WHERE organisation IN (SELECT id FROM managed))"
	" OR object IN (SELECT id FROM contest WHERE organisation IN (SELECT id FROM managed)))"
	" AND (:one = '' OR action = :one OR substr(action, 1, length(:one) + 1) = :one || '.')"
	" AND (:other = '' OR account = :other OR object = :other)"
	" AND (:from = 0 OR at_unix_ms >= :from) AND (:to = 0 OR at_unix_ms < :to)"
	" ORDER BY number DESC";

static const struct {
	const char *as, *select;
} queries[LISTS] = {
	[LIST_SESSIONS] = { as_oneself, sessions },
	[LIST_TOKENS] = { as_oneself, tokens },
	[LIST_ACCOUNTS] = { as_administrator, accounts },
	[LIST_INVITATIONS] = { as_administrator, invitations },
	[LIST_ORGANISATIONS] = { as_anybody, organisations },
	[LIST_LOCALITIES] = { as_oneself, localities },
	[LIST_AUDIT] = { as_auditor, audits },
};

static void bind_text(sqlite3_stmt *statement, const char *name, const char *text)
{
	int place = sqlite3_bind_parameter_index(statement, name);

	if (place)
		sqlite3_bind_text(statement, place, text, -1, SQLITE_STATIC);
}

static void bind_number(sqlite3_stmt *statement, const char *name, int64_t number)
{
	int place = sqlite3_bind_parameter_index(statement, name);

	if (place)
		sqlite3_bind_int64(statement, place, number);
}

static void bind_order(sqlite3_stmt *statement, const struct list_order *order)
{
	int session = sqlite3_bind_parameter_index(statement, ":session");

	bind_text(statement, ":account", order->account);
	bind_text(statement, ":words", order->words);
	bind_text(statement, ":one", order->one);
	bind_text(statement, ":other", order->other);
	bind_number(statement, ":everywhere", order->is_everywhere);
	bind_number(statement, ":from", order->from);
	bind_number(statement, ":to", order->to);
	bind_number(statement, ":now", order->now);
	bind_number(statement, ":limit", order->limit);
	bind_number(statement, ":offset", order->offset);
	if (session)
		sqlite3_bind_blob(statement, session, order->session.bytes,
				  sizeof(order->session.bytes), SQLITE_STATIC);
}

static sqlite3_stmt *prepare(sqlite3 *database, const struct list_order *order,
			     const char *before, const char *after)
{
	struct text sql;
	sqlite3_stmt *statement;

	text_init(&sql);
	text_add_format(&sql, "%s%s%s%s", before, queries[order->list].as,
			queries[order->list].select, after);
	statement = database_prepare(database, sql.bytes);
	text_clear(&sql);
	bind_order(statement, order);
	return statement;
}

static bool write_rows(sqlite3 *database, const struct list_order *order, struct text *body)
{
	sqlite3_stmt *rows = prepare(database, order, "", " LIMIT :limit OFFSET :offset");
	sqlite3_stmt *count = prepare(database, order, "SELECT count(*) FROM (", ")");
	bool is_first = true;
	int status;

	text_add_format(body, "{\"offset\":%" PRId64 ",\"rows\":[", order->offset);
	while ((status = sqlite3_step(rows)) == SQLITE_ROW) {
		text_add(body, is_first ? "" : ",");
		text_add(body, (const char *)sqlite3_column_text(rows, 0));
		is_first = false;
	}
	if (status == SQLITE_DONE && sqlite3_step(count) == SQLITE_ROW)
		text_add_format(body, "],\"total\":%lld}",
				(long long)sqlite3_column_int64(count, 0));
	else
		log_error("read-failed", "reason=\"%s\"", sqlite3_errmsg(database));
	sqlite3_finalize(rows);
	sqlite3_finalize(count);
	return status == SQLITE_DONE;
}

bool list_read(const char *database_path, const struct list_order *order, struct text *body)
{
	struct failure why = { "" };
	sqlite3 *database = database_open_reading(database_path, &why);
	bool is_read = false;

	if (!database) {
		log_error("list-unreadable", "reason=\"%s\"", why.text);
		return false;
	}
	is_read = write_rows(database, order, body);
	sqlite3_close(database);
	return is_read;
}

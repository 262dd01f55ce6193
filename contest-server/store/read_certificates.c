#include "store/read_certificates.h"
#include "store/database.h"
#include "store/prepared.h"

#include <string.h>

enum statement {
	ONE,
	LIST,
	COUNT,
	OF_PLAYER,
	OF_ENTRANT,
	TEMPLATES,
	TEMPLATE_COUNT,
	TEMPLATE,
	PICTURE,
	STATEMENTS
};

#define COLUMNS \
	"SELECT c.code, source_kind, source, coalesce(c.organisation, ''), holder_kind, " \
	"holder," \
	" language, template, template_version, c.name, c.unit, event, award, score, date," \
	" right_answers, c.questions, signature, issued_at_unix_ms, coalesce(issued_by, '')," \
	" c.number, coalesce(revoked_at_unix_ms, 0), coalesce(erased_at_unix_ms, 0)," \
	" coalesce(revoked_reason, '') FROM certificate AS c"
#define OF_SOURCE \
	" WHERE source_kind = ?1 AND source = ?2 AND (NOT ?3 OR (revoked_at_unix_ms IS NULL" \
	" AND erased_at_unix_ms IS NULL)) AND (?4 = '' OR instr(fold(c.name), ?4)" \
	" OR instr(fold(c.unit), ?4) OR (?5 <> '' AND instr(lower(code), ?5)))"
#define TEMPLATE_COLUMNS \
	"SELECT id, name, coalesce(organisation, ''), document, version, at_unix_ms" \
	" FROM certificate_template AS t"
#define IS_NEWEST " version = (SELECT max(version) FROM certificate_template WHERE id = t.id)"

static const char *const texts[STATEMENTS] = {
	[ONE] = COLUMNS " WHERE code = ?1",
	[LIST] = COLUMNS OF_SOURCE " ORDER BY c.number LIMIT ?7 OFFSET ?6",
	[COUNT] = "SELECT count(*) FROM certificate AS c" OF_SOURCE,
	[OF_PLAYER] = COLUMNS " JOIN round ON round.id = c.source JOIN player ON player.round ="
			      " round.number AND player.player = c.holder"
			      " WHERE c.source_kind = 'round' AND c.holder_kind = 'person'"
			      " AND revoked_at_unix_ms IS NULL"
			      " AND c.source IN (SELECT id FROM round WHERE ?1 IN (id, code))"
			      " AND player.token_hash = ?2",
	[OF_ENTRANT] = COLUMNS " WHERE source_kind = 'contest' AND holder_kind = 'person'"
			       " AND revoked_at_unix_ms IS NULL AND erased_at_unix_ms IS NULL"
			       " AND source = ?1 AND holder = ?2",
	[TEMPLATES] =
		TEMPLATE_COLUMNS " WHERE" IS_NEWEST " ORDER BY name, id LIMIT ?2 OFFSET ?1",
	[TEMPLATE_COUNT] = "SELECT count(DISTINCT id) FROM certificate_template",
	[TEMPLATE] = TEMPLATE_COLUMNS
	" WHERE id = ?1 AND (version = ?2 OR (?2 = 0 AND" IS_NEWEST "))",
	[PICTURE] = "SELECT coalesce(organisation, ''), png FROM certificate_picture"
		    " WHERE id = ?1",
};

struct certificate_reader {
	struct prepared prepared;
};

struct certificate_reader *certificate_reader_open(const char *path, struct failure *why)
{
	return prepared_open(path, texts, STATEMENTS, why);
}

void certificate_reader_close(struct certificate_reader *reader)
{
	prepared_close(reader);
}

static struct stored_certificate row_of(sqlite3_stmt *statement)
{
	struct stored_certificate row = {
		.code = database_text_or_null_at(statement, 0),
		.source_kind = database_text_or_null_at(statement, 1),
		.source = database_text_or_null_at(statement, 2),
		.organisation = database_text_or_null_at(statement, 3),
		.holder_kind = database_text_or_null_at(statement, 4),
		.holder = sqlite3_column_int64(statement, 5),
		.language = database_text_or_null_at(statement, 6),
		.template = database_text_or_null_at(statement, 7),
		.template_version = sqlite3_column_int64(statement, 8),
		.name = database_text_or_null_at(statement, 9),
		.unit = database_text_or_null_at(statement, 10),
		.event = database_text_or_null_at(statement, 11),
		.award = database_text_or_null_at(statement, 12),
		.score = database_text_or_null_at(statement, 13),
		.date = database_text_or_null_at(statement, 14),
		.right = sqlite3_column_int64(statement, 15),
		.questions = sqlite3_column_int64(statement, 16),
		.issued_at_unix_ms = sqlite3_column_int64(statement, 18),
		.issued_by = database_text_or_null_at(statement, 19),
		.number = sqlite3_column_int64(statement, 20),
		.revoked_at_unix_ms = sqlite3_column_int64(statement, 21),
		.erased_at_unix_ms = sqlite3_column_int64(statement, 22),
		.revoked_reason = database_text_or_null_at(statement, 23),
	};

	if (sqlite3_column_bytes(statement, 17) == CERTIFICATE_SIGNATURE_SIZE)
		memcpy(row.signature, sqlite3_column_blob(statement, 17),
		       CERTIFICATE_SIGNATURE_SIZE);
	return row;
}

/* Gives the rows of a bound statement, and resets it. */
static bool give_rows(sqlite3_stmt *statement, stored_certificate_fn *each, void *owner)
{
	bool is_there = false;

	while (database_has_row(statement)) {
		struct stored_certificate row = row_of(statement);

		is_there = true;
		each(owner, &row);
	}
	sqlite3_reset(statement);
	return is_there;
}

bool certificate_reader_one(struct certificate_reader *reader, const char *code,
			    stored_certificate_fn *each, void *owner)
{
	sqlite3_bind_text(reader->prepared.statements[ONE], 1, code, -1, SQLITE_STATIC);
	return give_rows(reader->prepared.statements[ONE], each, owner);
}

static int64_t count_rows(sqlite3_stmt *statement)
{
	int64_t count = database_has_row(statement) ? sqlite3_column_int64(statement, 0) : 0;

	sqlite3_reset(statement);
	return count;
}

int64_t certificate_reader_list(struct certificate_reader *reader,
				const struct certificate_filter *filter,
				stored_certificate_fn *each, void *owner)
{
	sqlite3_stmt *list = reader->prepared.statements[LIST];
	sqlite3_stmt *const both[] = { list, reader->prepared.statements[COUNT] };

	for (int i = 0; i < 2; i++) {
		sqlite3_bind_text(both[i], 1, filter->source_kind, -1, SQLITE_STATIC);
		sqlite3_bind_text(both[i], 2, filter->source, -1, SQLITE_STATIC);
		sqlite3_bind_int(both[i], 3, filter->valid_only);
		sqlite3_bind_text(both[i], 4, filter->words ? filter->words : "", -1,
				  SQLITE_STATIC);
		sqlite3_bind_text(both[i], 5, filter->letters ? filter->letters : "", -1,
				  SQLITE_STATIC);
	}
	sqlite3_bind_int64(list, 6, filter->offset);
	sqlite3_bind_int64(list, 7, filter->limit);
	give_rows(list, each, owner);
	return count_rows(both[1]);
}

bool certificate_reader_of_player(struct certificate_reader *reader, const char *round,
				  const struct secret_hash *token, stored_certificate_fn *each,
				  void *owner)
{
	sqlite3_stmt *statement = reader->prepared.statements[OF_PLAYER];

	sqlite3_bind_text(statement, 1, round, -1, SQLITE_STATIC);
	sqlite3_bind_blob(statement, 2, token->bytes, sizeof(token->bytes), SQLITE_STATIC);
	return give_rows(statement, each, owner);
}

bool certificate_reader_of_entrant(struct certificate_reader *reader, const char *contest,
				   int64_t entrant, stored_certificate_fn *each, void *owner)
{
	sqlite3_stmt *statement = reader->prepared.statements[OF_ENTRANT];

	sqlite3_bind_text(statement, 1, contest, -1, SQLITE_STATIC);
	sqlite3_bind_int64(statement, 2, entrant);
	return give_rows(statement, each, owner);
}

static bool give_templates(sqlite3_stmt *statement, stored_template_fn *each, void *owner)
{
	bool is_there = false;

	while (database_has_row(statement)) {
		struct stored_template row = {
			.id = database_text_or_null_at(statement, 0),
			.name = database_text_or_null_at(statement, 1),
			.organisation = database_text_or_null_at(statement, 2),
			.document = database_text_or_null_at(statement, 3),
			.version = sqlite3_column_int64(statement, 4),
			.at_unix_ms = sqlite3_column_int64(statement, 5),
		};

		is_there = true;
		each(owner, &row);
	}
	sqlite3_reset(statement);
	return is_there;
}

int64_t certificate_reader_templates(struct certificate_reader *reader, int64_t offset,
				     int64_t limit, stored_template_fn *each, void *owner)
{
	sqlite3_bind_int64(reader->prepared.statements[TEMPLATES], 1, offset);
	sqlite3_bind_int64(reader->prepared.statements[TEMPLATES], 2, limit);
	give_templates(reader->prepared.statements[TEMPLATES], each, owner);
	return count_rows(reader->prepared.statements[TEMPLATE_COUNT]);
}

bool certificate_reader_template(struct certificate_reader *reader, const char *id,
				 int64_t version, stored_template_fn *each, void *owner)
{
	sqlite3_bind_text(reader->prepared.statements[TEMPLATE], 1, id, -1, SQLITE_STATIC);
	sqlite3_bind_int64(reader->prepared.statements[TEMPLATE], 2, version);
	return give_templates(reader->prepared.statements[TEMPLATE], each, owner);
}

bool certificate_reader_picture(struct certificate_reader *reader, const char *id,
				stored_picture_fn *each, void *owner)
{
	sqlite3_stmt *statement = reader->prepared.statements[PICTURE];
	bool is_there;

	sqlite3_bind_text(statement, 1, id, -1, SQLITE_STATIC);
	is_there = database_has_row(statement);
	if (is_there)
		each(owner, database_text_or_null_at(statement, 0),
		     sqlite3_column_blob(statement, 1),
		     (size_t)sqlite3_column_bytes(statement, 1));
	sqlite3_reset(statement);
	return is_there;
}

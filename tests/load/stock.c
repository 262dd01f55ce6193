/* stock fill FILE N: puts N contestants with one submitted attempt each into the newest contest
 * of a database that no server has open, so that a board of any size can be rebuilt from it.
 * stock count FILE: how many rows of contests the database has, as one JSON object. */
#include <inttypes.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { QUESTIONS = 20, PEOPLE_MAX = 2000000, DAY_MS = 86400000, HASH_SIZE = 16 };

static sqlite3 *database;

static _Noreturn void give_up(const char *what)
{
	fprintf(stderr, "stock: %s (%s)\n", what, database ? sqlite3_errmsg(database) : "");
	exit(1);
}

static void run(const char *sql)
{
	if (sqlite3_exec(database, sql, NULL, NULL, NULL) != SQLITE_OK)
		give_up(sql);
}

static sqlite3_stmt *prepare(const char *sql)
{
	sqlite3_stmt *statement;

	if (sqlite3_prepare_v2(database, sql, -1, &statement, NULL) != SQLITE_OK)
		give_up(sql);
	return statement;
}

static int64_t number(const char *sql)
{
	sqlite3_stmt *statement = prepare(sql);
	int64_t value;

	if (sqlite3_step(statement) != SQLITE_ROW)
		give_up(sql);
	value = sqlite3_column_int64(statement, 0);
	sqlite3_finalize(statement);
	return value;
}

static void put(sqlite3_stmt *statement)
{
	if (sqlite3_step(statement) != SQLITE_DONE)
		give_up("a row cannot be written");
	sqlite3_reset(statement);
}

/* The same number gives the same hash, others other ones: a step of SplitMix64, twice. */
static uint64_t mix(uint64_t value)
{
	value += 0x9e3779b97f4a7c15u;
	value = (value ^ value >> 30) * 0xbf58476d1ce4e5b9u;
	value = (value ^ value >> 27) * 0x94d049bb133111ebu;
	return value ^ value >> 31;
}

static void bind_hash(sqlite3_stmt *statement, int place, uint64_t of)
{
	uint64_t words[2] = { mix(of), mix(mix(of)) };

	sqlite3_bind_blob(statement, place, words, HASH_SIZE, SQLITE_TRANSIENT);
}

static void put_entrant(sqlite3_stmt *statement, int64_t contest, int person, int64_t at_ms)
{
	char name[64];

	snprintf(name, sizeof(name), "Thí sinh %d", person + 1);
	sqlite3_bind_int64(statement, 1, contest);
	sqlite3_bind_int(statement, 2, person);
	sqlite3_bind_text(statement, 3, name, -1, SQLITE_TRANSIENT);
	sqlite3_bind_int(statement, 4, 1960 + person % 45);
	bind_hash(statement, 5, (uint64_t)person * 3);
	sqlite3_bind_int(statement, 6, person % 100);
	bind_hash(statement, 7, (uint64_t)person * 3 + 1);
	bind_hash(statement, 8, (uint64_t)person * 3 + 2);
	sqlite3_bind_int64(statement, 9, at_ms);
	put(statement);
}

static void put_attempt(sqlite3_stmt *statement, int64_t contest, int person, int64_t at_ms)
{
	uint64_t chance = mix((uint64_t)person);
	int right = (int)(chance % (QUESTIONS + 1));
	int64_t time_ms = 60000 + (int64_t)(chance >> 8) % 800000;
	char id[32];

	snprintf(id, sizeof(id), "a_%024" PRIx64, (uint64_t)person);
	sqlite3_bind_int64(statement, 1, contest);
	sqlite3_bind_int(statement, 2, person);
	sqlite3_bind_text(statement, 3, id, -1, SQLITE_TRANSIENT);
	bind_hash(statement, 4, chance);
	sqlite3_bind_int64(statement, 5, at_ms);
	sqlite3_bind_int64(statement, 6, at_ms + 36000000);
	sqlite3_bind_int64(statement, 7, at_ms + time_ms);
	sqlite3_bind_int(statement, 8, right);
	sqlite3_bind_int64(statement, 9, time_ms);
	put(statement);
}

static void fill(int people)
{
	int64_t contest = number("SELECT max(number) FROM contest");
	int64_t now_ms = number("SELECT created_at_unix_ms FROM contest ORDER BY number DESC");
	sqlite3_stmt *entrants = prepare(
		"INSERT INTO entrant (contest, entrant, name, birth_year, identity_hash,"
		" identity_masked, unit, is_member, language, consent_at_unix_ms, token_hash,"
		" code_hash, registered_at_unix_ms)"
		" VALUES (?1,?2,?3,?4,?5,'…',?6,1,'vi',?9,?7,?8,?9)");
	sqlite3_stmt *attempts = prepare(
		"INSERT INTO attempt (contest, attempt, id, entrant, round, seed,"
		" started_at_unix_ms, deadline_at_unix_ms, submitted_at_unix_ms, ending,"
		" right_answers, score, time_ms, guesses)"
		" VALUES "
		"(?1,?2,?3,?2,0,?4,?5,?6,?7,'submit',?8,?8,?9,'[null,null,null,null]')");

	run("BEGIN");
	for (int person = 0; person < people; person++) {
		/* All of it was before the contest was made, so that the clock stands well. */
		int64_t at_ms = now_ms - DAY_MS + (int64_t)person * 60 % (DAY_MS / 2);

		put_entrant(entrants, contest, person, at_ms);
		put_attempt(attempts, contest, person, at_ms);
	}
	run("COMMIT");
	sqlite3_finalize(entrants);
	sqlite3_finalize(attempts);
}

static void count(void)
{
	printf("{\"entrants\":%" PRId64 ",\"attempts\":%" PRId64 ",\"submitted\":%" PRId64
	       ",\"steps\":%" PRId64 "}\n",
	       number("SELECT count(*) FROM entrant"), number("SELECT count(*) FROM attempt"),
	       number("SELECT count(*) FROM attempt WHERE submitted_at_unix_ms IS NOT NULL"),
	       number("SELECT count(*) FROM contest_step WHERE kind = 'answer'"));
}

int main(int words_count, char **words)
{
	int people = words_count == 4 ? atoi(words[3]) : 0;
	int is_filling = words_count == 4 && strcmp(words[1], "fill") == 0;

	if (!(is_filling && people > 0 && people <= PEOPLE_MAX) &&
	    !(words_count == 3 && strcmp(words[1], "count") == 0)) {
		fprintf(stderr, "usage: stock fill FILE 1..%d | stock count FILE\n",
			PEOPLE_MAX);
		return 2;
	}
	if (sqlite3_open_v2(words[2], &database, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK)
		give_up("the database cannot be opened");
	if (is_filling)
		fill(people);
	else
		count();
	sqlite3_close(database);
	return 0;
}

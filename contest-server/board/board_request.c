#include "board/board_request.h"
#include "base/memory.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	KEYS_MAX = 4,
	KEY_MAX = BOARD_NAME_MAX + 24,
	HEAD_MAX = 8,      /* arguments before those of the rows */
	ROW_ARGUMENTS = 5, /* id, score and member, id and value */
	ARGUMENTS_MAX = HEAD_MAX + ROW_ARGUMENTS * BATCH_ROWS_MAX,
	ROW_REPLIES = 4,      /* rank, id, score, detail */
	ASIDE_SECONDS = 3600, /* what a broken replacement left goes after this */
	NUMBER_MAX = 24,
};

/* KEYS: board, rows. ARGV: seconds to live or 0; how many old rows to look for:
 * all or, in an empty board, none; then their ids; then score and member of each
 * row; then id and value of each row. Grouped so, because to hand the arguments
 * on as they are is half the time of taking them apart here. */
static const char put_script[] =
	"local n = tonumber(ARGV[2])\n"
	"local rows = (#ARGV - 2 - n) / 4\n"
	"if n > 0 then\n"
	"	local old = redis.call('HMGET', KEYS[2], unpack(ARGV, 3, n + 2))\n"
	"	local gone, count, find, sub = {}, 0, string.find, string.sub\n"
	"	for i = 1, n do\n"
	"		local value = old[i]\n"
	"		if value then\n"
	"			local colon = find(value, ':', 1, true)\n"
	"			local member = sub(value, 1, colon + #ARGV[i + 2])\n"
	"			if member ~= ARGV[n + 2 + 2 * i] then\n"
	"				count = count + 1\n"
	"				gone[count] = member\n"
	"			end\n"
	"		end\n"
	"	end\n"
	"	if count > 0 then redis.call('ZREM', KEYS[1], unpack(gone)) end\n"
	"end\n"
	"redis.call('ZADD', KEYS[1], unpack(ARGV, n + 3, n + 2 + 2 * rows))\n"
	"redis.call('HSET', KEYS[2], unpack(ARGV, n + 3 + 2 * rows, #ARGV))\n"
	"if ARGV[1] ~= '0' then\n"
	"	redis.call('EXPIRE', KEYS[1], ARGV[1])\n"
	"	redis.call('EXPIRE', KEYS[2], ARGV[1])\n"
	"end\n"
	"return rows\n";

/* KEYS: board, rows, and the same two aside, which are not there if no row is. The old ones are
 * unlinked first, because RENAME would free a large board while everybody waits. */
static const char swap_script[] = "redis.call('UNLINK', KEYS[1], KEYS[2])\n"
				  "if redis.call('EXISTS', KEYS[3]) == 0 then return 0 end\n"
				  "for i = 1, 2 do\n"
				  "	redis.call('RENAME', KEYS[i + 2], KEYS[i])\n"
				  "	redis.call('PERSIST', KEYS[i])\n"
				  "end\n"
				  "return 1\n";

/* KEYS: board, rows. ARGV: offset, limit, and an id or nothing: then the offset is that of
 * a row so far above the one with this id that it stands in the middle. Returns the total and,
 * for each row, rank, id, score, detail.
 *
 * The rank of the first row is one more than the number of rows before the
 * first with its keys. Those with a better score are counted by Redis; among
 * those with the same score the better tie keys come first, so the first equal
 * one is found by halving. From there on places are counted. */
static const char read_script[] =
	"local total = redis.call('ZCARD', KEYS[1])\n"
	"local offset, limit = tonumber(ARGV[1]), tonumber(ARGV[2])\n"
	"local reply = { total }\n"
	"if ARGV[3] ~= '' then\n"
	"	local value = redis.call('HGET', KEYS[2], ARGV[3])\n"
	"	if not value then return reply end\n"
	"	local colon = string.find(value, ':', 1, true)\n"
	"	local place = redis.call('ZREVRANK', KEYS[1],\n"
	"		string.sub(value, 1, colon + #ARGV[3]))\n"
	"	if not place then return reply end\n"
	"	offset = math.max(0, place - math.floor(limit / 2))\n"
	"end\n"
	"if limit == 0 or offset >= total then return reply end\n"
	"local found = redis.call('ZREVRANGE', KEYS[1], offset, offset + limit - 1,\n"
	"	'WITHSCORES')\n"
	"local function tie(member)\n"
	"	return string.sub(member, 1, string.find(member, ':', 1, true) - 1)\n"
	"end\n"
	"local ids = {}\n"
	"for i = 1, #found, 2 do\n"
	"	ids[#ids + 1] = string.sub(found[i], string.find(found[i], ':', 1, true) + 1)\n"
	"end\n"
	"local values = redis.call('HMGET', KEYS[2], unpack(ids))\n"
	"local key, score = tie(found[1]), found[2]\n"
	"local low, high = offset, offset\n"
	"if offset > 0 then low = redis.call('ZCOUNT', KEYS[1], '(' .. score, '+inf') end\n"
	"while low < high do\n"
	"	local middle = math.floor((low + high) / 2)\n"
	"	if tie(redis.call('ZREVRANGE', KEYS[1], middle, middle)[1]) == key then\n"
	"		high = middle\n"
	"	else\n"
	"		low = middle + 1\n"
	"	end\n"
	"end\n"
	"local rank = low + 1\n"
	"for n, id in ipairs(ids) do\n"
	"	local own_key, own_score = tie(found[2 * n - 1]), found[2 * n]\n"
	"	if own_key ~= key or own_score ~= score then\n"
	"		rank, key, score = offset + n, own_key, own_score\n"
	"	end\n"
	"	reply[#reply + 1] = rank\n"
	"	reply[#reply + 1] = id\n"
	"	reply[#reply + 1] = own_score\n"
	"	reply[#reply + 1] = string.sub(values[n] or '', #found[2 * n - 1] + 2)\n"
	"end\n"
	"return reply\n";

enum { SCRIPT_PUT, SCRIPT_SWAP, SCRIPT_READ };

const char *const request_scripts[REQUEST_SCRIPTS] = {
	[SCRIPT_PUT] = put_script,
	[SCRIPT_SWAP] = swap_script,
	[SCRIPT_READ] = read_script,
};

_Static_assert((int)REQUEST_SCRIPTS <= (int)REDIS_LINK_SCRIPTS_MAX, "the link loads them");
/* Lua cannot unpack more than 8,000 values into one call. */
_Static_assert(2 * BATCH_ROWS_MAX < 7000 && BOARD_READ_MAX < 7000, "unpack has a limit");

/* The arguments of one command, gathered here and copied by hiredis. */
struct command {
	int count;
	const char *arguments[ARGUMENTS_MAX];
	size_t lengths[ARGUMENTS_MAX];
	char keys[KEYS_MAX][KEY_MAX];
	char numbers[2][NUMBER_MAX];
	char scores[BATCH_ROWS_MAX][BATCH_SCORE_MAX];
};

bool request_name_is_good(const char *name)
{
	static const char signs[] = "abcdefghijklmnopqrstuvwxyz"
				    "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.:";
	size_t length = strlen(name);
	const char *word = strrchr(name, ':');

	word = word ? word + 1 : name;
	return length > 0 && length <= BOARD_NAME_MAX && strspn(name, signs) == length &&
	       strcmp(word, "row") != 0 && strcmp(word, "new") != 0;
}

struct request *request_new(enum request_kind kind, const char *name)
{
	struct request *request = memory_new(1, sizeof(*request));

	assert(strlen(name) <= BOARD_NAME_MAX);
	request->kind = kind;
	request->size = sizeof(*request);
	memcpy(request->name, name, strlen(name) + 1);
	return request;
}

void request_free(struct request *request)
{
	batch_free(request->batch);
	free(request);
}

static void add(struct command *command, const char *argument, size_t length)
{
	assert(command->count < ARGUMENTS_MAX);
	command->arguments[command->count] = argument;
	command->lengths[command->count] = length;
	command->count++;
}

static void add_text(struct command *command, const char *text)
{
	add(command, text, strlen(text));
}

static void add_key(struct command *command, int place, const char *name, const char *ending)
{
	char *key = command->keys[place];
	int length = snprintf(key, KEY_MAX, "hoithi:%s%s", name, ending);

	assert(length > 0 && length < KEY_MAX);
	add(command, key, (size_t)length);
}

static void add_number(struct command *command, int place, int64_t number)
{
	char *text = command->numbers[place];

	add(command, text, (size_t)snprintf(text, NUMBER_MAX, "%" PRId64, number));
}

static void add_script(struct command *command, const struct redis_link *link, size_t script,
		       const char *key_count)
{
	add_text(command, "EVALSHA");
	add_text(command, redis_link_script(link, script));
	add_text(command, key_count);
}

static void add_id(struct command *command, const struct batch_row *row)
{
	add(command, row->value + row->hex_length + 1,
	    (size_t)(row->member_length - row->hex_length - 1));
}

static void add_ids(struct command *command, const struct batch *batch)
{
	for (size_t i = 0; i < batch->count; i++)
		add_id(command, &batch->rows[i]);
}

static void add_members(struct command *command, const struct batch *batch)
{
	for (size_t i = 0; i < batch->count; i++) {
		const struct batch_row *row = &batch->rows[i];

		add(command, command->scores[i],
		    batch_score_text(row->score, command->scores[i]));
		add(command, row->value, row->member_length);
	}
}

static void add_values(struct command *command, const struct batch *batch)
{
	for (size_t i = 0; i < batch->count; i++) {
		add_id(command, &batch->rows[i]);
		add(command, batch->rows[i].value, batch->rows[i].value_length);
	}
}

static void write_put(struct command *command, const struct request *request,
		      const struct redis_link *link, bool is_aside)
{
	const struct batch *batch = request->batch;

	add_script(command, link, SCRIPT_PUT, "2");
	add_key(command, 0, request->name, is_aside ? ":new" : "");
	add_key(command, 1, request->name, is_aside ? ":new:row" : ":row");
	add_number(command, 0, is_aside ? ASIDE_SECONDS : 0);
	add_number(command, 1, is_aside ? 0 : (int64_t)batch->count);
	if (!is_aside)
		add_ids(command, batch);
	add_members(command, batch);
	add_values(command, batch);
}

static void write_swap(struct command *command, const struct request *request,
		       const struct redis_link *link)
{
	add_script(command, link, SCRIPT_SWAP, "4");
	add_key(command, 0, request->name, "");
	add_key(command, 1, request->name, ":row");
	add_key(command, 2, request->name, ":new");
	add_key(command, 3, request->name, ":new:row");
}

static void write_unlink(struct command *command, const struct request *request, bool all)
{
	add_text(command, "UNLINK");
	add_key(command, 0, request->name, ":new");
	add_key(command, 1, request->name, ":new:row");
	if (!all)
		return;
	add_key(command, 2, request->name, "");
	add_key(command, 3, request->name, ":row");
}

static void write_read(struct command *command, const struct request *request,
		       const struct redis_link *link)
{
	add_script(command, link, SCRIPT_READ, "2");
	add_key(command, 0, request->name, "");
	add_key(command, 1, request->name, ":row");
	add_number(command, 0, request->offset);
	add_number(command, 1, request->limit);
	add_text(command, request->id);
}

static void write_command(struct command *command, const struct request *request,
			  const struct redis_link *link)
{
	switch (request->kind) {
	case REQUEST_CLEAR_ASIDE:
		write_unlink(command, request, false);
		break;
	case REQUEST_PUT:
		write_put(command, request, link, false);
		break;
	case REQUEST_PUT_ASIDE:
		write_put(command, request, link, true);
		break;
	case REQUEST_SWAP:
		write_swap(command, request, link);
		break;
	case REQUEST_REMOVE:
		write_unlink(command, request, true);
		break;
	case REQUEST_READ:
		write_read(command, request, link);
		break;
	}
}

bool request_send(struct request *request, struct redis_link *link)
{
	struct command command;

	if (!redis_link_is_up(link))
		return false;
	command.count = 0;
	write_command(&command, request, link);
	return redis_link_send(link, &request->command, command.count, command.arguments,
			       command.lengths);
}

static bool standing_parse(redisReply *const *element, struct board_standing *standing)
{
	if (element[0]->type != REDIS_REPLY_INTEGER || element[1]->type != REDIS_REPLY_STRING ||
	    element[2]->type != REDIS_REPLY_STRING || element[3]->type != REDIS_REPLY_STRING)
		return false;
	*standing = (struct board_standing){ .rank = element[0]->integer,
					     .id = element[1]->str,
					     .score = strtod(element[2]->str, NULL),
					     .detail = element[3]->str,
					     .detail_length = element[3]->len };
	return true;
}

bool request_answer_read(const struct request *request, const redisReply *reply)
{
	struct board_standing rows[BOARD_READ_MAX];
	size_t count;

	if (reply->type != REDIS_REPLY_ARRAY || reply->elements % ROW_REPLIES != 1 ||
	    reply->element[0]->type != REDIS_REPLY_INTEGER)
		return false;
	count = reply->elements / ROW_REPLIES;
	if (count > BOARD_READ_MAX)
		return false;
	for (size_t i = 0; i < count; i++)
		if (!standing_parse(&reply->element[1 + ROW_REPLIES * i], &rows[i]))
			return false;
	request->answer(request->answer_owner, rows, count, reply->element[0]->integer);
	return true;
}

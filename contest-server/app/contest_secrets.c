/* What people are known by in a contest: a phone or an employee's code, their own code, the
 * token of their phone. Only hashes of them are kept. */
#include "app/contest.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* Of the alphabet without letters and digits that look alike; 32, so that each is five bits. */
static const char code_letters[] = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/* Keyed by the contest, so that one number gives different hashes in two contests. */
static struct secret_hash keyed_hash(const struct contest *contest, const char *what,
				     const char *text)
{
	char line[256];

	snprintf(line, sizeof(line), "%s:%" PRId64 ":%s:%s", what, contest->number,
		 contest->rules->id, text);
	return secret_hash_of(line);
}

struct secret_hash contest_identity_hash(const struct contest *contest, const char *identity)
{
	return keyed_hash(contest, "identity", identity);
}

/* As people type it: small letters, without the dash, with blanks. */
struct secret_hash contest_code_hash(const struct contest *contest, const char *code)
{
	char plain[CONTEST_CODE_SIZE] = "";
	size_t length = 0;

	for (; *code && length + 1 < sizeof(plain); code++) {
		char letter = *code >= 'a' && *code <= 'z' ? (char)(*code - 'a' + 'A') : *code;

		if (strchr(code_letters, letter))
			plain[length++] = letter;
	}
	plain[length] = '\0';
	return keyed_hash(contest, "code", plain);
}

int32_t contest_by_code(const struct contest *contest, const char *code)
{
	struct secret_hash hash = contest_code_hash(contest, code);

	return hash_index_find(&contest->by_code, &hash);
}

void contest_make_code(char code[CONTEST_CODE_SIZE])
{
	int at = 0;

	for (int i = 0; i < 8; i++) {
		if (i == 4)
			code[at++] = '-';
		code[at++] = code_letters[secret_number(sizeof(code_letters) - 1)];
	}
	code[at] = '\0';
}

/* A token says where its entrant is, so that nothing has to be searched. */
void contest_make_token(const struct contest *contest, int32_t entrant,
			char token[CONTEST_TOKEN_SIZE])
{
	char secret[SECRET_TEXT_SIZE];

	secret_make(secret);
	snprintf(token, CONTEST_TOKEN_SIZE, "e_%" PRIx64 "-%" PRIx32 "-%s",
		 (uint64_t)contest->number, (uint32_t)entrant, secret);
}

/* Hexadecimal digits, as many at most, and a dash; what comes behind it. NULL if something else
 * is there: a sign, a blank or a "0x", all of which scanf() would take. */
static const char *after_number(const char *at, int digits_max, int64_t *number)
{
	static const char digits[] = "0123456789abcdef";
	int count = 0;

	for (*number = 0; *at && *at != '-'; at++) {
		const char *digit = strchr(digits, *at);

		if (!digit || ++count > digits_max)
			return NULL;
		*number = *number * 16 + (digit - digits);
	}
	return count > 0 && *at == '-' ? at + 1 : NULL;
}

static bool parse_token(const char *token, int64_t *number, int32_t *entrant)
{
	int64_t index = 0;
	const char *at =
		strncmp(token, "e_", 2) == 0 ? after_number(token + 2, 15, number) : NULL;

	at = at ? after_number(at, 7, &index) : NULL;
	*entrant = (int32_t)index;
	return at != NULL;
}

int64_t contest_number_of_token(const char *token)
{
	int64_t number;
	int32_t entrant;

	return parse_token(token, &number, &entrant) ? number : -1;
}

int32_t contest_by_token(const struct contest *contest, const char *token)
{
	struct secret_hash hash = secret_hash_of(token);
	int64_t number;
	int32_t entrant;

	if (!parse_token(token, &number, &entrant) || number != contest->number ||
	    entrant >= contest->entrant_count ||
	    !secret_is_same(&hash, &contest->entrants[entrant].token_hash))
		return CONTEST_NONE;
	return entrant;
}

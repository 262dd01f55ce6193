#include "hear.h"

#include "clock.h"
#include "crowd.h"
#include "text.h"

#include <inttypes.h>
#include <string.h>

#define TYPE "{\"type\":\""

enum { EXCERPT = 100 /* bytes of a message in a failure */ };

const char *const heard_words[HEARD_KINDS] = {
	[HEARD_JOINED] = "joined",       [HEARD_QUESTION] = "question",
	[HEARD_ANSWERED] = "answered",   [HEARD_CLOSED] = "closed",
	[HEARD_REVEAL] = "reveal",       [HEARD_RESULT] = "result",
	[HEARD_STANDINGS] = "standings", [HEARD_FINISHED] = "finished",
	[HEARD_HOSTING] = "hosting",     [HEARD_DONE] = "done",
	[HEARD_PROGRESS] = "progress",   [HEARD_ERROR] = "error",
};

/* `type` comes first in what the server sends, so one look is enough. */
static enum heard kind_of(const char *text, size_t length)
{
	size_t start = sizeof(TYPE) - 1;

	if (length < start || memcmp(text, TYPE, start) != 0)
		return HEARD_KINDS;
	for (int kind = 0; kind < HEARD_KINDS; kind++) {
		size_t size = strlen(heard_words[kind]);

		if (length > start + size && text[start + size] == '"' &&
		    memcmp(text + start, heard_words[kind], size) == 0)
			return (enum heard)kind;
	}
	return HEARD_KINDS;
}

static void refuse(struct crowd *crowd, int phone, const char *what, const char *text,
		   size_t length)
{
	crowd_fail(crowd, "phone %d in question %d: %s: %.*s", phone, crowd->index, what,
		   (int)(length < EXCERPT ? length : EXCERPT), text);
}

static void expect_index(struct crowd *crowd, int phone, const char *text, size_t length)
{
	if (text_number(text, length, "index") != crowd->index)
		refuse(crowd, phone, "a message about another question", text, length);
}

static void hear_joined(struct crowd *crowd, int phone, const char *text, size_t length)
{
	char state[16] = "";

	if (!text_word(text, length, "state", state, sizeof(state)) ||
	    strcmp(state, "lobby") != 0)
		refuse(crowd, phone, "not seated in the lobby", text, length);
}

static void hear_question(struct crowd *crowd, int phone, const char *text, size_t length)
{
	expect_index(crowd, phone, text, length);
	if (crowd->answers_at_once)
		crowd_answer(crowd, phone);
}

static void hear_answered(struct crowd *crowd, int phone, const char *text, size_t length)
{
	expect_index(crowd, phone, text, length);
	if (text_number(text, length, "choice") != crowd->phones[phone].choice)
		refuse(crowd, phone, "another answer was stored", text, length);
}

/* The first one to hear it notes what is right; all get the same text. */
static void hear_reveal(struct crowd *crowd, int phone, const char *text, size_t length)
{
	expect_index(crowd, phone, text, length);
	if (crowd->correct < 0)
		crowd->correct = (int)text_number(text, length, "correct");
}

static void hear_result(struct crowd *crowd, int phone, const char *text, size_t length)
{
	struct phone *who = &crowd->phones[phone];
	size_t rest = length;
	const char *correct = text_field(text, &rest, "correct");
	bool is_right = who->choice == crowd->correct;
	int64_t rank = text_number(text, length, "rank");

	expect_index(crowd, phone, text, length);
	who->right += is_right;
	who->score += (int)text_number(text, length, "points");
	if (!correct || rest < 4 || (memcmp(correct, "true", 4) == 0) != is_right)
		refuse(crowd, phone, "its answer was judged wrongly", text, length);
	if (text_number(text, length, "right") != who->right ||
	    text_number(text, length, "score") != who->score)
		refuse(crowd, phone, "its answers do not add up", text, length);
	if (text_number(text, length, "of") != crowd->count || rank < 1 || rank > crowd->count)
		refuse(crowd, phone, "its rank is none", text, length);
}

typedef void hear_fn(struct crowd *crowd, int phone, const char *text, size_t length);

static hear_fn *const as_phone[HEARD_KINDS] = {
	[HEARD_JOINED] = hear_joined,     [HEARD_QUESTION] = hear_question,
	[HEARD_ANSWERED] = hear_answered, [HEARD_CLOSED] = expect_index,
	[HEARD_REVEAL] = hear_reveal,     [HEARD_RESULT] = hear_result,
	[HEARD_STANDINGS] = expect_index,
};

static void note(struct crowd *crowd, enum heard kind, size_t length)
{
	struct tally *tally = &crowd->tallies[kind];

	crowd->messages[kind]++;
	crowd->bytes[kind] += (int64_t)length;
	if (++tally->phones == crowd->count)
		tally->complete_at_ns = clock_ns();
}

void hear_as_phone(struct crowd *crowd, int phone, const char *text, size_t length)
{
	enum heard kind = kind_of(text, length);

	if (kind == HEARD_ERROR)
		refuse(crowd, phone, "refused", text, length);
	if (kind == HEARD_KINDS || kind == HEARD_ERROR)
		return;
	if (crowd->phones[phone].heard & 1u << kind) {
		crowd->repeats++;
		return;
	}
	crowd->phones[phone].heard |= 1u << kind;
	note(crowd, kind, length);
	if (as_phone[kind])
		as_phone[kind](crowd, phone, text, length);
}

/* Everybody answered, so the counts are known to a man. */
static void check_counts(struct crowd *crowd, const char *text, size_t length)
{
	int64_t counts[CROWD_CHOICES] = { 0 };
	int64_t sum = text_sum(text, length, "counts", counts, CROWD_CHOICES);
	int64_t answered = text_number(text, length, "answered");

	if (answered != crowd->count || sum != crowd->count)
		crowd_fail(crowd,
			   "question %d: %" PRId64 " answered and %" PRId64
			   " were counted of %d",
			   crowd->index, answered, sum, crowd->count);
	for (int i = 0; i < CROWD_CHOICES; i++)
		if (counts[i] != crowd->chosen[i])
			crowd_fail(crowd,
				   "question %d: %" PRId64 " phones chose %d, counted %" PRId64,
				   crowd->index, crowd->chosen[i], i, counts[i]);
}

void hear_as_host(struct crowd *crowd, const char *text, size_t length)
{
	enum heard kind = kind_of(text, length);

	if (kind == HEARD_ERROR)
		crowd_fail(crowd, "the host was refused: %.*s",
			   (int)(length < EXCERPT ? length : EXCERPT), text);
	if (kind == HEARD_KINDS)
		return;
	crowd->host.heard |= 1u << kind;
	if (kind == HEARD_DONE)
		crowd->host.done++;
	else if (kind == HEARD_REVEAL)
		check_counts(crowd, text, length);
}

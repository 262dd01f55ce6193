/* ledger: the least a server can do for a self-paced contest and still keep its word, to
 * compare ours with. It has the conversation with marathon on one epoll and one thread,
 * appends what it is told to a file as it is, makes the file durable once for everything that
 * arrived together, and only then answers. It draws no paper, marks nothing, has no index
 * and no board; its messages have the length that ours have. */
#include "door.h"
#include "process.h"
#include "text.h"
#include "websocket.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
	SPARE_DESCRIPTORS = 32,
	DESCRIPTORS = 60000,
	FRAME_SIZE = 65536,
	KEPT_SIZE = 256,
	WAITING_MAX = DOOR_CLIENTS_MAX,
	RECORDS_SIZE = 1 << 20,
};

enum said { SAID_CONTEST, SAID_REGISTERED, SAID_PAPER, SAID_RESULT, SAID_KINDS };

struct framed {
	size_t length;
	char bytes[FRAME_SIZE];
};

/* What is said once the file is durable: said, or `kept` with a number. */
struct waiting {
	int client;
	enum said said; /* SAID_KINDS: kept */
	int sequence;
};

struct ledger {
	struct door door;
	int file;
	struct framed framed[SAID_KINDS];
	struct waiting waiting[WAITING_MAX];
	size_t waiting_count;
	char records[RECORDS_SIZE];
	size_t records_length;
};

static const char attempt[] = "a_AAAAAAAAAAAAAAAAAAAAAAAA";

/* Frames a text that ends with an object or a list, padded with blanks to this length. */
static void frame(struct framed *framed, const char *text, int size)
{
	size_t length = strlen(text);
	size_t padded = size > (int)length ? (size_t)size : length;
	size_t head = websocket_write_head(framed->bytes, WEBSOCKET_TEXT, padded);

	if (head + padded > FRAME_SIZE)
		padded = length;
	memcpy(framed->bytes + head, text, length);
	memset(framed->bytes + head + length, ' ', padded - length);
	framed->length = head + padded;
}

static void frame_paper(struct framed *framed, int questions, int size)
{
	static char text[FRAME_SIZE];
	int length =
		snprintf(text, sizeof(text),
			 "{\"type\":\"paper\",\"attempt\":\"%s\",\"questions\":[", attempt);

	for (int i = 0; i < questions; i++)
		length += snprintf(
			text + length, sizeof(text) - (size_t)length,
			"%s{\"kind\":\"single\",\"options\":[\"A\",\"B\",\"C\",\"D\"]}",
			i > 0 ? "," : "");
	snprintf(text + length, sizeof(text) - (size_t)length, "],\"sequence\":0}");
	frame(framed, text, size);
}

static void flush_records(struct ledger *ledger)
{
	if (write(ledger->file, ledger->records, ledger->records_length) !=
	    (ssize_t)ledger->records_length)
		door_give_up(&ledger->door, "the file cannot be written");
	ledger->records_length = 0;
}

static void record(struct ledger *ledger, const char *text, size_t length)
{
	if (ledger->records_length + length + 1 > RECORDS_SIZE)
		flush_records(ledger);
	memcpy(ledger->records + ledger->records_length, text, length);
	ledger->records[ledger->records_length + length] = '\n';
	ledger->records_length += length + 1;
}

static void say_kept(struct ledger *ledger, const struct waiting *waiting)
{
	char text[KEPT_SIZE], bytes[KEPT_SIZE + WEBSOCKET_HEAD_MAX];
	int length = snprintf(text, sizeof(text),
			      "{\"type\":\"kept\",\"attempt\":\"%s\",\"sequence\":%d}", attempt,
			      waiting->sequence);
	size_t head = websocket_write_head(bytes, WEBSOCKET_TEXT, (size_t)length);

	memcpy(bytes + head, text, (size_t)length);
	door_send(&ledger->door, waiting->client, bytes, head + (size_t)length);
}

/* Everything that had arrived was read: one flush for all of it, then the answers. */
static void on_served(void *owner)
{
	struct ledger *ledger = owner;

	if (ledger->waiting_count == 0)
		return;
	flush_records(ledger);
	if (fdatasync(ledger->file) != 0)
		door_give_up(&ledger->door, "the file cannot be made durable");
	for (size_t i = 0; i < ledger->waiting_count; i++) {
		const struct waiting *waiting = &ledger->waiting[i];

		if (waiting->said == SAID_KINDS)
			say_kept(ledger, waiting);
		else
			door_send(&ledger->door, waiting->client,
				  ledger->framed[waiting->said].bytes,
				  ledger->framed[waiting->said].length);
	}
	ledger->waiting_count = 0;
}

static void on_opened(void *owner, int client)
{
	(void)owner;
	(void)client;
}

static void on_message(void *owner, int client, const char *text, size_t length)
{
	static const char *const types[] = { "register", "start", "submit", "answer_paper" };
	static const enum said answers[] = { SAID_REGISTERED, SAID_PAPER, SAID_RESULT,
					     SAID_KINDS };
	struct ledger *ledger = owner;
	char type[32] = "";
	size_t which = 0;

	text_word(text, length, "type", type, sizeof(type));
	if (strcmp(type, "enter_contest") == 0) {
		door_send(&ledger->door, client, ledger->framed[SAID_CONTEST].bytes,
			  ledger->framed[SAID_CONTEST].length);
		return;
	}
	while (which < 4 && strcmp(type, types[which]) != 0)
		which++;
	if (which == 4 || ledger->waiting_count == WAITING_MAX)
		door_give_up(&ledger->door, "a message came that the ledger does not know");
	record(ledger, text, length);
	ledger->waiting[ledger->waiting_count++] =
		(struct waiting){ .client = client,
				  .said = answers[which],
				  .sequence = (int)text_number(text, length, "sequence") };
}

/* "enter=683,register=884": the lengths of what is said to each. */
static int size_of(const char *sizes, const char *word)
{
	const char *at = strstr(sizes, word);

	return at && at[strlen(word)] == '=' ? atoi(at + strlen(word) + 1) : 0;
}

static void frame_all(struct ledger *ledger, const char *sizes, int questions)
{
	char result[128];

	snprintf(result, sizeof(result), "{\"type\":\"result\",\"attempt\":\"%s\",\"of\":%d}",
		 attempt, questions);
	frame(&ledger->framed[SAID_CONTEST], "{\"type\":\"contest\"}", size_of(sizes, "enter"));
	frame(&ledger->framed[SAID_REGISTERED], "{\"type\":\"registered\",\"entrant\":1}",
	      size_of(sizes, "register"));
	frame_paper(&ledger->framed[SAID_PAPER], questions, size_of(sizes, "start"));
	frame(&ledger->framed[SAID_RESULT], result, size_of(sizes, "submit"));
}

int main(int count, char **words)
{
	static struct ledger ledger = { .door.program = "ledger" };
	const struct door_handlers handlers = { .owner = &ledger,
						.opened = on_opened,
						.message = on_message,
						.served = on_served };
	const char *path = NULL, *sizes = "";
	int port = 0, questions = 20;

	for (int i = 1; i + 1 < count; i += 2) {
		if (strcmp(words[i], "--port") == 0)
			port = atoi(words[i + 1]);
		else if (strcmp(words[i], "--questions") == 0)
			questions = atoi(words[i + 1]);
		else if (strcmp(words[i], "--file") == 0)
			path = words[i + 1];
		else if (strcmp(words[i], "--sizes") == 0)
			sizes = words[i + 1];
	}
	if (count % 2 == 0 || !path || port < 0 || port > UINT16_MAX || questions < 1 ||
	    questions > 60) {
		fputs("usage: ledger --file FILE [--port PORT] [--questions 1..60] "
		      "[--sizes enter=683,register=884,...]\n",
		      stderr);
		return 2;
	}
	process_raise_descriptors(DESCRIPTORS + SPARE_DESCRIPTORS);
	ledger.file = open(path, O_CREAT | O_TRUNC | O_WRONLY | O_APPEND | O_CLOEXEC, 0600);
	if (ledger.file < 0)
		door_give_up(&ledger.door, "the file cannot be made");
	frame_all(&ledger, sizes, questions);
	door_run(&ledger.door, port, &handlers);
	return 0;
}

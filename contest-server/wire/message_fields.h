/* What the readers of messages have in common. Inside wire/ only. A field of another kind
 * than it must be leaves a sentence in message->problem and answers false. */
#ifndef WIRE_MESSAGE_FIELDS_H
#define WIRE_MESSAGE_FIELDS_H

#include "wire/message.h"

/* "FIELD must be WANTED"; always false. */
bool message_problem(struct message *message, const char *field, const char *wanted);

/* A text, NULL if the field is absent or null. JSON allows \u0000 inside; we do not. */
bool message_read_text(struct message *message, const json_t *object, const char *field,
		       const char **text);
bool message_need_text(struct message *message, const json_t *object, const char *field,
		       const char **text);

/* An integer; whole reals (3.0, 1e3) are integers to a JavaScript client. */
bool message_read_integer(struct message *message, const json_t *object, const char *field,
			  int64_t absent, int64_t *integer);

/* `lang`, and `choice`, which must be there, into the message's own fields. */
bool message_read_lang(struct message *message, const json_t *object);
bool message_read_choice(struct message *message, const json_t *object);

#endif

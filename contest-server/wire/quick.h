/* The small strict reader for the two messages that are nearly all the traffic:
 *
 *     {"type":"answer","index":3,"choice":[2],"elapsed_ms":1840}
 *     {"type":"ping","sent_at":1790000000000}
 *
 * `type` first, then the other fields in any order, each at most once, blanks
 * where JSON allows them. Whatever else comes (another field, a real number, an
 * escape, a second `index`) is not its business: it answers false and the JSON
 * library decides. It never accepts what the library would read differently. */
#ifndef WIRE_QUICK_H
#define WIRE_QUICK_H

#include "wire/message.h"

/* True if the message was read whole. Otherwise the message is in no defined state. */
bool quick_parse(struct message *message, const char *bytes, size_t length);

#endif

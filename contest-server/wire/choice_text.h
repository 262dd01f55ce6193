/* A choice as it stands on the wire and on the disk: [0,2] or {"number":12.5}. */
#ifndef WIRE_CHOICE_TEXT_H
#define WIRE_CHOICE_TEXT_H

#include "game/choice.h"

#include <stdbool.h>

enum { CHOICE_TEXT_MAX = 48 /* terminator included */ };

/* A number is written with as many digits as it takes to read the same one back. */
void choice_write(char text[CHOICE_TEXT_MAX], bool is_number, struct choice choice);

/* Reads what choice_write() wrote. False for anything else. */
bool choice_read(const char *text, struct choice *choice);

#endif

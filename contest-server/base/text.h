/* Text that people typed, and text that we build. */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>

/* A growing buffer of bytes, always terminated. Aborts on no memory. */
struct text {
	char *bytes;
	size_t length, capacity;
};

void text_init(struct text *text);
void text_clear(struct text *text);
void text_add(struct text *text, const char *string);
void text_add_bytes(struct text *text, const char *bytes, size_t length);
void text_add_format(struct text *text, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Adds string as a JSON string, quotes included. It must be valid UTF-8. */
void text_add_json(struct text *text, const char *string);

/* Adds a file, at most so many bytes of it. False, with nothing added, if it cannot be opened
 * or read. */
bool text_add_file(struct text *text, const char *path, size_t bytes_max);

/* Gives the bytes to the caller to free() and leaves the text empty. */
char *text_take(struct text *text);

enum {
	NAME_CHARACTERS_MAX = 40, /* of a player's name, after NFC */
	NAME_BYTES_MAX = NAME_CHARACTERS_MAX * 4,
	NAME_TYPED_BYTES_MAX = 800, /* of what is looked at to find a name in it */
};

/* A name as it is kept: NFC, blanks trimmed and runs of them made one, no
 * control, format or other invisible characters. Returns a new string to free(),
 * or NULL if nothing but marks is left, or more than NAME_CHARACTERS_MAX
 * characters, or it is no valid UTF-8. */
char *text_clean_name(const char *name);

/* The same of another line that was typed, with at most so many characters. */
char *text_clean_line(const char *typed, int characters_max);

/* The line reduced to what tells two names apart when capitals and blanks do not: clean, and in
 * small letters; marks stay. NULL if nothing but marks is left or it is no valid UTF-8. */
char *text_caseless(const char *typed);

/* The text with letters and their marks composed (NFC) and nothing else changed, and how many
 * characters a text has. A new string to free(); NULL if it is no valid UTF-8. */
char *text_composed(const char *string);
size_t text_characters(const char *valid);

/* The text reduced to what a search compares: lower case, no Vietnamese marks
 * ("Đặng" is "dang"). A new string to free(); NULL if it is no valid UTF-8. */
char *text_folded(const char *string);

#endif

/* Tells whether some letters can be a Vietnamese syllable. Knows the sounds, no words: it
 * says yes to "ngường", which nobody says, and no to "Ngêi", which is "Người" in another
 * encoding. */
#ifndef QUESTION_BANK_FORMATS_SYLLABLE_H
#define QUESTION_BANK_FORMATS_SYLLABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <uchar.h>

enum { SYLLABLE_MAX = 8 }; /* letters, marks not counted */

/* Letters without tones and in lower case: "người" is n, g, ư, ơ, i and one tone. All zero
 * to begin with. */
struct syllable {
	char16_t letters[SYLLABLE_MAX + 1]; /* ends in 0 */
	size_t length;
	int tones;
	bool is_broken; /* a letter that Vietnamese has not, a mark on the wrong one, too long
			 */
};

/* Appends a character: composed, or a letter and its marks one after the other. */
void syllable_add(struct syllable *syllable, int32_t character);

bool syllable_is_good(const struct syllable *syllable);

/* True if it begins with a vowel, or has nothing but consonants. */
bool syllable_begins_with_vowel(const struct syllable *syllable);
bool syllable_is_consonants(const struct syllable *syllable);

#endif

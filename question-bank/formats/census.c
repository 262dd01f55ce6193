/* The counting part of encoding.h: what sort of words a text has. */
#include "question-bank/formats/encoding.h"

#include "question-bank/formats/old_letters.h"
#include "question-bank/formats/syllable.h"

#include <string.h>
#include <utf8proc.h>

enum {
	WORD_MAX = 15,                /* characters; a longer word is no syllable */
	CENSUS_WORDS_ENOUGH = 100000, /* words tell what a text is; more only take time */
	SOFT_HYPHEN = 0xAD,
	MARK_FIRST = 0x300,
	MARK_LAST = 0x36F,
	OLD_WORDS_MIN = 3, /* different ones before a text is called old */
	TORN_WORDS_MIN = 4,
};

/* What stands between two blanks or signs, whatever it is. */
struct word {
	int32_t characters[WORD_MAX];
	size_t length; /* WORD_MAX + 1: too long */
};

/* The word before, if nothing but one blank lies between. */
struct before {
	struct word word;
	bool is_near;
};

static void count_word(struct census_words *words, const struct word *word)
{
	uint32_t mixed = 2166136261u;

	words->count++;
	if (words->different == CENSUS_WORDS_MAX)
		return;
	for (size_t i = 0; i < word->length && i < WORD_MAX; i++)
		mixed = (mixed ^ (uint32_t)word->characters[i]) * 16777619u;
	for (int i = 0; i < words->different; i++)
		if (words->seen[i] == mixed)
			return;
	words->seen[words->different++] = mixed;
}

static bool is_mark(int32_t character)
{
	return character >= MARK_FIRST && character <= MARK_LAST;
}

static bool is_letter(int32_t character)
{
	utf8proc_category_t category;

	if (character < 0x80)
		return (character >= 'a' && character <= 'z') ||
		       (character >= 'A' && character <= 'Z');
	category = utf8proc_category(character);
	return (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO) ||
	       is_mark(character);
}

/* Signs like « and ® are letters in an old encoding. */
static bool is_of_word(int32_t character)
{
	return is_letter(character) ||
	       (character >= OLD_LETTER_FIRST && character <= OLD_LETTER_LAST);
}

/* The word as Unicode has it: without signs around it, without soft hyphens. */
static struct word as_it_stands(const struct word *word)
{
	size_t from = 0, to = word->length;
	struct word bare = { .length = 0 };

	while (from < to && !is_letter(word->characters[from]))
		from++;
	while (to > from && !is_letter(word->characters[to - 1]))
		to--;
	for (; from < to; from++)
		if (word->characters[from] != SOFT_HYPHEN)
			bare.characters[bare.length++] = word->characters[from];
	return bare;
}

static struct syllable syllable_of(const struct word *word)
{
	struct syllable syllable = { .length = 0 };

	for (size_t i = 0; i < word->length; i++)
		syllable_add(&syllable, word->characters[i]);
	return syllable;
}

static bool is_plain(const struct word *word)
{
	for (size_t i = 0; i < word->length; i++)
		if (word->characters[i] >= 0x80)
			return false;
	return true;
}

static bool is_good_in_tcvn3(const struct word *word)
{
	struct syllable syllable = { .length = 0 };

	for (size_t i = 0; i < word->length; i++) {
		int32_t character = word->characters[i];

		if (character >= 0x80)
			character = old_letter_tcvn3(character);
		if (character == 0)
			return false;
		syllable_add(&syllable, character);
	}
	return syllable_is_good(&syllable);
}

static bool is_good_in_vni(const struct word *word)
{
	struct syllable syllable = { .length = 0 };

	for (size_t i = 0; i < word->length; i++) {
		int32_t letters[2] = { word->characters[i], 0 };

		if (letters[0] >= 0x80)
			old_letter_vni(letters[0], letters);
		if (letters[0] == 0)
			return false;
		syllable_add(&syllable, letters[0]);
		if (letters[1])
			syllable_add(&syllable, letters[1]);
	}
	return syllable_is_good(&syllable);
}

static struct word joined(const struct word *one, const struct word *other)
{
	struct word both = *one;

	for (size_t i = 0; i < other->length && both.length < WORD_MAX; i++)
		both.characters[both.length++] = other->characters[i];
	return both;
}

/* "Ng ười", "vi ệc": two pieces that are one syllable. Not "do ảnh", where both are words,
 * and not "điểm b ở", where the first is a letter's name. */
static bool is_torn(const struct word *one, const struct word *other)
{
	struct syllable head = syllable_of(one), tail = syllable_of(other), whole;
	struct word both = joined(one, other);

	if (head.is_broken || head.tones > 0 || head.length == 0 ||
	    !syllable_begins_with_vowel(&tail) || is_plain(other))
		return false;
	if (syllable_is_consonants(&head)) {
		if (one->length == 1 && is_plain(one))
			return false;
	} else if (head.letters[head.length - 1] == u'o') {
		return false;
	}
	whole = syllable_of(&both);
	return syllable_is_good(&whole);
}

static void count_old(struct encoding_census *census, const struct word *word)
{
	if (word->length < 2)
		return;
	if (is_good_in_tcvn3(word))
		count_word(&census->tcvn3, word);
	if (is_good_in_vni(word))
		count_word(&census->vni, word);
}

/* The word is over; what it is counts, alone and with the word before it. */
static void end_word(struct encoding_census *census, struct word *word, struct before *before)
{
	struct word bare = { .length = 0 };
	struct syllable syllable;
	bool is_good = false;

	if (word->length == 0)
		return;
	census->words++;
	if (word->length <= WORD_MAX) {
		bare = as_it_stands(word);
		syllable = syllable_of(&bare);
		is_good = bare.length > 0 && syllable_is_good(&syllable);
	}
	if (word->length > WORD_MAX || !is_plain(word)) {
		census->accented += bare.length == 0 || !is_plain(&bare);
		census->good += is_good && !is_plain(&bare);
		if (!is_good && word->length <= WORD_MAX)
			count_old(census, word);
	}
	if (before->is_near && bare.length > 0 && is_torn(&before->word, &bare))
		count_word(&census->torn, &bare);
	before->word = bare;
	before->is_near = false;
	word->length = 0;
}

/* The byte that Windows-1252 shows as this character, or -1. */
static int shown_byte(int32_t character)
{
	static const char16_t shown[] = u"€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0"
					u"\0‘’“”•–—˜™š›œ\0žŸ";

	if (character < 0x80)
		return -1;
	if (character <= 0xFF)
		return character;
	for (int i = 0; i < 0x20; i++)
		if (shown[i] == character)
			return 0x80 + i;
	return -1;
}

/* A Vietnamese letter whose UTF-8 bytes were each taken for a character: "Æ°" for "ư". */
static void count_twice(struct encoding_census *census, const int32_t last[3])
{
	struct word letter = { .length = 0 };
	int lead = last[0], middle, end;

	if (lead != 0xE1 && (lead < 0xC3 || lead > 0xC6))
		return;
	middle = shown_byte(last[1]);
	if (middle < 0x80 || middle > 0xBF)
		return;
	if (lead == 0xE1) {
		end = shown_byte(last[2]);
		if ((middle != 0xBA && middle != 0xBB) || end < 0x80 || end > 0xBF)
			return;
		letter.characters[letter.length++] = end;
	}
	letter.characters[letter.length++] = lead;
	letter.characters[letter.length++] = middle;
	count_word(&census->twice, &letter);
}

/* Accents that stand for themselves, as a PDF has them before or behind their letter. */
static bool is_lone_accent(int32_t character)
{
	return character == 0xB4 || character == 0x2C6 || character == 0x2DC ||
	       (character >= 0x2CA && character <= 0x2CB) || character == 0x2D8;
}

/* "Điê´u", but not "it´s": the accent stands between letters of which one is accented. */
static bool is_stray(const int32_t last[3])
{
	return is_lone_accent(last[1]) && is_letter(last[0]) && is_letter(last[2]) &&
	       (last[0] >= 0x80 || last[2] >= 0x80);
}

void encoding_count(struct encoding_census *census, const char *text, size_t length)
{
	const utf8proc_uint8_t *at = (const utf8proc_uint8_t *)text, *end = at + length;
	struct word word = { .length = 0 };
	struct before before = { .is_near = false };
	int32_t last[3] = { ' ', ' ', ' ' };

	while (at < end && census->words < CENSUS_WORDS_ENOUGH) {
		utf8proc_ssize_t size = utf8proc_iterate(at, end - at, &last[2]);

		if (size < 1) {
			last[2] = *at;
			size = 1;
		}
		at += size;
		count_twice(census, last);
		if (is_mark(last[2]) && last[1] == ' ')
			count_word(&census->torn,
				   &(struct word){ .characters = { last[2] }, .length = 1 });
		if (is_stray(last))
			count_word(&census->torn,
				   &(struct word){ .characters = { last[0], last[1] },
						   .length = 2 });
		if (is_of_word(last[2])) {
			if (word.length < WORD_MAX)
				word.characters[word.length] = last[2];
			word.length += word.length <= WORD_MAX;
		} else {
			bool was_word = word.length > 0;

			end_word(census, &word, &before);
			before.is_near = was_word && last[2] == ' ';
		}
		last[0] = last[1];
		last[1] = last[2];
	}
	end_word(census, &word, &before);
}

/* Old words make up most of what is no Vietnamese as it stands; a French text has some too. */
static bool is_old(const struct encoding_census *census, const struct census_words *words)
{
	size_t bad = census->accented - census->good;

	return words->different >= OLD_WORDS_MIN && words->count * 10 >= bad * 7 &&
	       words->count * 20 >= census->good;
}

enum encoding encoding_of_words(const struct encoding_census *census)
{
	if (is_old(census, &census->tcvn3) && census->tcvn3.count >= census->vni.count)
		return ENCODING_TCVN3;
	return is_old(census, &census->vni) ? ENCODING_VNI : ENCODING_UNKNOWN;
}

const char *encoding_fault(const struct encoding_census *census)
{
	enum encoding old = encoding_of_words(census);

	if (census->twice.different >= OLD_WORDS_MIN &&
	    census->twice.count * 50 >= census->words)
		return "The text was once saved in a wrong encoding («NgÆ°á»i» for «Người»); "
		       "save the original file as UTF-8 and import that.";
	if (old == ENCODING_TCVN3)
		return "The text is written in the old encoding TCVN3 (ABC), not in Unicode; "
		       "convert it to Unicode with a converter such as UniKey and import it "
		       "again.";
	if (old == ENCODING_VNI)
		return "The text is written in the old encoding VNI, not in Unicode; convert "
		       "it to Unicode with a converter such as UniKey and import it again.";
	if (census->torn.different >= TORN_WORDS_MIN &&
	    census->torn.count * 50 >= census->accented)
		return "Letters and accents of the text are torn apart («Ng ười» for «Người»), "
		       "as in a copy from a PDF; copy from the source document instead.";
	return NULL;
}

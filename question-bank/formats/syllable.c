#include "question-bank/formats/syllable.h"

#include <utf8proc.h>

enum { PIECES_MAX = 8, CIRCUMFLEX = 0x302, BREVE = 0x306, HORN = 0x31B };

static const char16_t *const onsets[] = {
	u"ngh", u"ng", u"nh", u"gh", u"gi", u"ch", u"kh", u"ph", u"qu", u"th",
	u"tr",  u"b",  u"c",  u"d",  u"đ",  u"g",  u"h",  u"k",  u"l",  u"m",
	u"n",   u"p",  u"r",  u"s",  u"t",  u"v",  u"x",  u"",   NULL,
};

/* Vowels that a consonant may follow. */
static const char16_t *const open_vowels[] = {
	u"a",  u"ă",  u"â",  u"e",  u"ê",  u"i",   u"o",  u"ô",  u"ơ",
	u"u",  u"ư",  u"y",  u"iê", u"yê", u"oa",  u"oă", u"oe", u"oo",
	u"uâ", u"uê", u"uô", u"ươ", u"uy", u"uyê", NULL,
};

static const char16_t *const closed_vowels[] = {
	u"ia",  u"ua", u"ưa",  u"uya", u"ai",  u"ao",  u"au",  u"ay",  u"âu", u"ây",  u"eo",
	u"êu",  u"iu", u"iêu", u"oai", u"oay", u"oao", u"oeo", u"oi",  u"ôi", u"ơi",  u"ui",
	u"uôi", u"ưi", u"ươi", u"ươu", u"ưu",  u"uao", u"uây", u"uyu", u"uơ", u"yêu", NULL,
};

static const char16_t *const codas[] = { u"",   u"c",  u"ch", u"m", u"n",
					 u"ng", u"nh", u"p",  u"t", NULL };

static bool is_tone(int32_t piece)
{
	return piece == 0x300 || piece == 0x301 || piece == 0x303 || piece == 0x309 ||
	       piece == 0x323;
}

/* The letter with this mark on it, or 0 if Vietnamese has none. */
static char16_t marked(char16_t letter, int32_t mark)
{
	static const struct {
		char16_t letter;
		int32_t mark;
		char16_t result;
	} rows[] = {
		{ u'a', CIRCUMFLEX, u'â' }, { u'a', BREVE, u'ă' }, { u'e', CIRCUMFLEX, u'ê' },
		{ u'o', CIRCUMFLEX, u'ô' }, { u'o', HORN, u'ơ' },  { u'u', HORN, u'ư' },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (rows[i].letter == letter && rows[i].mark == mark)
			return rows[i].result;
	return 0;
}

static void add_piece(struct syllable *syllable, int32_t piece)
{
	char16_t *last = syllable->length ? &syllable->letters[syllable->length - 1] : NULL;

	if (is_tone(piece) && last) {
		syllable->tones++;
	} else if (last && (piece == CIRCUMFLEX || piece == BREVE || piece == HORN)) {
		*last = marked(*last, piece);
		syllable->is_broken = syllable->is_broken || *last == 0;
	} else if (((piece >= 'a' && piece <= 'z') || piece == u'đ') &&
		   syllable->length < SYLLABLE_MAX) {
		syllable->letters[syllable->length++] = (char16_t)piece;
	} else {
		syllable->is_broken = true;
	}
}

void syllable_add(struct syllable *syllable, int32_t character)
{
	utf8proc_int32_t pieces[PIECES_MAX];
	utf8proc_ssize_t count;

	if (character >= 'a' && character <= 'z') {
		add_piece(syllable, character);
		return;
	}
	count = utf8proc_decompose_char(character, pieces, PIECES_MAX,
					UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD, NULL);
	if (count < 1 || count > PIECES_MAX)
		syllable->is_broken = true;
	else
		for (utf8proc_ssize_t i = 0; i < count; i++)
			add_piece(syllable, pieces[i]);
}

/* What follows the part, or NULL if the letters do not begin with it. */
static const char16_t *behind(const char16_t *letters, const char16_t *part)
{
	while (*part)
		if (*letters++ != *part++)
			return NULL;
	return letters;
}

static bool is_one_of(const char16_t *letters, const char16_t *const *parts)
{
	for (; *parts; parts++) {
		const char16_t *rest = behind(letters, *parts);

		if (rest && !*rest)
			return true;
	}
	return false;
}

static bool is_rhyme(const char16_t *letters)
{
	if (is_one_of(letters, closed_vowels))
		return true;
	for (const char16_t *const *vowels = open_vowels; *vowels; vowels++) {
		const char16_t *rest = behind(letters, *vowels);

		if (rest && is_one_of(rest, codas))
			return true;
	}
	return false;
}

bool syllable_is_good(const struct syllable *syllable)
{
	if (syllable->is_broken || syllable->tones > 1)
		return false;
	for (const char16_t *const *onset = onsets; *onset; onset++) {
		const char16_t *rest = behind(syllable->letters, *onset);

		if (rest && is_rhyme(rest))
			return true;
	}
	return false;
}

static bool is_vowel(char16_t letter)
{
	for (const char16_t *vowel = u"aăâeêioôơuưy"; *vowel; vowel++)
		if (*vowel == letter)
			return true;
	return false;
}

bool syllable_begins_with_vowel(const struct syllable *syllable)
{
	return is_vowel(syllable->letters[0]);
}

bool syllable_is_consonants(const struct syllable *syllable)
{
	for (size_t i = 0; i < syllable->length; i++)
		if (is_vowel(syllable->letters[i]))
			return false;
	return syllable->length > 0 && !syllable->is_broken;
}

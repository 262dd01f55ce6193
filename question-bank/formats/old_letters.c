#include "question-bank/formats/old_letters.h"

#include <stddef.h>
#include <uchar.h>
#include <utf8proc.h>

int32_t old_letter_tcvn3(int32_t code)
{
	/* Sixteen in a row, from 0xA0; a "." where there is none. */
	static const char16_t letters[] = u".ĂÂÊÔƠƯĐăâêôơưđ."
					  u".....àảãáạ.ằẳẵắ."
					  u"......ặầẩẫấậè.ẻẽ"
					  u"éẹềểễếệìỉ...ĩíịò"
					  u".ỏõóọồổỗốộờởỡớợù"
					  u".ủũúụừửữứựỳỷỹýỵ.";

	if (code < OLD_LETTER_FIRST || code > OLD_LETTER_LAST || letters[code - 0xA0] == u'.')
		return 0;
	return letters[code - 0xA0];
}

void old_letter_vni(int32_t code, int32_t letters[2])
{
	enum { GRAVE = 0x300, ACUTE, HAT, TILDE, BREVE = 0x306, HOOK = 0x309, DOT = 0x323 };
	static const struct {
		char16_t code, letters[2];
	} rows[] = {
		{ u'ø', { GRAVE } },        { u'ù', { ACUTE } },
		{ u'û', { HOOK } },         { u'õ', { TILDE } },
		{ u'ï', { DOT } },          { u'â', { HAT } },
		{ u'à', { HAT, GRAVE } },   { u'á', { HAT, ACUTE } },
		{ u'å', { HAT, HOOK } },    { u'ã', { HAT, TILDE } },
		{ u'ä', { HAT, DOT } },     { u'ê', { BREVE } },
		{ u'è', { BREVE, GRAVE } }, { u'é', { BREVE, ACUTE } },
		{ u'ú', { BREVE, HOOK } },  { u'ü', { BREVE, TILDE } },
		{ u'ë', { BREVE, DOT } },   { u'ô', { u'ơ' } },
		{ u'ö', { u'ư' } },         { u'æ', { u'ỉ' } },
		{ u'ò', { u'ị' } },         { u'ì', { u'ì' } },
		{ u'í', { u'í' } },         { u'ó', { u'ĩ' } },
		{ u'î', { u'ỵ' } },         { u'ñ', { u'đ' } },
	};

	if (code >= 0xC0 && code <= 0xDE)
		code += 0x20; /* small letters have the capitals' codes and 32 */
	letters[0] = letters[1] = 0;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (rows[i].code == code) {
			letters[0] = rows[i].letters[0];
			letters[1] = rows[i].letters[1];
		}
}

int32_t old_letter_windows_1258(int32_t code)
{
	/* Those that differ from Latin-1; 0x80 to 0x9F are as Windows shows them elsewhere. */
	static const struct {
		char16_t code, letter;
	} rows[] = {
		{ 0xC3, u'Ă' },  { 0xCC, 0x300 }, { 0xD0, u'Đ' },  { 0xD2, 0x309 },
		{ 0xD5, u'Ơ' },  { 0xDD, u'Ư' },  { 0xDE, 0x303 }, { 0xE3, u'ă' },
		{ 0xEC, 0x301 }, { 0xF0, u'đ' },  { 0xF2, 0x323 }, { 0xF5, u'ơ' },
		{ 0xFD, u'ư' },  { 0xFE, u'₫' },  { 0x80, u'€' },  { 0x82, u'‚' },
		{ 0x83, u'ƒ' },  { 0x84, u'„' },  { 0x85, u'…' },  { 0x86, u'†' },
		{ 0x87, u'‡' },  { 0x88, u'ˆ' },  { 0x89, u'‰' },  { 0x8B, u'‹' },
		{ 0x8C, u'Œ' },  { 0x91, u'‘' },  { 0x92, u'’' },  { 0x93, u'“' },
		{ 0x94, u'”' },  { 0x95, u'•' },  { 0x96, u'–' },  { 0x97, u'—' },
		{ 0x98, u'˜' },  { 0x99, u'™' },  { 0x9B, u'›' },  { 0x9C, u'œ' },
		{ 0x9F, u'Ÿ' },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (rows[i].code == code)
			return rows[i].letter;
	return code;
}

int old_letters(enum encoding encoding, int32_t code, int32_t letters[2])
{
	bool is_capital = code >= 0xC0 && code <= 0xDE;

	letters[0] = letters[1] = 0;
	if (code >= 0x80 && encoding == ENCODING_WINDOWS_1258)
		letters[0] = old_letter_windows_1258(code);
	else if (code >= OLD_LETTER_FIRST && encoding == ENCODING_TCVN3)
		letters[0] = old_letter_tcvn3(code);
	else if (code >= OLD_LETTER_FIRST && encoding == ENCODING_VNI)
		old_letter_vni(code, letters);
	if (letters[0] == 0)
		letters[0] = code;
	else if (encoding == ENCODING_VNI && is_capital)
		letters[0] = utf8proc_toupper(letters[0]); /* a mark stays what it is */
	return letters[1] ? 2 : 1;
}

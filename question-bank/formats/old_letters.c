#include "question-bank/formats/old_letters.h"

#include <stddef.h>
#include <uchar.h>

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

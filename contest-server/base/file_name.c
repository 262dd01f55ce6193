#include "base/file_name.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

static bool is_plain(utf8proc_int32_t sign)
{
	return (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z') ||
	       (sign >= '0' && sign <= '9');
}

/* Letters, their marks and digits of any script; signs that turn a line's direction are none.
 */
static bool is_letter(utf8proc_int32_t sign)
{
	utf8proc_category_t category = utf8proc_category(sign);

	return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO;
}

/* One part behind those before it: what is no letter between two of them is a dash. */
static void add_part(char name[FILE_NAME_SIZE], const char *part, bool is_it(utf8proc_int32_t))
{
	const utf8proc_uint8_t *at = (const utf8proc_uint8_t *)part;
	size_t length = strlen(name);
	bool is_apart = length > 0;
	utf8proc_int32_t sign;

	for (int characters = 0; *at && characters < FILE_NAME_TITLE_MAX; characters++) {
		utf8proc_ssize_t size = utf8proc_iterate(at, -1, &sign);

		if (size < 1)
			break;
		if (is_it(sign)) {
			assert(length + (size_t)size + 2 < FILE_NAME_SIZE);
			if (is_apart && length)
				name[length++] = '-';
			memcpy(name + length, at, (size_t)size);
			length += (size_t)size;
			is_apart = false;
		} else {
			is_apart = true;
		}
		at += size;
	}
	name[length] = '\0';
}

static void add_plain(char name[FILE_NAME_SIZE], const char *part)
{
	char *folded = text_folded(part);

	if (folded)
		add_part(name, folded, is_plain);
	free(folded);
}

void file_name_init(struct file_name *name, const char *what, const char *title,
		    const char *date)
{
	const char *const parts[] = { what, title, date };

	name->plain[0] = name->written[0] = '\0';
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		add_plain(name->plain, parts[i]);
		add_part(name->written, parts[i], is_letter);
	}
}

void file_name_add_header(struct text *header, const struct file_name *name, const char *kind,
			  const char *ending)
{
	text_add_format(header, "Content-Disposition: %s; filename=\"%s%s\"; filename*=UTF-8''",
			kind, name->plain, ending);
	for (const char *at = name->written; *at; at++)
		if (is_plain((unsigned char)*at) || *at == '-')
			text_add_bytes(header, at, 1);
		else
			text_add_format(header, "%%%02X", (unsigned char)*at);
	text_add_format(header, "%s\r\n", ending);
}

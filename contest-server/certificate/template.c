#include "certificate/template.h"
#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

const char *const certificate_languages[] = { "vi", "en", NULL };
const char *const certificate_papers[] = { "landscape", "portrait", NULL };
const char *const certificate_borders[] = { "classic", "lines", "none", NULL };
const char *const certificate_colours[] = { "red_gold", "blue_gold", "green_gold", "black",
					    NULL };
const char *const certificate_texts[] = { "organiser", "title",     "opening", "unit",
					  "body",      "unit_body", "closing", "signer_title",
					  "signer",    NULL };
const char *const certificate_fields[] = { "name",  "unit",      "event",  "place",
					   "score", "right",     "of",     "date",
					   "code",  "organiser", "signer", "signer_title",
					   NULL };

static const char *const usual[CERTIFICATE_TEXTS][CERTIFICATE_LANGUAGES] = {
	[TEXT_ORGANISER] = { "Ban tổ chức hội thi", "The organising committee" },
	[TEXT_TITLE] = { "GIẤY CHỨNG NHẬN", "CERTIFICATE" },
	[TEXT_OPENING] = { "Ban tổ chức chứng nhận", "This is to certify that" },
	[TEXT_UNIT] = { "{unit}", "{unit}" },
	[TEXT_BODY] = { "đã tham gia {event}, trả lời đúng {right}/{of} câu hỏi và đạt {place}",
			"took part in {event}, gave {right} right answers to {of} questions "
			"and "
			"won {place}" },
	[TEXT_UNIT_BODY] = { "đã tham gia {event} và đạt {place}",
			     "took part in {event} and achieved: {place}" },
	[TEXT_CLOSING] = { "{date}", "{date}" },
	[TEXT_SIGNER_TITLE] = { "TM. BAN TỔ CHỨC", "For the organising committee" },
	[TEXT_SIGNER] = { "", "" },
};

void template_init(struct certificate_template *template)
{
	*template = (struct certificate_template){ .has_heading = true };
	for (int text = 0; text < CERTIFICATE_TEXTS; text++)
		for (int language = 0; language < CERTIFICATE_LANGUAGES; language++)
			template->texts[text][language] =
				memory_copy_string(usual[text][language]);
}

void template_clear(struct certificate_template *template)
{
	for (int text = 0; text < CERTIFICATE_TEXTS; text++)
		for (int language = 0; language < CERTIFICATE_LANGUAGES; language++)
			free(template->texts[text][language]);
	memset(template, 0, sizeof(*template));
}

int template_text_max(enum certificate_text text)
{
	return text == TEXT_BODY || text == TEXT_UNIT_BODY ? CERTIFICATE_BODY_MAX
							   : CERTIFICATE_LINE_MAX;
}

/* The field between these braces, or CERTIFICATE_FIELDS. */
static enum certificate_field field_of(const char *name, size_t length)
{
	enum certificate_field field = FIELD_NAME;

	while (certificate_fields[field] &&
	       (strlen(certificate_fields[field]) != length ||
		strncmp(certificate_fields[field], name, length) != 0))
		field++;
	return field;
}

const char *template_stray(const char *pattern, size_t *length)
{
	for (const char *at = pattern; (at = strpbrk(at, "{}"));) {
		size_t inside = strcspn(at + 1, "{}");
		bool is_closed = *at == '{' && at[1 + inside] == '}';

		if (!is_closed || field_of(at + 1, inside) == CERTIFICATE_FIELDS) {
			*length = is_closed ? inside + 2 : 1;
			return at;
		}
		at += inside + 2;
	}
	return NULL;
}

void template_fill(struct text *text, const char *pattern,
		   const char *const values[CERTIFICATE_FIELDS])
{
	while (*pattern) {
		size_t plain = strcspn(pattern, "{");
		size_t inside;
		enum certificate_field field;

		text_add_bytes(text, pattern, plain);
		pattern += plain;
		if (!*pattern)
			return;
		inside = strcspn(pattern + 1, "{}");
		field = pattern[1 + inside] == '}' ? field_of(pattern + 1, inside)
						   : CERTIFICATE_FIELDS;
		if (field == CERTIFICATE_FIELDS) {
			text_add_bytes(text, pattern++, 1);
			continue;
		}
		text_add(text, values[field] ? values[field] : "");
		pattern += inside + 2;
	}
}

void certificate_date(struct text *text, const char *date, enum certificate_language language)
{
	static const char *const months[] = { "January",   "February", "March",    "April",
					      "May",       "June",     "July",     "August",
					      "September", "October",  "November", "December" };
	long month = strtol(date + 5, NULL, 10), day = strtol(date + 8, NULL, 10);

	if (language == CERTIFICATE_EN)
		text_add_format(text, "%ld %s %.4s", day, months[(month + 11) % 12], date);
	else /* one digit has a nought before it, but for the months from March on */
		text_add_format(text, "ngày %02ld tháng %0*ld năm %.4s", day, month < 3 ? 2 : 1,
				month, date);
}

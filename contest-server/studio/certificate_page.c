#include "studio/certificate_page.h"
#include "studio/inside.h"

#include <stdio.h>
#include <string.h>

void certificate_words_init(struct certificate_words *words)
{
	text_init(&words->seal);
	text_init(&words->address);
	text_init(&words->date);
}

void certificate_words_clear(struct certificate_words *words)
{
	text_clear(&words->seal);
	text_clear(&words->address);
	text_clear(&words->date);
}

enum certificate_language certificate_language_named(const char *name)
{
	return strcmp(name, "en") == 0 ? CERTIFICATE_EN : CERTIFICATE_VI;
}

static void write_seal(struct certificate_words *words, const struct stored_certificate *row,
		       const char *base)
{
	struct seal_claim claim = certificate_claim(row);

	text_add_format(&words->seal, "%s/g/%s#", base, row->code);
	seal_write(&words->seal, &claim, row->signature);
}

struct print_sheet certificate_sheet(struct certificate_words *words,
				     const struct stored_certificate *row,
				     const struct dressed *dressed, const char *base)
{
	enum certificate_language language = certificate_language_named(row->language);
	const char *host = strstr(base, "://");

	certificate_words_clear(words);
	certificate_words_init(words);
	seal_write_code(row->code, words->written);
	snprintf(words->right, CERTIFICATE_NUMBER_SIZE, "%lld", (long long)row->right);
	snprintf(words->of, CERTIFICATE_NUMBER_SIZE, "%lld", (long long)row->questions);
	certificate_date(&words->date, row->date, language);
	text_add_format(&words->address, "%s/g/%s", host ? host + 3 : base, words->written);
	write_seal(words, row, base);
	return (struct print_sheet){
		.template = &dressed->template,
		.language = language,
		.is_unit = row->holder_kind && strcmp(row->holder_kind, "unit") == 0,
		.values = { [FIELD_NAME] = row->name,
			    [FIELD_UNIT] = row->unit,
			    [FIELD_EVENT] = row->event,
			    [FIELD_PLACE] = row->award,
			    [FIELD_SCORE] = row->score,
			    [FIELD_RIGHT] = words->right,
			    [FIELD_OF] = words->of,
			    [FIELD_DATE] = words->date.bytes,
			    [FIELD_CODE] = words->written },
		.address = words->address.bytes,
		.seal = words->seal.bytes,
		.logo = dressed->logo,
		.signature = dressed->signature,
	};
}

void certificate_answer_file(struct live *live, uint64_t request, const char *type,
			     const char *headers, const struct text *file)
{
	server_respond(live->server, request,
		       &(struct server_response){ .status = 200,
						  .content_type = type,
						  .headers = headers,
						  .body = file->bytes,
						  .body_length = file->length });
}

/* Certificates as JSON: a template's document, and what an organiser asks to be issued.
 *
 *     {"paper": "landscape", "colours": "red_gold", "border": "classic", "heading": true,
 *      "logo": "p_…", "signature": null,
 *      "texts": {"title": {"vi": "GIẤY CHỨNG NHẬN", "en": "CERTIFICATE"}, …}}
 *
 * What is left out is as in the template to begin with. */
#ifndef WIRE_CERTIFICATE_BODY_H
#define WIRE_CERTIFICATE_BODY_H

#include "base/text.h"
#include "certificate/template.h"

#include <stdint.h>

enum {
	CERTIFICATE_SOURCE_SIZE = 64,
	CERTIFICATE_DATE_SIZE = 11,
	CERTIFICATE_PICKED_MAX = 5000
};

/* The document, or the one at `field` of a larger body if that is not NULL. template is given
 * as template_init() made it, and to template_clear() whatever happens. errors gets a list of
 * {"field","detail"}; true if it stays empty. */
bool certificate_template_parse(struct certificate_template *template, const char *body,
				size_t length, const char *field, struct text *errors);

/* The document again, with all that it says. */
void certificate_template_write(struct text *text, const struct certificate_template *template);

/* A name that is to be printed in place of the one that is known. */
struct certificate_rename {
	int32_t holder;
	char *name;
};

struct certificate_order {
	char source_kind[8]; /* "round" or "contest" */
	char source[CERTIFICATE_SOURCE_SIZE];
	char template[PICTURE_ID_SIZE]; /* "default" or ct_... */
	enum certificate_language language;
	char date[CERTIFICATE_DATE_SIZE]; /* "": today */
	char *event;                      /* "": the round's or contest's own title */
	/* Who: whoever one of these picks. */
	bool is_everybody, is_winners; /* of a contest: who won a prize, units too */
	int32_t places;                /* people up to this place; 0: by place nobody */
	int32_t unit_places;
	int32_t right_percent; /* of the questions, at least; 0: by that nobody */
	int32_t *people, *units;
	size_t people_count, unit_count;
	struct certificate_rename *renames; /* of people */
	size_t rename_count;
};

/* Clear it whatever happens. */
bool certificate_order_parse(struct certificate_order *order, const char *body, size_t length,
			     struct text *errors);
void certificate_order_clear(struct certificate_order *order);

#endif

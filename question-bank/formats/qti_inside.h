/* What the parts of the QTI reader know of each other. */
#ifndef QUESTION_BANK_FORMATS_QTI_INSIDE_H
#define QUESTION_BANK_FORMATS_QTI_INSIDE_H

#include "question-bank/formats/item.h"

/* Elements by a name that all versions share: "simplechoice" is simpleChoice of QTI 2 and
 * qti-simple-choice of QTI 3. As xml_child() and so on otherwise. */
bool qti_is(const struct xml_node *node, const char *name);
const struct xml_node *qti_child(const struct xml_node *parent, const char *name);
const struct xml_node *qti_next(const struct xml_node *node, const char *name);
const struct xml_node *qti_below(const struct xml_node *top, const struct xml_node *after,
				 const char *name);

/* True if the shared name ends so: "interaction". */
bool qti_ends(const struct xml_node *node, const char *ending);

/* An attribute by its name in QTI 2: "maxChoices" is also max-choices; or NULL. */
const char *qti_attribute(const struct xml_node *node, const char *name);

/* True if the attribute says "true" or "yes", in any case. */
bool qti_says_yes(const struct xml_node *node, const char *name);

/* The element's text without blanks around it, in the import's memory; "" if none. */
const char *qti_word(const struct item *item, const struct xml_node *node);

/* The option whose label this is, of those read; -1 if there is none. */
int qti_option_labelled(const struct item *item, const char *const *labels, const char *label);

/* Of the <span> in which our writer puts the unit, beside the gap for a number. */
extern const char qti_unit_class[];

/* One question each: an <item> of QTI 1.2, an <assessmentItem> of QTI 2 or 3. metadata is what
 * the package's manifest says of it, or NULL. */
void qti1_take(struct item *item, const struct xml_node *node);
void qti2_take(struct item *item, const struct xml_node *node, const struct xml_node *metadata);

#endif

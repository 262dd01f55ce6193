/* QTI, the exchange format of question banks: 1.2, 2.1, 2.2 and 3.0 are read, as a single XML
 * file or as a package (a zip with imsmanifest.xml); 2.1 is written, as a package. */
#ifndef QUESTION_BANK_FORMATS_QTI_H
#define QUESTION_BANK_FORMATS_QTI_H

#include "question-bank/formats/format.h"

enum {
	QTI_KINDS = (1 << QUESTION_KINDS) - 1,
	QTI_CARRIES = CARRIES_ID | CARRIES_TOPIC | CARRIES_DIFFICULTY | CARRIES_AUDIENCE |
		      CARRIES_EXPLANATION | CARRIES_OPTION_EXPLANATIONS | CARRIES_PINNED |
		      CARRIES_TOLERANCE | CARRIES_UNIT,
};

/* A package is taken for QTI 2 whatever is in it. */
bool qti1_is(const char *name, const char *bytes, size_t length);
bool qti2_is(const char *name, const char *bytes, size_t length);
bool qti3_is(const char *name, const char *bytes, size_t length);

/* Reads all versions. */
void qti_read(struct import *import, const char *name, const char *bytes, size_t length);

/* Topic, difficulty and audiences become keywords of the manifest's resources. */
void qti_write(struct export *export);

#endif

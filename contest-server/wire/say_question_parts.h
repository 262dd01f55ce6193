/* Pieces of questions that live rounds and contests word alike. Inside wire/ only. */
#ifndef WIRE_SAY_QUESTION_PARTS_H
#define WIRE_SAY_QUESTION_PARTS_H

#include "base/text.h"
#include "question-bank/law.h"
#include "question-bank/question.h"

/* ,"explanation":…,"basis":[…] as far as the question has them. */
void say_add_reasons(struct text *text, const struct question *question, const struct law *law,
		     enum language language);

/* ,"media":[{"kind","url","alt"}] if the question has any. */
void say_add_media(struct text *text, const struct question *question, enum language language);

/* «Đúng», «Sai»: what a question of truth offers. */
const char *say_truth_word(enum language language, int option);

/* Of a question that was closed because nobody was left to wait for. */
#define SAY_ALL_ANSWERED ",\"all_answered\":true"

#endif

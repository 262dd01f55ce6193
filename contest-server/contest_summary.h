/* The rules of a contest in a few lines, so that who wrote a document sees what was read. */
#ifndef CONTEST_SUMMARY_H
#define CONTEST_SUMMARY_H

#include "contest/rules.h"

#include <stdio.h>

void contest_summary_print(const struct contest_rules *rules, FILE *out);

#endif

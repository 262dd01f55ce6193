/* Who somebody is, for «one account a phone or code»: the phone number or the employee's code
 * in one spelling. */
#ifndef CONTEST_IDENTITY_H
#define CONTEST_IDENTITY_H

#include "contest/rules.h"

enum { IDENTITY_SIZE = 64 };

/* "+84 912 345 678", "0084912345678", "0912.345.678" are "p:0912345678" (9 to 10 digits after
 * the 0, as Viet Nam's mobile and land lines have); a code "cn-0012 a" is "c:CN-0012A" (1 to 40
 * letters, digits and "-", "/", ".", at least one of them a letter or digit; blanks are
 * dropped, letters made capital and bare of marks, so that "CĐ-12" and "CD-12" are one).
 * Invisible characters that come along with copied text are dropped. False if it can be
 * neither. */
bool identity_of_phone(const char *written, char identity[IDENTITY_SIZE]);
bool identity_of_code(const char *written, char identity[IDENTITY_SIZE]);

/* What of it may be shown to its owner and to organisers' lists: "…678", "…12A"; never more
 * than half of it. */
void identity_masked(const char *identity, char masked[IDENTITY_SIZE]);

#endif

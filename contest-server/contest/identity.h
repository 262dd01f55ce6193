/* Who somebody is, for «one account a phone or code»: the phone number or the employee's code
 * in one spelling. */
#ifndef CONTEST_IDENTITY_H
#define CONTEST_IDENTITY_H

#include "contest/rules.h"

enum { IDENTITY_SIZE = 64, IDENTITY_MASKED_SIZE = 16 };

enum identity_status {
	IDENTITY_OK,
	IDENTITY_BAD,        /* it can be none */
	IDENTITY_OLD_MOBILE, /* 012x, 016x, 018x or 019x with 11 digits, as until 2018 */
};

/* "+84 912 345 678", "0084912345678", "0912.345.678" and the same in full-width digits are
 * "p:0912345678". What Viet Nam has: mobiles (03x, 05x, 07x, 08x, 09x) of 10 digits, land lines
 * (02x) of 11. */
enum identity_status identity_of_phone(const char *written, char identity[IDENTITY_SIZE]);

/* Codes are compared in NFKC, in capitals, bare of marks, letters and digits only: "CN-0012",
 * "cn.0012", "CN 0012" and the same in full-width characters are all "c:CN0012", as "CĐ-12" is
 * "c:CD12". 1 to 40 letters and digits; between them may be blanks, dashes, "_", "." and "/".
 * In both, invisible characters that come along with copied text are dropped. */
enum identity_status identity_of_code(const char *written, char identity[IDENTITY_SIZE]);

/* What of it may be shown to its owner and to organisers' lists: the end of it as it was
 * written, "…678", "…2-A"; never more than three letters and digits, nor more than half of
 * them. */
void identity_masked(const char *identity, const char *written,
		     char masked[IDENTITY_MASKED_SIZE]);

#endif

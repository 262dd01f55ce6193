/* Registering: the form, field by field, and how often one network may send it. */
#include "app/clock.h"
#include "app/contest_board.h"
#include "app/contests.h"
#include "base/text.h"
#include "contest/identity.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BIRTH_YEAR_MIN = 1900, NO_CODE = -1 };

/* What a form says, as it is checked field by field. */
struct form {
	struct live *live;
	const struct session *session;
	const struct contest *contest;
	const struct contest_message *said;
	struct store_entrant row;
	char identity[IDENTITY_SIZE];
	char *name, *unit_other, *locality; /* owned */
};

/* Both refusals have the same words for what they are about. */
static const char *reason_of(const char *field)
{
	if (strcmp(field, "birth_year") == 0)
		return "age";
	if (strcmp(field, "phone") == 0 || strcmp(field, "employee_code") == 0)
		return "identity";
	return strcmp(field, "unit_other") == 0 ? "unit" : field;
}

static bool bad(const struct form *form, const char *field, const char *message)
{
	contest_refuse(form->live, form->session, REFUSE_BAD_FIELD, CONTEST_MESSAGE_REGISTER,
		       &(struct contest_refusal_more){ .field = field,
						       .reason = reason_of(field),
						       .message = message });
	return false;
}

static bool not_eligible(const struct form *form, const char *reason, const char *message)
{
	contest_refuse(form->live, form->session, REFUSE_NOT_ELIGIBLE, CONTEST_MESSAGE_REGISTER,
		       &(struct contest_refusal_more){ .reason = reason, .message = message });
	return false;
}

static bool check_name(struct form *form)
{
	form->name = text_clean_name(form->said->name);
	form->row.name = form->name;
	return form->name || bad(form, "name", "A name has 1 to 40 characters.");
}

/* The old numbers have a word of their own, so that people are told what became of them. */
static bool bad_phone(const struct form *form, enum identity_status status)
{
	bool is_old = status == IDENTITY_OLD_MOBILE;

	contest_refuse(
		form->live, form->session, REFUSE_BAD_FIELD, CONTEST_MESSAGE_REGISTER,
		&(struct contest_refusal_more){
			.field = "phone",
			.reason = is_old ? "old_phone" : "identity",
			.message = is_old ? "Mobile numbers of 11 digits were changed to 10 in "
					    "2018 (0123 became 083, 0168 became 038). Give "
					    "the number as it is now."
					  : "This is no phone number of Viet Nam: 10 digits, "
					    "as 0912 345 678." });
	return false;
}

static void keep_identity(struct form *form, const char *written)
{
	_Static_assert((int)STORE_MASKED_SIZE == (int)IDENTITY_MASKED_SIZE, "stored as it is");

	identity_masked(form->identity, written, form->row.identity_masked);
	form->row.identity_hash = contest_identity_hash(form->contest, form->identity);
}

/* A phone, a code or either, as the rules ask. */
static bool check_identity(struct form *form)
{
	enum contest_identity asked = form->contest->rules->identity;
	const char *phone = form->said->phone, *code = form->said->employee_code;

	if (phone && *phone && asked != IDENTITY_CODE) {
		enum identity_status status = identity_of_phone(phone, form->identity);

		if (status != IDENTITY_OK)
			return bad_phone(form, status);
		keep_identity(form, phone);
		return true;
	}
	if (code && *code && asked != IDENTITY_PHONE) {
		if (identity_of_code(code, form->identity) != IDENTITY_OK)
			return bad(form, "employee_code",
				   "A code has 1 to 40 letters and digits.");
		keep_identity(form, code);
		return true;
	}
	return bad(form, asked == IDENTITY_CODE ? "employee_code" : "phone",
		   asked == IDENTITY_CODE ? "Give your employee's or member's code."
					  : "Give your phone number.");
}

static int32_t this_year(void)
{
	char date[sizeof("YYYY-MM-DD")];

	sets_date(clock_now_ms(), date);
	return (int32_t)strtol(date, NULL, 10);
}

static bool check_age(struct form *form)
{
	const struct contest_eligibility *who = &form->contest->rules->eligibility;
	int32_t on_year = who->age_on ? who->age_on_year : this_year();
	int64_t born = form->said->birth_year;
	bool is_asked = who->age_min || who->age_max;
	char line[160];

	if (born == 0 && !is_asked) {
		form->row.birth_year = STORE_NONE;
		return true;
	}
	if (born < BIRTH_YEAR_MIN || born > this_year())
		return bad(form, "birth_year",
			   "Give the year of your birth, four digits, as 1990.");
	form->row.birth_year = (int32_t)born;
	if (who->age_min && on_year - born < who->age_min)
		snprintf(line, sizeof(line), "The rules ask for an age of at least %d years.",
			 who->age_min);
	else if (who->age_max && on_year - born > who->age_max)
		snprintf(line, sizeof(line), "The rules ask for an age of at most %d years.",
			 who->age_max);
	else
		return true;
	return not_eligible(form, "age", line);
}

static bool check_unit(struct form *form)
{
	const struct contest_eligibility *who = &form->contest->rules->eligibility;
	const char *id = form->said->unit, *other = form->said->unit_other;

	form->row.unit = STORE_NONE;
	if (id && *id) {
		form->row.unit = contest_unit(form->contest, id);
		return form->row.unit != CONTEST_NONE ||
		       bad(form, "unit",
			   "The contest has no such unit. Choose one of its list.");
	}
	if (other && *other) {
		if (!who->allows_other_unit)
			return bad(form, "unit_other", "Choose a unit of the list.");
		form->unit_other = text_clean_line(other, CONTEST_UNIT_OTHER_MAX);
		form->row.unit_other = form->unit_other;
		return (form->unit_other &&
			strlen(form->unit_other) <= CONTEST_UNIT_OTHER_MAX) ||
		       bad(form, "unit_other",
			   "The name of a unit has letters, and at most 300 bytes.");
	}
	return !who->needs_unit || bad(form, "unit", "Choose your unit.");
}

static bool check_locality(struct form *form)
{
	const struct contest_eligibility *who = &form->contest->rules->eligibility;
	const char *locality = form->said->locality;
	int32_t index;

	if (locality && *locality) {
		form->locality = text_clean_line(locality, CONTEST_NAME_MAX);
		if (!form->locality || strlen(form->locality) > CONTEST_NAME_MAX)
			return bad(form, "locality",
				   "The name of a locality has letters, and at most 300 "
				   "bytes.");
	}
	form->row.locality = form->locality;
	if (who->locality_count == 0)
		return true;
	if (!locality || !form->locality)
		return bad(form, "locality", "Choose where you live or work.");
	index = contest_locality(form->contest->rules, form->locality);
	if (index != CONTEST_NONE) {
		form->row.locality = who->localities[index];
		return true;
	}
	return not_eligible(form, "locality", "The contest is for people of other localities.");
}

static bool check_standing(struct form *form)
{
	const struct contest_eligibility *who = &form->contest->rules->eligibility;

	form->row.is_member = form->said->is_member;
	if (who->members_only && !form->said->is_member)
		return not_eligible(form, "member", "The contest is for union members.");
	return form->said->has_consent ||
	       bad(form, "consent",
		   "Read the notice on personal data, and agree to it, to take part.");
}

/* Each contest for itself, or one could be shut by asking about another. */
static uint64_t probe_key(const struct session *session, const struct contest *contest)
{
	return session->address ^ (uint64_t)contest->number * UINT64_C(0xd6e8feb86659fd93);
}

/* What tells something about a phone or a code costs a try. */
static void note_probe(const struct form *form)
{
	guesses_note(&form->live->contests->probes, probe_key(form->session, form->contest),
		     NO_CODE, false, clock_now_ms());
}

/* The last thing that is looked at: who asks about a phone that is not excluded has registered
 * with it, and can be seen. */
static bool check_excluded(struct form *form)
{
	const struct contest_eligibility *who = &form->contest->rules->eligibility;

	for (int32_t i = 0; i < who->excluded_count; i++)
		if (strcmp(who->excluded[i], form->identity) == 0) {
			note_probe(form);
			return not_eligible(form, "excluded",
					    "The rules exclude you: those who hold the "
					    "contest do not take part.");
		}
	return true;
}

static bool check(struct form *form)
{
	return check_name(form) && check_identity(form) && check_age(form) &&
	       check_unit(form) && check_locality(form) && check_standing(form) &&
	       check_excluded(form);
}

static bool is_known(const struct form *form)
{
	if (hash_index_find(&form->contest->by_identity, &form->row.identity_hash) < 0)
		return false;
	note_probe(form);
	contest_refuse(form->live, form->session, REFUSE_REGISTERED_ALREADY,
		       CONTEST_MESSAGE_REGISTER, NULL);
	return true;
}

static void make_free_code(const struct contest *contest, char code[CONTEST_CODE_SIZE])
{
	do
		contest_make_code(code);
	while (contest_by_code(contest, code) != CONTEST_NONE);
}

static void add_entrant(struct live *live, struct session *session, struct contest *contest,
			struct form *form)
{
	struct store_entrant *row = &form->row;
	char token[CONTEST_TOKEN_SIZE], code[CONTEST_CODE_SIZE];

	row->contest = contest->number;
	row->entrant = contest->entrant_count;
	row->language = language_name((enum language)session->language);
	row->registered_at_unix_ms = clock_now_ms();
	contest_make_token(contest, row->entrant, token);
	make_free_code(contest, code);
	row->token_hash = secret_hash_of(token);
	row->code_hash = contest_code_hash(contest, code);
	store_put_entrant(live->store, row);
	contest_take_entrant(contest, row);
	live->contests->counts.registrations_total++;
	contest_sit(live, session, contest, row->entrant);
	contest_tell_registered(live, session, token, code);
}

/* What must hold before the form is looked at. */
static bool may_register(struct live *live, const struct session *session,
			 const struct contest *contest)
{
	const char *sentence = NULL;
	enum refusal refusal = REFUSE_NOT_NOW;

	if (contests_entrant(session) && session->contest == contest)
		sentence = "Somebody is registered on this connection already.";
	else if (clock_now_ms() >= contest_ends_at(contest))
		sentence = "The contest is over.";
	else if (contests_is_busy(live->contests) ||
		 contest->entrant_count == CONTEST_ENTRANTS_MAX)
		refusal = REFUSE_BUSY;
	else
		return true;
	contest_refuse_as(live, session, refusal, CONTEST_MESSAGE_REGISTER, sentence);
	return false;
}

/* Each registration that is made costs its address a try, and so does each answer that tells
 * something about a phone or a code; tries come back with time. Forms that are refused for
 * anything else cost none, because a whole hall may have one address. */
static bool is_too_fast(struct live *live, const struct session *session,
			const struct contest *contest)
{
	int64_t now_ms = clock_now_ms();
	const char *sentence;

	if (!guesses_allow(&live->contests->registrations, session->address, NO_CODE, now_ms))
		sentence = "Too many registrations from this network. Wait a moment and try "
			   "again.";
	else if (!guesses_allow(&live->contests->probes, probe_key(session, contest), NO_CODE,
				now_ms))
		sentence = "Too many phone numbers or codes from this network that cannot "
			   "register. Wait a moment and try again.";
	else
		return false;
	contest_refuse_as(live, session, REFUSE_TOO_FAST, CONTEST_MESSAGE_REGISTER, sentence);
	return true;
}

void on_register(struct live *live, struct session *session, struct message *message,
		 const struct contest_message *said)
{
	struct form form = { .live = live, .session = session, .said = said };
	struct contest *contest = contest_come(live, session, message, said);

	if (!contest || !may_register(live, session, contest) ||
	    is_too_fast(live, session, contest))
		return;
	form.contest = contest;
	if (check(&form)) {
		guesses_note(&live->contests->registrations, session->address, NO_CODE, false,
			     clock_now_ms());
		if (!is_known(&form))
			add_entrant(live, session, contest, &form);
	}
	free(form.name);
	free(form.unit_other);
	free(form.locality);
}

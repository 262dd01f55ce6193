#include "question-bank/topic.h"

#include <string.h>

const char *const topic_ids[TOPICS] = {
	"contracts",         "wages",
	"working_time",      "osh",
	"discipline",        "dialogue_bargaining",
	"trade_union",       "freedom_of_association",
	"social_insurance",  "employment_unemployment",
	"gender_harassment", "non_discrimination",
	"child_labour",      "forced_labour",
	"specific_workers",  "overseas_workers",
	"strikes_disputes",  "sanctions_admin",
	"fta_commitments",   "ilo",
	"policy_reform",     "pbgdpl_skills",
};

bool topic_is_known(const char *id)
{
	for (int i = 0; i < TOPICS; i++)
		if (strcmp(topic_ids[i], id) == 0)
			return true;
	return false;
}

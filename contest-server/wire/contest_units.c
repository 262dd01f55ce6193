/* Divisions, the tree of units, and who may take part. */
#include "base/text.h"
#include "contest/identity.h"
#include "wire/contest_inside.h"

#include <stdlib.h>
#include <string.h>

enum {
	EXCLUDED_BYTES_MAX = 60,
	LOCALITY_BYTES_MAX = 200,
	RING_MAX = 100, /* units; of a longer one it is said that the parent comes too late */
};

static struct place below(const struct place *parent, const char *key)
{
	return (struct place){ .parent = parent, .key = key };
}

static void say(struct rules_reader *reader, const struct place *place, const char *sentence)
{
	problem_add(&reader->fields.problems, place, "%s", sentence);
}

static void read_divisions(struct rules_reader *reader, const json_t *document,
			   struct name_set *ids)
{
	static const char *const names[] = { "id", "title", NULL };
	struct place list_place = below(NULL, "divisions");
	json_t *list = field_list(&reader->fields, NULL, document, "divisions", OPTIONAL, 0,
				  CONTEST_DIVISIONS_MAX);
	int32_t count = (int32_t)json_array_size(list);
	const char **division_ids = contest_take(reader, count, sizeof(*division_ids));
	struct contest_text *titles = contest_take(reader, count, sizeof(*titles));

	for (int32_t i = 0; i < count; i++) {
		struct place place = { .parent = &list_place, .index = i };
		json_t *item = json_array_get(list, (size_t)i);

		if (!field_object(&reader->fields, &place, item, names))
			continue;
		division_ids[i] = contest_field_id(reader, &place, item, "id");
		titles[i] = contest_field_text(reader, &place, item, "title", REQUIRED);
		contest_id_once(reader, ids, &place, division_ids[i], i);
	}
	reader->rules->division_count = count;
	reader->rules->division_ids = division_ids;
	reader->rules->division_titles = titles;
}

/* ---- Units */

/* While the tree is read. */
struct tree {
	struct name_set ids, divisions;
	struct contest_unit *units;
	int *depths;
	const char **parents; /* as they are named */
};

/* A parent that stands below its unit comes too late, or, if going up from there leads back, is
 * in a ring with it. */
static bool is_in_ring(const struct tree *tree, int32_t unit)
{
	int at = unit;

	for (int32_t steps = 0; steps < RING_MAX; steps++) {
		const char *parent = tree->parents[at];

		if (!parent || !name_set_find(&tree->ids, parent, &at))
			return false;
		if (at == unit)
			return true;
	}
	return false;
}

static void read_unit(struct rules_reader *reader, const struct place *place, json_t *item,
		      struct tree *tree, int32_t index)
{
	static const char *const names[] = { "id",        "name",     "parent",
					     "headcount", "division", NULL };
	static const struct contest_range headcount = { 0, CONTEST_HEADCOUNT_MAX, 0 };
	struct contest_unit *unit = &tree->units[index];
	struct place division_place = below(place, "division");
	const char *division;
	int found;

	unit->parent = unit->division = CONTEST_NONE;
	if (!field_object(&reader->fields, place, item, names))
		return;
	unit->id = contest_field_id(reader, place, item, "id");
	unit->name = contest_field_text(reader, place, item, "name", REQUIRED);
	unit->headcount =
		contest_field_whole(reader, place, item, "headcount", OPTIONAL, headcount);
	tree->parents[index] =
		field_string(&reader->fields, place, item, "parent", NULLABLE, CONTEST_ID_MAX);
	division = field_string(&reader->fields, place, item, "division", NULLABLE,
				CONTEST_ID_MAX);
	if (division && name_set_find(&tree->divisions, division, &found))
		unit->division = found;
	else if (division)
		contest_not_there(reader, &division_place, "division", division);
}

static void hang_up(struct rules_reader *reader, const struct place *entry, struct tree *tree,
		    int32_t index)
{
	struct place place = below(entry, "parent");
	struct contest_unit *unit = &tree->units[index];
	const char *name = tree->parents[index];
	int parent;

	if (!name)
		return;
	if (!name_set_find(&tree->ids, name, &parent)) {
		contest_not_there(reader, &place, "unit", name);
		return;
	}
	if (is_in_ring(tree, index)) {
		say(reader, &place,
		    "The unit is above itself: its parents lead in a ring; correct one of "
		    "them.");
		return;
	}
	if (parent >= index) {
		problem_add(&reader->fields.problems, &place,
			    "The unit stands before its parent; move it below units[%d].",
			    parent);
		return;
	}
	unit->parent = parent;
	tree->depths[index] = tree->depths[parent] + 1;
	if (tree->depths[index] >= CONTEST_UNIT_DEPTH_MAX)
		problem_add(&reader->fields.problems, &place,
			    "The unit is on level %d of the tree, which may have %d; leave out "
			    "a level.",
			    tree->depths[index] + 1, CONTEST_UNIT_DEPTH_MAX);
}

/* Those below an inner unit are in its division. */
static void inherit_division(struct rules_reader *reader, const struct place *entry,
			     struct contest_unit *units, int32_t index)
{
	struct place place = below(entry, "division");
	struct contest_unit *unit = &units[index];
	int32_t above =
		unit->parent == CONTEST_NONE ? CONTEST_NONE : units[unit->parent].division;

	if (above == CONTEST_NONE)
		return;
	if (unit->division != CONTEST_NONE && unit->division != above)
		say(reader, &place,
		    "The unit above is in another division; name a division in one of the two "
		    "only.");
	unit->division = above;
}

void contest_read_units(struct rules_reader *reader, const json_t *document)
{
	struct place list_place = below(NULL, "units");
	json_t *list = field_list(&reader->fields, NULL, document, "units", OPTIONAL, 0,
				  CONTEST_UNITS_MAX);
	int32_t count = (int32_t)json_array_size(list);
	struct tree tree = {
		.units = contest_take(reader, count, sizeof(*tree.units)),
		.depths = contest_take(reader, count, sizeof(*tree.depths)),
		.parents = contest_take(reader, count, sizeof(*tree.parents)),
	};

	read_divisions(reader, document, &tree.divisions);
	for (int32_t i = 0; i < count; i++) {
		struct place place = { .parent = &list_place, .index = i };

		read_unit(reader, &place, json_array_get(list, (size_t)i), &tree, i);
		contest_id_once(reader, &tree.ids, &place, tree.units[i].id, i);
	}
	for (int32_t i = 0; i < count; i++) {
		struct place place = { .parent = &list_place, .index = i };

		hang_up(reader, &place, &tree, i);
		inherit_division(reader, &place, tree.units, i);
	}
	name_set_clear(&tree.ids);
	name_set_clear(&tree.divisions);
	reader->rules->units = tree.units;
	reader->rules->unit_count = count;
}

/* ---- Who may take part */

/* As it would be registered; where either is asked for, what can be a phone is one. */
static bool identity_of(enum contest_identity asked, const char *written,
			char identity[IDENTITY_SIZE])
{
	if (asked != IDENTITY_CODE && identity_of_phone(written, identity) == IDENTITY_OK)
		return true;
	return asked != IDENTITY_PHONE && identity_of_code(written, identity) == IDENTITY_OK;
}

static const char *excluded_advice(enum contest_identity identity)
{
	switch (identity) {
	case IDENTITY_PHONE:
		return "This is no phone number that could be registered; correct it.";
	case IDENTITY_CODE:
		return "This is no code that could be registered; correct it.";
	case IDENTITY_EITHER:
		break;
	}
	return "This is neither a phone number nor a code; correct it.";
}

static void read_excluded(struct rules_reader *reader, const struct place *parent,
			  const json_t *object, struct contest_eligibility *eligibility)
{
	struct place list_place = below(parent, "excluded");
	int32_t written_count, count = 0;
	const char *const *written =
		contest_field_texts(reader, parent, object, "excluded", CONTEST_EXCLUDED_MAX,
				    EXCLUDED_BYTES_MAX, &written_count);
	const char **excluded = contest_take(reader, written_count, sizeof(*excluded));
	char identity[IDENTITY_SIZE];

	for (int32_t i = 0; i < written_count; i++) {
		struct place place = { .parent = &list_place, .index = i };

		if (identity_of(reader->rules->identity, written[i], identity))
			excluded[count++] =
				arena_copy(reader->fields.arena, identity, strlen(identity));
		else if (reader->is_stored)
			problem_add(&reader->warnings, &place,
				    "Nobody can be registered by this any more; if the person "
				    "has another number or code, strike them out by hand.");
		else
			say(reader, &place, excluded_advice(reader->rules->identity));
	}
	eligibility->excluded = excluded;
	eligibility->excluded_count = count;
}

/* What is typed is compared with these. */
static void key_localities(struct rules_reader *reader, struct contest_eligibility *eligibility)
{
	const char **keys = contest_take(reader, eligibility->locality_count, sizeof(*keys));

	for (int32_t i = 0; i < eligibility->locality_count; i++) {
		const char *name = eligibility->localities[i];
		char *key = text_caseless(name);

		keys[i] = key ? arena_copy(reader->fields.arena, key, strlen(key)) : name;
		free(key);
	}
	eligibility->locality_keys = keys;
}

static void read_ages(struct rules_reader *reader, const struct place *place,
		      const json_t *object, struct contest_eligibility *eligibility)
{
	static const struct contest_range age = { 0, CONTEST_AGE_MAX, 0 };

	eligibility->age_min =
		contest_field_whole(reader, place, object, "age_min", OPTIONAL, age);
	eligibility->age_max =
		contest_field_whole(reader, place, object, "age_max", OPTIONAL, age);
	eligibility->age_on = contest_field_day(reader, place, object, "age_on", NULLABLE);
	if (eligibility->age_on)
		eligibility->age_on_year = (int32_t)strtol(eligibility->age_on, NULL, 10);
}

void contest_read_eligibility(struct rules_reader *reader, const json_t *document)
{
	static const char *const names[] = { "age_min",    "age_max",    "age_on",
					     "unit",       "other_unit", "members_only",
					     "localities", "excluded",   NULL };
	static const char *const needs[] = { "optional", "required", NULL };
	struct place place = below(NULL, "eligibility");
	struct contest_eligibility *eligibility = &reader->rules->eligibility;
	json_t *object = field_value(&reader->fields, NULL, document, "eligibility", OPTIONAL);

	eligibility->needs_unit = reader->rules->unit_count > 0;
	eligibility->allows_other_unit = true;
	if (!object || !field_object(&reader->fields, &place, object, names))
		return;
	read_ages(reader, &place, object, eligibility);
	eligibility->needs_unit = contest_field_word(reader, &place, object, "unit", OPTIONAL,
						     needs, eligibility->needs_unit) == 1;
	eligibility->allows_other_unit =
		contest_field_flag(reader, &place, object, "other_unit", true);
	eligibility->members_only =
		contest_field_flag(reader, &place, object, "members_only", false);
	eligibility->localities = contest_field_texts(
		reader, &place, object, "localities", CONTEST_LOCALITIES_MAX,
		LOCALITY_BYTES_MAX, &eligibility->locality_count);
	key_localities(reader, eligibility);
	read_excluded(reader, &place, object, eligibility);
}

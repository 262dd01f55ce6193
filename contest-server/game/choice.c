#include "game/choice.h"

#include <assert.h>
#include <math.h>
#include <string.h>

/* A list: the count in the low four bits, then four bits an index. */
enum { NIBBLE = 4, NIBBLE_MASK = 15 };

_Static_assert((CHOICE_OPTIONS_MAX + 1) * NIBBLE <= 64, "a list must fit its bits");
_Static_assert((int)CHOICE_OPTIONS_MAX <= (int)NIBBLE_MASK, "an index must fit four bits");
_Static_assert(sizeof(double) == sizeof(uint64_t), "a number is kept by its bits");

struct choice choice_of_list(const int *indices, int count)
{
	struct choice choice = { (uint64_t)count };

	assert(count >= 0 && count <= CHOICE_OPTIONS_MAX);
	for (int i = 0; i < count; i++) {
		assert(indices[i] >= 0 && indices[i] < CHOICE_OPTIONS_MAX);
		choice.bits |= (uint64_t)indices[i] << (NIBBLE * (i + 1));
	}
	return choice;
}

struct choice choice_of_number(double number)
{
	struct choice choice;

	number += 0.0; /* minus zero is zero */
	memcpy(&choice.bits, &number, sizeof(choice.bits));
	return choice;
}

struct choice choice_impossible(bool is_number)
{
	return is_number ? choice_of_number(NAN) : (struct choice){ NIBBLE_MASK };
}

int choice_count(struct choice choice)
{
	return (int)(choice.bits & NIBBLE_MASK);
}

int choice_at(struct choice choice, int place)
{
	assert(place >= 0 && place < choice_count(choice));
	return (int)(choice.bits >> (NIBBLE * (place + 1)) & NIBBLE_MASK);
}

double choice_number(struct choice choice)
{
	double number;

	memcpy(&number, &choice.bits, sizeof(number));
	return number;
}

unsigned choice_set(struct choice choice)
{
	unsigned set = 0;

	for (int i = 0; i < choice_count(choice); i++)
		set |= 1u << choice_at(choice, i);
	return set;
}

bool choice_has(struct choice choice, int index)
{
	return choice_set(choice) >> index & 1;
}

bool choice_repeats(struct choice choice)
{
	unsigned set = 0;

	for (int i = 0; i < choice_count(choice); i++) {
		if (set >> choice_at(choice, i) & 1)
			return true;
		set |= 1u << choice_at(choice, i);
	}
	return false;
}

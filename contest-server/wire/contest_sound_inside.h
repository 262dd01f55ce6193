/* Inside the search for contradictions. */
#ifndef WIRE_CONTEST_SOUND_INSIDE_H
#define WIRE_CONTEST_SOUND_INSIDE_H

#include "question-bank/problem.h"
#include "wire/contest_sound.h"

struct sound {
	const struct contest_rules *rules;
	struct contest_pools pools;
	struct problems errors, warnings;
};

void sound_paper(struct sound *sound, const struct place *round_place,
		 const struct contest_round *round);
void sound_ranking(struct sound *sound);
void sound_people(struct sound *sound);
void sound_collectives(struct sound *sound);
void sound_prizes(struct sound *sound);
void sound_publication(struct sound *sound);

#endif

#include "app/sessions.h"
#include "base/memory.h"
#include "game/fairness.h"

#include <assert.h>
#include <stdlib.h>

enum { SESSIONS_SIZE_MIN = 64 };

void sessions_init(struct sessions *sessions)
{
	*sessions = (struct sessions){ 0 };
}

void sessions_clear(struct sessions *sessions)
{
	free(sessions->slots);
	sessions_init(sessions);
}

static size_t home_of(const struct sessions *sessions, uint64_t id)
{
	return (size_t)((id * UINT64_C(0x9e3779b97f4a7c15)) >> 32) & (sessions->size - 1);
}

static size_t slot_of(const struct sessions *sessions, uint64_t id)
{
	size_t slot = home_of(sessions, id);

	while (sessions->slots[slot].id && sessions->slots[slot].id != id)
		slot = (slot + 1) & (sessions->size - 1);
	return slot;
}

static void resize(struct sessions *sessions, size_t size)
{
	struct sessions larger = { .slots = memory_new(size, sizeof(*larger.slots)),
				   .size = size };

	for (size_t i = 0; i < sessions->size; i++)
		if (sessions->slots[i].id)
			larger.slots[slot_of(&larger, sessions->slots[i].id)] =
				sessions->slots[i];
	larger.count = sessions->count;
	free(sessions->slots);
	*sessions = larger;
}

struct session *sessions_add(struct sessions *sessions, uint64_t id)
{
	struct session *session;

	assert(id != 0);
	if (sessions->count * 4 >= sessions->size * 3)
		resize(sessions, sessions->size ? sessions->size * 2 : SESSIONS_SIZE_MIN);
	session = &sessions->slots[slot_of(sessions, id)];
	assert(session->id == 0);
	*session = (struct session){ .id = id, .best_round_trip_ms = FAIRNESS_UNMEASURED };
	sessions->count++;
	return session;
}

struct session *sessions_find(const struct sessions *sessions, uint64_t id)
{
	struct session *session;

	if (sessions->size == 0 || id == 0)
		return NULL;
	session = &sessions->slots[slot_of(sessions, id)];
	return session->id ? session : NULL;
}

void sessions_remove(struct sessions *sessions, uint64_t id)
{
	size_t mask = sessions->size - 1;
	size_t hole, next;

	if (!sessions_find(sessions, id))
		return;
	hole = slot_of(sessions, id);
	/* Close the gap, so that no search stops at it too early. */
	for (next = (hole + 1) & mask; sessions->slots[next].id; next = (next + 1) & mask) {
		size_t home = home_of(sessions, sessions->slots[next].id);

		if (((next - home) & mask) < ((next - hole) & mask))
			continue;
		sessions->slots[hole] = sessions->slots[next];
		hole = next;
	}
	sessions->slots[hole].id = 0;
	sessions->count--;
}

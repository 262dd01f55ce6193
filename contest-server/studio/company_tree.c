/* The tree of organisations as it was at one instant: see company.h. */
#include "base/memory.h"
#include "base/text.h"
#include "studio/company.h"

#include <stdlib.h>
#include <string.h>

static void take(void *owner, const struct stored_organisation *stored)
{
	struct company_tree *tree = owner;
	struct company_node *node;

	if (tree->count == tree->capacity) {
		tree->capacity = tree->capacity ? 2 * tree->capacity : 32;
		tree->nodes = memory_resize(tree->nodes, (size_t)tree->capacity,
					    sizeof(*tree->nodes));
		tree->parents = memory_resize(tree->parents, (size_t)tree->capacity,
					      sizeof(*tree->parents));
	}
	node = &tree->nodes[tree->count];
	*node = (struct company_node){ .id = memory_copy_string(stored->id),
				       .kind = memory_copy_string(stored->kind),
				       .name = memory_copy_string(stored->name),
				       .folded = text_folded(stored->name),
				       .code = memory_copy_string(stored->code),
				       .parent = company_tree_find(tree, stored->parent),
				       .headcount =
					       stored->headcount > 0 ? stored->headcount : 0 };
	tree->parents[tree->count++] = node->parent;
}

struct word {
	const char *word;
	int32_t node;
};

static int by_word(const void *one, const void *other)
{
	return strcmp(((const struct word *)one)->word, ((const struct word *)other)->word);
}

/* Two workshops «Phân xưởng 1» of two companies: the name alone says nothing. */
static void find_shared(struct company_tree *tree, bool is_code)
{
	struct word *words = memory_new((size_t)tree->count, sizeof(*words));

	for (int32_t i = 0; i < tree->count; i++) {
		const struct company_node *node = &tree->nodes[i];

		words[i] = (struct word){ is_code        ? node->code
					  : node->folded ? node->folded
							 : "",
					  i };
	}
	qsort(words, (size_t)tree->count, sizeof(*words), by_word);
	for (int32_t i = 0; i < tree->count; i++) {
		struct company_node *node = &tree->nodes[words[i].node];
		bool is_shared =
			(i > 0 && strcmp(words[i].word, words[i - 1].word) == 0) ||
			(i + 1 < tree->count && strcmp(words[i].word, words[i + 1].word) == 0);

		if (is_code)
			node->is_code_shared = is_shared;
		else
			node->is_name_shared = is_shared;
	}
	free(words);
}

bool company_tree_read(struct company_tree *tree, struct company_reader *reader,
		       int64_t at_unix_ms)
{
	memset(tree, 0, sizeof(*tree));
	if (!company_reader_organisations(reader, at_unix_ms, take, tree))
		return false;
	find_shared(tree, true);
	find_shared(tree, false);
	return true;
}

void company_tree_clear(struct company_tree *tree)
{
	for (int32_t i = 0; i < tree->count; i++) {
		free(tree->nodes[i].id);
		free(tree->nodes[i].kind);
		free(tree->nodes[i].name);
		free(tree->nodes[i].folded);
		free(tree->nodes[i].code);
	}
	free(tree->nodes);
	free(tree->parents);
}

int32_t company_tree_find(const struct company_tree *tree, const char *id)
{
	for (int32_t i = tree->count; *id && i-- > 0;)
		if (strcmp(tree->nodes[i].id, id) == 0)
			return i;
	return GROUP_NONE;
}

bool company_tree_is_below(const struct company_tree *tree, int32_t node, int32_t above)
{
	while (node > above)
		node = tree->nodes[node].parent;
	return node == above && node != GROUP_NONE;
}

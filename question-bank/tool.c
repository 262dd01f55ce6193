#include "question-bank/tool.h"

#include "question-bank/shelf.h"

#include <stdlib.h>
#include <unistd.h>

struct law_register *tool_register(const struct tool_options *options, bool is_needed,
				   set_problem_fn *report, void *owner)
{
	char *beside = shelf_beside(options->path, "laws.json");
	const char *path = options->laws ? options->laws : beside;
	struct law_register *laws = NULL;

	if (options->laws || is_needed || access(path, F_OK) == 0)
		laws = law_register_read(path, report, owner);
	free(beside);
	return laws;
}

/* `contest-server contest results` and `contest-server contest winners`: what came of a
 * contest, from the database into a file, also while a server runs on the same folder. */
#ifndef CONTEST_FILES_H
#define CONTEST_FILES_H

#include <stdbool.h>

/* True if the command is one of these. */
bool contest_files_knows(const char *command);

/* arguments begin with the command. Returns the exit status: 1 if it could not be done, 2 for a
 * command that cannot be understood. */
int contest_files_command(int count, char **arguments);

#endif

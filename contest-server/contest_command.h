/* `contest-server contest check` and `contest-server contest dry-run`: whether the rules of a
 * contest are sound, and how they would decide among simulated people. The other commands after
 * "contest" are those of contest_files.h. */
#ifndef CONTEST_COMMAND_H
#define CONTEST_COMMAND_H

/* arguments are those after "contest". Returns the exit status: 1 if the contest has errors, 2
 * for a command that cannot be understood. */
int contest_command(int count, char **arguments);

#endif

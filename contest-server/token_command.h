/* `contest-server token create`: makes a bearer token for the REST API, also while
 * a server runs on the same data folder. */
#ifndef TOKEN_COMMAND_H
#define TOKEN_COMMAND_H

/* arguments are those after "token". Prints the token; returns the exit status. */
int token_command(int count, char **arguments);

#endif

/* `contest-server routes`: every route of the REST API with the capabilities that it asks for,
 * so that tests can hold api/openapi.yaml against the server. */
#ifndef ROUTES_COMMAND_H
#define ROUTES_COMMAND_H

/* Prints a line each, and returns the program's status. */
int routes_command(void);

#endif

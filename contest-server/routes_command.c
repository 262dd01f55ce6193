#include "routes_command.h"

#include "account/role.h"
#include "api/router.h"
#include "app/live.h"
#include "studio/studio.h"

#include <stdio.h>
#include <stdlib.h>

static void print_route(void *owner, const struct api_route *route)
{
	(void)owner;
	printf("%s %s", route->method, route->path);
	if (route->may == API_ANYONE)
		printf(" anyone");
	for (int bit = 0; bit < CAPABILITIES; bit++)
		if (route->may & 1u << bit)
			printf(" %s", capability_name(bit));
	printf("\n");
}

int routes_command(void)
{
	live_each_route(print_route, NULL);
	studio_each_route(print_route, NULL);
	return EXIT_SUCCESS;
}

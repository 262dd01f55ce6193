/* `contest-server certificate verify`: whether the seal of a certificate is genuine, by the
 * public key alone, without a network and without a server. */
#ifndef CERTIFICATE_COMMAND_H
#define CERTIFICATE_COMMAND_H

/* arguments are those after "certificate". Prints what the seal says. Returns the exit status:
 * 1 if it is not genuine, 2 for a command that cannot be understood. */
int certificate_command(int count, char **arguments);

#endif

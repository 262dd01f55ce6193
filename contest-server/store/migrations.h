/* The texts of migrations/NNN-*.sql in order, put into the program by the build. */
#ifndef STORE_MIGRATIONS_H
#define STORE_MIGRATIONS_H

extern const char *const migrations[];
extern const int migration_count;

#endif

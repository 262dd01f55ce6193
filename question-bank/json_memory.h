/* Memory for jansson's values in a program that reads and writes many of them and then ends.
 * Values are of few sizes and come and go in great numbers: pieces of one size lie together,
 * and what is given back is the next to be given out. */
#ifndef QUESTION_BANK_JSON_MEMORY_H
#define QUESTION_BANK_JSON_MEMORY_H

/* Has jansson take its memory here, in the whole program and for good: to be called before
 * anything of jansson's, by a program of one thread. Nothing goes back to the system until
 * the program ends. What jansson gives to be freed (json_dumps) goes to jansson's own free
 * function and not to free(). */
void json_memory_use(void);

#endif

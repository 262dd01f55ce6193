/* A sheet of Wayground, Blooket or Gimkit as .csv: any bytes are read or refused, see
 * import_property.h. */
#include "import_property.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	import_property("wayground", "a.csv", bytes, length);
	return 0;
}

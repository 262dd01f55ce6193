/* A QTI file of any version, or a package: any bytes are read or refused, see
 * import_property.h. */
#include "import_property.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	import_property("qti2", "a.xml", bytes, length);
	return 0;
}

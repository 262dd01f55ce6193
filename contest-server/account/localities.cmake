# Writes OUTPUT, a C file with the bytes of FILE: a byte list and no string literal, because C11
# promises only 4,095 characters of those.
file(READ ${FILE} hex HEX)
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
file(WRITE ${OUTPUT} "#include \"account/localities.h\"\n\n"
	"const unsigned char localities_csv[] = { ${bytes}0 };\n")

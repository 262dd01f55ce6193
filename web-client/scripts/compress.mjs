// Puts a .br and a .gz beside every file of dist that gets smaller by it, so that
// the server only picks one and never compresses.
import { readdir, readFile, writeFile } from "node:fs/promises";
import { extname } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const dist = new URL("../dist/", import.meta.url);
const compressible = new Set([".html", ".js", ".css", ".svg", ".json", ".txt", ".webmanifest"]);

for (const entry of await readdir(dist, { recursive: true, withFileTypes: true })) {
	if (!entry.isFile() || !compressible.has(extname(entry.name))) continue;
	const path = `${entry.parentPath}/${entry.name}`;
	const bytes = await readFile(path);
	const params = {
		[constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
		[constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
	};
	await writeFile(`${path}.br`, brotliCompressSync(bytes, { params }));
	await writeFile(`${path}.gz`, gzipSync(bytes, { level: 9 }));
}

// Writes src/generated/protocol.ts from protocol.schema.json, so that a message
// that the schema does not know does not compile.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { compile } from "json-schema-to-typescript";

const root = new URL("../", import.meta.url);
const schema = JSON.parse(await readFile(new URL("protocol.schema.json", root), "utf8"));

// The compiler follows references, not $defs: what no message mentions is listed here.
const api = ["join_info", "new_round", "made_round", "set_list", "round_list", "session",
	"fresh_host_token", "problem"];
schema.anyOf.push(...api.map((name) => ({ $ref: `#/$defs/${name}` })));

const text = await compile(schema, "Message", {
	additionalProperties: false,
	bannerComment: "/* Made from protocol.schema.json by scripts/types.mjs. */",
	ignoreMinAndMaxItems: true,
	format: false,
});
await mkdir(new URL("src/generated/", root), { recursive: true });
await writeFile(new URL("src/generated/protocol.ts", root), text);

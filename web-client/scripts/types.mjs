// Writes src/generated/*.ts from the schemas of the messages, so that a message that no
// schema knows does not compile.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { compile } from "json-schema-to-typescript";

const root = new URL("../", import.meta.url);

// The compiler follows references, not $defs: what no message mentions is listed here.
const api = ["join_info", "new_round", "made_round", "set_list", "round_list", "session",
	"fresh_host_token", "problem"];

await mkdir(new URL("src/generated/", root), { recursive: true });
await write("protocol", "Message", api);
await write("contest", "ContestMessage", []);

async function write(name, title, more) {
	const schema = JSON.parse(await readFile(new URL(`${name}.schema.json`, root), "utf8"));
	schema.anyOf.push(...more.map((one) => ({ $ref: `#/$defs/${one}` })));
	const text = await compile(schema, title, {
		additionalProperties: false,
		bannerComment: `/* Made from ${name}.schema.json by scripts/types.mjs. */`,
		ignoreMinAndMaxItems: true,
		format: false,
	});
	await writeFile(new URL(`src/generated/${name}.ts`, root), text);
}

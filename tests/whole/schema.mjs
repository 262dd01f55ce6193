// The JSON Schema of the protocol, which the web client's types are made from too.
import { readFileSync } from "node:fs";
import path from "node:path";
import Ajv2020 from "ajv/dist/2020.js";
import { top } from "./server.mjs";

const read = (name) => JSON.parse(readFileSync(path.join(top, "web-client", name), "utf8"));
/** Of live rounds and what both share; of self-paced contests. */
const schemas = [read("protocol.schema.json"), read("contest.schema.json")];
const ajv = new Ajv2020({ allErrors: true, strict: false });
for (const schema of schemas)
  ajv.addSchema(schema);

const checks = new Map();

/** A message of that name in any of the schemas: "result" is said in rounds and in contests. */
function check(name) {
  if (!checks.has(name)) {
    const found = schemas.filter((schema) => schema.$defs[name])
      .map((schema) => ({ $ref: `${schema.$id}#/$defs/${name}` }));
    checks.set(name, found.length ? ajv.compile({ anyOf: found }) : null);
  }
  return checks.get(name);
}

/** What is wrong with this value as the schema's definition of that name; "" if nothing is. */
export function problem(name, value) {
  const validate = check(name);
  if (!validate)
    return `the schema has no ${name}`;
  return validate(value) ? "" : ajv.errorsText(validate.errors, { dataVar: name });
}

export const serverProblem = (message) => problem(`server_${message.type}`, message);
export const clientProblem = (message) => problem(`client_${message.type}`, message);

// The JSON Schema of the protocol, which the web client's types are made from too.
import { readFileSync } from "node:fs";
import path from "node:path";
import Ajv2020 from "ajv/dist/2020.js";
import { top } from "./server.mjs";

const schema = JSON.parse(readFileSync(path.join(top, "web-client/protocol.schema.json"), "utf8"));
const ajv = new Ajv2020({ allErrors: true, strict: false });
ajv.addSchema(schema);

const checks = new Map();

function check(name) {
  if (!checks.has(name))
    checks.set(name, schema.$defs[name] ? ajv.getSchema(`${schema.$id}#/$defs/${name}`) : null);
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

// Who may ask what: every role, and nobody, tries each route of api/openapi.yaml.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { after, test } from "node:test";
import { run, startServer, top } from "./harness.mjs";
import { administrator, invited, Person } from "./people-of-studio.mjs";

/** What each role is for: account/role.h in words. */
const ROLES = {
  administrator: "see play hold see_people see_units read_bank write_bank review_bank certify manage audit",
  organiser: "see play hold see_people see_units read_bank write_bank certify",
  author: "read_bank write_bank",
  reviewer: "read_bank review_bank",
  viewer: "see_units",
  auditor: "see see_people see_units read_bank audit",
};
const may = Object.fromEntries(Object.entries(ROLES).map(([role, words]) => [role, [...words.split(" "), "have_account"]]));
const CAPABILITIES = may.administrator.length;
const SIGNED_IN = "signed_in"; // whatever the role: any of all capabilities

/** [{method, where, capabilities}] as the description says; capabilities empty: anyone. */
function documented() {
  const found = [];
  let where, method;
  for (const line of readFileSync(path.join(top, "contest-server/api/openapi.yaml"), "utf8").split("\n")) {
    where = /^ {2}(\/\S+):$/.exec(line)?.[1] ?? where;
    method = /^ {4}(get|post|put|delete):$/.exec(line)?.[1] ?? method;
    const [, words] = /^ {6}x-capability: \[?([\w, ]+)\]?$/.exec(line) ?? [];
    if (words)
      found.push({ method: method.toUpperCase(), where, capabilities: words === "anyone" ? [] : words.split(", ") });
  }
  return found;
}

const shape = ({ method, where }) => `${method} ${where.replace(/\{\w*\}/g, "{}")}`;
const routes = documented();

const server = await startServer({ after }, { flags: ["--welcome", "--wrong-codes-max", "100000"] });
const admin = await administrator(server);
const people = { administrator: admin };
for (const role of Object.keys(ROLES).filter((one) => one !== "administrator"))
  people[role] = await invited(admin, admin.top, role, `${role}@congdoan.vn`);

const allowed = ({ capabilities }, role) => !capabilities.length || capabilities.includes(SIGNED_IN) ||
  capabilities.some((one) => may[role].includes(one));
const ask = (person, { method, where }) => person.ask(method, where.replace("/api/v1/", "").replace(/\{\w+\}/, "khong-co"),
  method === "GET" ? undefined : {});
/** It came to the handler, whatever that thought of an empty body and an id that nobody has. */
const cameThrough = ({ status, json }) => status !== 405 && status !== 500 &&
  !(status === 401 && json?.code === "no_token") &&
  !(status === 404 && json?.title === "There is nothing here") && !(status === 403 && json?.code === "forbidden");
const isApi = ({ where }) => where.startsWith("/api/v1/");

for (const role of Object.keys(ROLES))
  test(`what the ${role} may and may not`, async () => {
    const wrong = [];
    for (const route of routes.filter(isApi)) {
      if (shape(route) === "DELETE /api/v1/session")
        continue; // it ends what the others are asked with: last of all
      const answer = await ask(people[role], route);
      if (cameThrough(answer) !== allowed(route, role))
        wrong.push(`${shape(route)}: ${answer.status} ${answer.json?.code}`);
    }
    assert.deepEqual(wrong, []);
    assert.deepEqual((await people[role].does("GET", "session")).capabilities.sort(), [...may[role]].sort());
    assert.equal((await people[role].ask("DELETE", "session")).status, 200);
  });

test("nobody may only what anyone may", async () => {
  const wrong = [];
  for (const route of routes.filter(isApi)) {
    const answer = await ask(new Person(server), route);
    const isRefused = answer.status === 401 && answer.json.code === "no_token";
    if (isRefused !== route.capabilities.length > 0)
      wrong.push(`${shape(route)}: ${answer.status} ${answer.json?.code}`);
  }
  assert.deepEqual(wrong, []);
});

test("what the server knows is documented, with who may ask, and nothing else is", async () => {
  const { stdout } = await run(["routes"]);
  const known = stdout.trim().split("\n").map((line) => {
    const [method, where, ...words] = line.split(" ");
    return `${method} ${where}: ${words.length === CAPABILITIES ? SIGNED_IN : words.sort().join(" ")}`;
  });
  const said = routes.map((one) => `${shape(one)}: ${[...one.capabilities].sort().join(" ") || "anyone"}`);
  assert.deepEqual(known.filter((one) => !said.includes(one)), [], "not in openapi.yaml, or with another capability");
  assert.deepEqual(said.filter((one) => !known.includes(one)), [], "not in the server, or with another capability");
  assert.equal(new Set(routes.map(shape)).size, routes.length, "something is described twice");
});

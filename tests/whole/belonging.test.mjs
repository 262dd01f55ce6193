// Whose a round or a contest is: who holds a role elsewhere neither sees nor reaches it.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { host, Person as Socket, startServer } from "./harness.mjs";
import { administrator, invited } from "./people-of-studio.mjs";

const server = await startServer({ after }, { flags: ["--welcome"] });
const admin = await administrator(server);
const company = async (name) => (await admin.does("POST", "organisations", { kind: "company", parent: admin.top, name })).id;
const [sewing, mining] = [await company("Công ty May"), await company("Công ty Mỏ")];
const sewer = await invited(admin, sewing, "organiser", "may@congty.vn");
const miner = await invited(admin, mining, "organiser", "mo@congty.vn");
const settings = { mode: "live", set: "six-kinds", title: "Vòng thử", lead_ms: 0 };
const listed = async (person) => (await person.does("GET", "rounds")).rounds.map(({ id }) => id);

test("a round belongs to its maker's organisation: theirs and those above reach it, others do not", async () => {
  const { id } = await sewer.does("POST", "rounds", settings);
  assert.equal((await sewer.ask("GET", `rounds/${id}/results`)).status, 200);
  assert.equal((await admin.ask("GET", `rounds/${id}/results`)).status, 200);
  for (const [method, what] of [["GET", "results"], ["GET", "results.csv"], ["POST", "host-token"], ["GET", "items"]])
    assert.equal((await miner.ask(method, `rounds/${id}/${what}`)).status, 403, what);
  assert.deepEqual(await listed(sewer), [id]);
  assert.deepEqual(await listed(miner), []);
  assert.ok((await listed(admin)).includes(id));
});

test("an organisation can be chosen, if one may do it there", async () => {
  assert.equal((await sewer.ask("POST", "rounds", { ...settings, organisation: mining })).status, 403);
  assert.equal((await sewer.ask("POST", "rounds", { ...settings, organisation: "o_nothing" })).status, 403);
  assert.equal((await sewer.ask("POST", "contests?organisation=" + mining, {})).status, 403);
  const { id } = await admin.does("POST", "rounds", { ...settings, organisation: mining });
  assert.equal((await miner.ask("GET", `rounds/${id}/results`)).status, 200);
  assert.equal((await sewer.ask("GET", `rounds/${id}/results`)).status, 403);
});

test("what a token of the command line made is for those at the top, and reaches everything itself", async () => {
  const made = await server.makeRound();
  assert.equal((await sewer.ask("GET", `rounds/${made.id}/results`)).status, 403);
  assert.equal((await admin.ask("GET", `rounds/${made.id}/results`)).status, 200);
  const { id } = await sewer.does("POST", "rounds", settings);
  assert.equal((await server.get(`/api/v1/rounds/${id}/results`, { token: await server.organiser() })).status, 200);
});

test("a host's link is worth what its maker may do now, also after a restart", async (context) => {
  const server = await startServer(context, { flags: ["--welcome"] });
  const admin = await administrator(server);
  const lan = await invited(admin, admin.top, "organiser", "lan@congdoan.vn");
  const becomes = (role, disabled = false) => admin.does("PUT", `accounts/${lan.account}`,
    { name: "Lan", disabled, roles: [{ organisation: admin.top, role }] });
  const round = await lan.does("POST", "rounds", settings);
  const isRefused = async () => {
    const late = await Socket.connect(server);
    late.send({ type: "host", round: round.id, token: round.host_token });
    await late.refused("bad_token");
  };
  const beside = await host(server, await server.makeRound());
  const first = await host(server, round);
  await becomes("author");
  await first.closedWith(4000);
  await isRefused();

  await becomes("organiser");
  const second = await host(server, round);
  await second.command("lock");
  await becomes("organiser", true);
  await second.closedWith(4000);
  await isRefused();
  await beside.command("lock"); // of a token of the command line

  await server.kill();
  await server.start();
  await isRefused();
  const made = await admin.does("POST", `rounds/${round.id}/host-token`);
  await becomes("author", true);
  await (await host(server, { id: round.id, ...made })).command("unlock");
});

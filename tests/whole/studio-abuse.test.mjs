// What somebody tries who may do a little, and wants to do more.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import path from "node:path";
import { after, test } from "node:test";
import { startServer } from "./harness.mjs";
import { administrator, colleague, invited, PASSWORD, Person } from "./people-of-studio.mjs";
import { jpeg, png, webp, webpOfParts, webpWithoutLoss } from "./pictures.mjs";

const server = await startServer({ after }, { flags: ["--welcome", "--wrong-codes-max", "100000"] });
const admin = await administrator(server);
const company = async (name) => (await admin.does("POST", "organisations", { kind: "company", parent: admin.top, name })).id;
const [sewing, mining] = [await company("Công ty May"), await company("Công ty Mỏ")];
const sewer = await invited(admin, sewing, "organiser", "may@congty.vn");
const miner = await invited(admin, mining, "organiser", "mo@congty.vn");
const head = await invited(admin, sewing, "administrator", "truong@congty.vn");

const invite = async (by, organisation, role, email) =>
  (await by.does("POST", "invitations", { email, name: "Người được mời", organisation, role })).url.split("#")[1];
const accept = (token, person = new Person(server)) =>
  person.ask("POST", "invitations/accept", { token, name: "Người được mời", password: PASSWORD });
const is = ({ status, json, text }, ...expected) => assert.deepEqual([status, json?.code], expected, text);

test("an old link does not take over an account that was given roles elsewhere since", async () => {
  const email = "sap-len@congdoan.vn";
  const kept = await invite(head, sewing, "viewer", email);
  const person = await invited(admin, admin.top, "administrator", email);
  is(await accept(kept), 404, "bad_invitation");
  assert.equal((await person.ask("GET", "accounts")).status, 200, "still signed in, and an administrator");
});

test("a link of somebody who lost the role, or the account, is worth nothing", async () => {
  for (const [i, change] of [{ roles: [] }, { disabled: true }].entries()) {
    const person = await invited(admin, sewing, "administrator", `sap-di-${i}@congty.vn`);
    const kept = await invite(person, sewing, "administrator", `cua-sau-${i}@congty.vn`);
    await admin.does("PUT", `accounts/${person.account}`,
      { name: "Người sắp đi", roles: [{ organisation: sewing, role: "administrator" }], ...change });
    is(await accept(kept), 404, "bad_invitation");
  }
});

test("a link is used once, also by many at once", async () => {
  const token = await invite(admin, sewing, "viewer", "mot-lan@congty.vn");
  const answers = await Promise.all(Array.from({ length: 6 }, () => accept(token)));
  assert.equal(answers.filter(({ status }) => status === 201).length, 1);
  assert.deepEqual([...new Set(answers.map(({ status }) => status))].sort(), [201, 404]);
});

test("who gets back in by a link leaves no token of before", async () => {
  const person = await invited(admin, sewing, "viewer", "mat-may@congty.vn");
  const { token } = await person.does("POST", "account/tokens", { name: "Cũ", capabilities: ["see_units"] });
  assert.equal((await server.get("/api/v1/companies", { token })).status, 200);
  assert.equal((await accept(await invite(admin, sewing, "viewer", "mat-may@congty.vn"), person)).status, 201);
  is(await server.get("/api/v1/companies", { token }), 403, "forbidden");
});

test("a draft of a contest is for its organisation and those above, not for others", async () => {
  const where = "contest-drafts/d_cuacongtymay";
  const ids = async (person) => (await person.does("GET", "contest-drafts")).drafts.map(({ id }) => id);
  await sewer.does("PUT", where, { title: "Nháp của Công ty May" });
  assert.deepEqual(await ids(miner), []);
  assert.equal((await miner.does("GET", "contest-drafts")).total, 0);
  is(await miner.ask("GET", where), 404, "draft_not_found");
  is(await miner.ask("PUT", where, { title: "Chiếm" }), 403, "forbidden");
  assert.equal((await miner.ask("DELETE", where)).status, 404);
  for (const person of [sewer, head, admin]) {
    assert.deepEqual(await ids(person), ["d_cuacongtymay"]);
    await person.does("PUT", where, { title: "Nháp" });
  }
  await admin.does("PUT", "contest-drafts/d_cualiendoan", { title: "Nháp của Liên đoàn" });
  is(await sewer.ask("GET", "contest-drafts/d_cualiendoan"), 404, "draft_not_found");
  await sewer.does("DELETE", where);
});

test("guesses at once learn no more than one after another: who waits is told so, right or wrong", async () => {
  const email = "doan-mo@congty.vn";
  await invited(admin, sewing, "viewer", email);
  const guesses = Array.from({ length: 24 }, (_, i) => new Person(server).signsIn(email, i === 23 ? PASSWORD : `sai mật khẩu ${i}`));
  const answers = await Promise.all(guesses);
  assert.ok(answers.some(({ json }) => json.code === "locked"));
  is(await new Person(server).signsIn(email), 429, "locked");
});

test("a reviewer reads no key before answering: not of a draft, not by a token that may only read", async () => {
  const reviewer = await colleague(server, admin, "Phạm Văn Duyệt", "reviewer");
  const author = await colleague(server, admin, "Lê Thị Soạn", "author");
  const colleagueOfAuthor = await colleague(server, admin, "Hồ Văn Viết", "author");
  const words = (vi, en) => ({ vi, en });
  const made = await author.does("POST", "bank/questions", { question: {
    kind: "single", topic: "wages", audience: ["worker"], difficulty: "easy", text: words("Trả bao nhiêu?", "How much?"),
    options: [{ text: words("100%", "100%") }, { text: words("150%", "150%"), right: true }],
    explanation: words("Ít nhất 150%.", "At least 150%."), effective_from: "2021-01-01", effective_to: null,
    basis: [{ document: "45/2019/QH14", name: words("Bộ luật Lao động 2019", "Labour Code 2019"), article: "98", clause: "1",
      point: "a", effective_from: "2021-01-01", effective_to: null }],
  } });
  is(await reviewer.ask("GET", `bank/questions/${made.id}`), 403, "blind");
  is(await reviewer.ask("GET", `bank/questions/${made.id}?version=1`), 403, "blind");
  assert.ok(!(await reviewer.ask("GET", `bank/export?format=json&ids=${made.id}`)).text.includes("Ít nhất 150%"));
  for (const person of [author, colleagueOfAuthor, admin]) // who go on with it
    assert.equal((await person.does("GET", `bank/questions/${made.id}`)).document.explanation.vi, "Ít nhất 150%.");
  await author.does("POST", `bank/questions/${made.id}/submit`, { based_on: made.version });
  const { token } = await reviewer.does("POST", "account/tokens", { name: "Chỉ đọc", capabilities: ["read_bank"] });
  for (const where of [`bank/questions/${made.id}`, `bank/questions/${made.id}?version=1`])
    is(await server.get(`/api/v1/${where}`, { token }), 403, "blind");
});

test("certificates are not printed on another company's template, with its signature", async () => {
  const { id: template } = await sewer.does("POST", "certificate-templates", { name: "Của May", organisation: sewing, document: {} });
  const order = { source: { kind: "round", id: "r_khong-co" }, whom: { everybody: true }, template };
  const fields = async (person) => (await person.ask("POST", "certificates", order)).json.errors?.map(({ field }) => field) ?? [];
  assert.ok((await fields(miner)).includes("template"));
  assert.ok(!(await fields(sewer)).includes("template"));
});

/** The smallest PNG there is. */
const dot = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==", "base64");

test("a template has pictures of its own organisation and of those above, and of no other", async () => {
  const picture = async (person, of = "") =>
    (await person.does("POST", `certificate-pictures${of && `?organisation=${of}`}`, Uint8Array.from(dot))).id;
  const made = (person, organisation, which) => person.ask("POST", "certificate-templates", { name: "Mẫu", organisation, document: which });
  const [ofMiner, ofSewer, ofTop] = [await picture(miner, mining), await picture(sewer), await picture(admin)];
  for (const which of ["logo", "signature"]) {
    const stolen = await made(sewer, sewing, { [which]: ofMiner });
    is(stolen, 422, "bad_values");
    assert.deepEqual(stolen.json.errors.map(({ field }) => field), [which]);
    is(await sewer.ask("POST", "certificates/preview", { organisation: sewing, document: { [which]: ofMiner } }), 422, "bad_values");
    is(await admin.ask("POST", "certificate-templates", { name: "Mẫu", organisation: mining, document: { [which]: ofSewer } }), 422, "bad_values");
  }
  is(await sewer.ask("POST", "certificates/preview", { organisation: mining, document: { logo: ofMiner } }), 403, "forbidden");
  const own = await made(sewer, undefined, { logo: ofSewer, signature: ofTop });
  assert.deepEqual([own.status, own.json.organisation], [201, sewing], own.text);
  const changed = { name: "Mẫu", version: 1, document: { logo: ofMiner } };
  is(await sewer.ask("PUT", `certificate-templates/${own.json.id}`, changed), 422, "bad_values");
  assert.equal((await sewer.ask("POST", "certificates/preview", { document: { logo: ofSewer } })).status, 200);
});

test("pictures that no template has give way to newer ones, and an organisation has so many at most", async () => {
  const file = path.join(server.data, "hoithi.db");
  const sql = (text) => execFileSync("sqlite3", ["-cmd", ".timeout 5000", file, text]).toString().trim();
  const send = () => sewer.ask("POST", "certificate-pictures", Uint8Array.from(dot));
  const used = (await send()).json.id;
  await sewer.does("POST", "certificate-templates", { name: "Mẫu", document: { logo: used } });
  const first = (await send()).json.id;
  for (let i = 0; i < 20; i++)
    assert.equal((await send()).status, 201);
  assert.equal((await sewer.ask("GET", `certificate-pictures/${used}`)).status, 200);
  assert.equal((await sewer.ask("GET", `certificate-pictures/${first}`)).status, 404);
  const count = () => Number(sql(`SELECT count(*) FROM certificate_picture WHERE organisation = '${sewing}'`));
  // Many that a template has: written beside it, because the template is not what is tried here.
  sql(`WITH RECURSIVE n (i) AS (SELECT 1 UNION SELECT i + 1 FROM n WHERE i < ${500 - count()})
    INSERT INTO certificate_picture SELECT 'p_nhieu' || i, '${sewing}', png, width, height, by, 0 FROM certificate_picture, n WHERE id = '${used}';
    INSERT INTO certificate_template SELECT 'ct_nhieu', 1, 'Nhiều', '${mining}', (SELECT json_group_array(id) FROM certificate_picture), NULL, 0`);
  assert.equal(count(), 500);
  is(await send(), 409, "too_many");
  assert.equal(count(), 500);
  assert.equal((await miner.ask("POST", "certificate-pictures", Uint8Array.from(dot))).status, 201);
});

test("a picture of few bytes and many pixels is no picture of a question", async () => {
  const heads = { png, jpeg, webp, "webp of many parts": webpOfParts, "webp without loss": webpWithoutLoss };
  for (const [name, head] of Object.entries(heads))
    for (const [side, status] of [[4096, 201], [4097, 413]]) {
      const answer = await admin.ask("POST", "bank/media", Uint8Array.from(head({ height: side })), { "content-type": "application/octet-stream" });
      assert.equal(answer.status, status, `${name}, ${side}: ${answer.text}`);
    }
});

// The tree of organisations, who manages which part of it, invitations, localities, the log.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import path from "node:path";
import { after, test } from "node:test";
import { startServer } from "./harness.mjs";
import { administrator, invited, PASSWORD, Person } from "./people-of-studio.mjs";

const server = await startServer({ after }, { flags: ["--welcome", "--wrong-codes-max", "1000"] });
const admin = await administrator(server);
const make = async (some) => (await admin.does("POST", "organisations", some)).id;
const district = await make({ kind: "federation", parent: admin.top, name: "Công đoàn Khu công nghiệp" });
const company = await make({ kind: "company", parent: district, name: "Công ty May Đức Giang", code: "MDG", headcount: 1200, locality: "15" });
const other = await make({ kind: "company", parent: admin.top, name: "Công ty Khác" });
const workshop = await make({ kind: "workshop", parent: company, name: "Xưởng 1" });

test("kinds nest, nothing stands below itself, codes are one's own, localities are known", async () => {
  const refused = async (some, status, code) => {
    const { json, status: got } = await admin.ask("POST", "organisations", { name: "X", ...some });
    assert.deepEqual([got, json.code], [status, code], JSON.stringify(some));
  };
  await refused({ kind: "workshop", parent: admin.top }, 409, "kinds");
  await refused({ kind: "workshop" }, 409, "kinds");
  await refused({ kind: "company", parent: company }, 409, "kinds");
  await refused({ kind: "federation", parent: company }, 409, "kinds");
  await refused({ kind: "workshop", parent: workshop }, 409, "kinds");
  await refused({ kind: "company", parent: "o_nothing" }, 404, "not_found");
  await refused({ kind: "company", parent: admin.top, code: "MDG" }, 409, "taken");
  await refused({ kind: "company", parent: admin.top, locality: "99" }, 422, "bad_values");
  await refused({ kind: "shop", parent: admin.top }, 422, "bad_values");
  await refused({ kind: "company", parent: admin.top, headcount: -1 }, 422, "bad_values");
  await refused({ kind: "company", parent: admin.top, name: "a".repeat(121) }, 422, "bad_values");
  const circle = await admin.ask("PUT", `organisations/${admin.top}`, { name: "X", parent: district });
  assert.deepEqual([circle.status, circle.json.code], [409, "circle"]);
});

test("one is renamed, moved and archived when nothing stands below it", async () => {
  const id = await make({ kind: "company", parent: district, name: "Tạm" });
  const below = await make({ kind: "workshop", parent: id, name: "Tổ" });
  await admin.does("PUT", `organisations/${id}`, { name: "Vẫn tạm", parent: admin.top, headcount: 7 });
  let { rows } = await admin.does("GET", "organisations?q=van%20tam");
  assert.deepEqual(rows.map((row) => [row.id, row.parent, row.headcount, row.archived]), [[id, admin.top, 7, false]]);
  const archive = (one, parent) => admin.ask("PUT", `organisations/${one}`, { name: "Vẫn tạm", parent, archived: true });
  assert.equal((await archive(id, admin.top)).json.code, "not_empty");
  assert.equal((await archive(below, id)).status, 200);
  assert.equal((await archive(id, admin.top)).status, 200);
  ({ rows } = await admin.does("GET", "organisations?q=van%20tam"));
  assert.deepEqual(rows, []);
  assert.equal((await admin.does("GET", "organisations?q=van%20tam&archived=all")).total, 2);
  const top = await admin.ask("PUT", `organisations/${admin.top}`, { name: "X", archived: true });
  assert.equal(top.json.code, "not_empty");
});

test("an invitation is accepted once, by whoever has its link", async () => {
  const { url, id } = await admin.does("POST", "invitations", { email: "Binh@May.VN", name: "Bình", organisation: company, role: "viewer" });
  assert.match(url, /\/studio\/invited#[\w-]{24}$/);
  const token = url.split("#")[1];
  const person = new Person(server);
  assert.deepEqual(await person.does("POST", "invitations/look", { token }),
    { email: "binh@may.vn", name: "Bình", organisation_name: "Công ty May Đức Giang", role: "viewer" });
  assert.equal((await person.ask("POST", "invitations/accept", { token, name: "Bình", password: "binh@may.vn" })).status, 422);
  const made = await person.does("POST", "invitations/accept", { token, name: "Phạm Văn Bình", password: PASSWORD });
  assert.deepEqual(made.roles.map(({ organisation, role }) => [organisation, role]), [[company, "viewer"]]);
  assert.deepEqual(made.capabilities, ["see_units", "have_account"]);
  assert.deepEqual(made.everywhere, []);
  const again = await new Person(server).ask("POST", "invitations/accept", { token, name: "Bình", password: PASSWORD });
  assert.deepEqual([again.status, again.json.code], [404, "bad_invitation"]);
  const { rows } = await admin.does("GET", "invitations");
  assert.equal(rows.find((row) => row.id === id).state, "used");
  assert.equal((await admin.ask("DELETE", `invitations/${id}`)).status, 404);
});

test("an invitation that was withdrawn is worth nothing", async () => {
  const { url, id } = await admin.does("POST", "invitations", { email: "c@may.vn", name: "C", organisation: company, role: "author" });
  await admin.does("DELETE", `invitations/${id}`);
  assert.equal((await new Person(server).ask("POST", "invitations/look", { token: url.split("#")[1] })).status, 404);
});

test("who forgot a password is invited again: the old password and the second factor are gone", async () => {
  const person = await invited(admin, company, "author", "quen@may.vn");
  const again = await invited(admin, company, "author", "quen@may.vn");
  assert.equal(again.account, person.account);
  assert.equal((await person.ask("GET", "session")).status, 403);
  assert.equal((await again.does("GET", "session")).roles.length, 1);
});

test("an administrator of a company sees and manages that company alone", async () => {
  const boss = await invited(admin, company, "administrator", "sep@may.vn");
  const outside = await invited(admin, other, "author", "ngoai@khac.vn");
  const inside = await invited(boss, workshop, "author", "trong@may.vn");
  assert.equal((await boss.ask("POST", "invitations", { email: "x@x.vn", name: "X", organisation: other, role: "author" })).status, 403);
  assert.equal((await boss.ask("POST", "invitations", { email: "quan@congdoan.vn", name: "X", organisation: company, role: "author" })).status, 403, "that would be a new password for the administrator");
  const { rows } = await boss.does("GET", "accounts");
  const seen = rows.map(({ id }) => id);
  assert.ok(seen.includes(inside.account) && !seen.includes(outside.account) && !seen.includes(admin.account));
  const change = (account, roles, some = {}) => boss.ask("PUT", `accounts/${account}`, { name: "Tên mới", roles, ...some });
  assert.equal((await change(outside.account, [])).status, 404);
  assert.equal((await change(inside.account, [{ organisation: other, role: "author" }])).status, 403);
  assert.equal((await change(inside.account, [{ organisation: workshop, role: "reviewer" }])).status, 200);
  assert.deepEqual((await inside.does("GET", "session")).roles.map(({ role }) => role), ["reviewer"]);
  assert.equal((await boss.ask("POST", "organisations", { kind: "company", parent: admin.top, name: "Mới" })).status, 403);
  assert.equal((await boss.ask("PUT", `organisations/${other}`, { name: "Mới", parent: admin.top })).status, 403);
  assert.equal((await boss.ask("PUT", `organisations/${company}`, { name: "Công ty May Đức Giang", code: "MDG", headcount: 1250, parent: district })).status, 200);
  assert.equal((await boss.ask("POST", "localities", "code,name")).status, 403);
  const names = (await boss.does("GET", "organisations")).rows.map(({ name }) => name);
  assert.ok(names.includes("Xưởng 1") && names.includes("Công đoàn Khu công nghiệp") && !names.includes("Công ty Khác"));
  const log = await boss.does("GET", "audit?limit=100");
  assert.ok(log.rows.some(({ action, object }) => action === "account.change" && object === inside.account));
  assert.ok(!log.rows.some(({ account }) => account === outside.account));
});

test("a company's name and the codes of its workshops are said by those above: they say whose results one is told", async () => {
  const boss = await invited(admin, company, "administrator", "sep3@may.vn");
  const refused = async (method, where, body) => {
    const { status, json, text } = await boss.ask(method, `organisations${where}`, body);
    assert.deepEqual([status, json.code], [403, "not_vouched"], `${JSON.stringify(body)} ${text}`);
  };
  const own = { name: "Công ty May Đức Giang", code: "MDG", parent: district, headcount: 1250 };
  await refused("PUT", `/${company}`, { ...own, name: "Công ty Khác" });
  await refused("PUT", `/${company}`, { ...own, code: "khac" });
  await refused("POST", "", { kind: "workshop", parent: company, name: "Xưởng 2", code: "khac" });
  const { id } = await boss.does("POST", "organisations", { kind: "workshop", parent: company, name: "Xưởng 2" });
  await refused("PUT", `/${id}`, { parent: company, name: "Xưởng 2", code: "khac" });
  await boss.does("PUT", `organisations/${id}`, { parent: company, name: "Xưởng Hai", headcount: 40 });
  await boss.does("PUT", `organisations/${company}`, { ...own, headcount: 1300 });
  const above = await invited(admin, district, "administrator", "kcn@congdoan.vn");
  await above.does("PUT", `organisations/${id}`, { parent: company, name: "Xưởng Hai", code: "MDG-2" });
  await above.does("PUT", `organisations/${company}`, { ...own, name: "Công ty May Đức Giang 2" });
  await boss.does("PUT", `organisations/${id}`, { parent: company, name: "Xưởng Ba", code: "MDG-2" });
  await admin.does("PUT", `organisations/${company}`, own);
});

test("somebody with roles in two places keeps the other one, and only both administrators may disable them", async () => {
  const boss = await invited(admin, company, "administrator", "sep2@may.vn");
  const both = await invited(admin, company, "author", "hai-noi@may.vn");
  await admin.does("PUT", `accounts/${both.account}`, { name: "Hai Nơi", roles: [{ organisation: company, role: "author" }, { organisation: other, role: "viewer" }] });
  assert.equal((await boss.ask("PUT", `accounts/${both.account}`, { name: "Hai Nơi", roles: [], disabled: true })).status, 403);
  assert.equal((await boss.ask("PUT", `accounts/${both.account}`, { name: "Hai Nơi", roles: [] })).status, 200);
  assert.deepEqual((await both.does("GET", "session")).roles.map(({ organisation }) => organisation), [other]);
  await admin.does("PUT", `accounts/${both.account}`, { name: "Hai Nơi", roles: [], disabled: true });
  assert.equal((await both.ask("GET", "session")).status, 403);
  assert.equal((await both.signsIn("hai-noi@may.vn")).status, 401);
});

test("the last administrator at the top stays one", async () => {
  const change = (some) => admin.ask("PUT", `accounts/${admin.account}`, { name: "Trần Thị Quản", roles: [{ organisation: admin.top, role: "administrator" }], ...some });
  for (const some of [{ roles: [] }, { disabled: true }, { roles: [{ organisation: company, role: "administrator" }] }])
    assert.deepEqual((await change(some)).json.code, "last_administrator", JSON.stringify(some));
  assert.equal((await change({})).status, 200);
});

test("people are found without diacritics, by role and by organisation, a page at a time", async () => {
  await invited(admin, other, "reviewer", "tham@khac.vn", "Đặng Thị Hồng Thắm");
  const found = await admin.does("GET", "accounts?q=dang%20thi%20hong");
  assert.deepEqual(found.rows.map(({ email }) => email), ["tham@khac.vn"]);
  assert.equal((await admin.does("GET", `accounts?role=reviewer&organisation=${other}`)).total, 1);
  const page = await admin.does("GET", "accounts?limit=2&offset=1");
  assert.equal(page.rows.length, 2);
  assert.equal(page.offset, 1);
  assert.ok(page.total > 5);
  assert.equal((await admin.ask("GET", "accounts?limit=101")).status, 422);
});

test("there are 34 provinces today, and the 63 of before say what they became", async () => {
  assert.equal((await admin.does("GET", "localities?level=province&limit=100")).total, 34);
  assert.equal((await admin.does("GET", "localities?level=province&of=all&limit=1000")).total, 97);
  assert.equal((await admin.does("GET", "localities?level=commune")).total, 3321);
  assert.equal((await admin.does("GET", "localities?level=district&of=all")).total, 696);
  assert.equal((await admin.does("GET", "localities?level=district")).total, 0);
  const names = [];
  for (const { code, name } of (await admin.does("GET", "localities?level=province&limit=100")).rows) {
    const within = await admin.does("GET", `localities?level=commune&of=${code}&limit=1000`);
    assert.equal(within.rows.length, within.total);
    assert.ok(within.total >= 38 && within.rows.every((row) => row.parent === code && /^(Xã|Phường|Đặc khu) /.test(row.name)), name);
    assert.equal(new Set(within.rows.map((row) => row.name)).size, within.total, `two of one name in ${name}`);
    names.push(...within.rows.map((row) => row.name));
  }
  const kinds = ["Xã ", "Phường ", "Đặc khu "].map((kind) => names.filter((name) => name.startsWith(kind)).length);
  assert.deepEqual(kinds, [2621, 687, 13]);
  const { rows } = await admin.does("GET", "localities?q=yen%20bai&of=all&level=province");
  assert.deepEqual(rows.map(({ code, effective_to, became_name }) => [code, effective_to, became_name]), [["2024-15", "2025-06-30", "Tỉnh Lào Cai"]]);
});

test("communes come as a table, whole or not at all, each problem with its line", async () => {
  const head = "code,name,level,parent,effective_from,effective_to,became";
  const send = (lines) => admin.ask("POST", "localities", [head, ...lines].join("\r\n"), { "content-type": "text/csv" });
  const bad = await send(["99001,Phường Sa Pả,commune,15,2025-07-01,,", "02648,,commune,15,2025-07-01,,",
    "02649,Xã A,village,15,2025-07-01,,", "02650,Xã B,commune,77,2025-07-01,,", "02651,Xã C,commune,15,1/7/2025,,", "1,2"]);
  assert.equal(bad.status, 422);
  assert.deepEqual(bad.json.errors.map(({ field }) => field), ["3.name", "4.level", "6.effective_from", "7.code"]);
  const lost = await send(["99001,Phường Sa Pả,commune,15,2025-07-01,,", "02650,Xã B,commune,77,2025-07-01,,", "02651,Xã C,district,15,,2025-06-30,nowhere"]);
  assert.deepEqual(lost.json.errors.map(({ field }) => field), ["3.parent", "4.became"]);
  assert.equal((await admin.does("GET", "localities?level=commune")).total, 3321);
  assert.deepEqual(await (await send(["99001,Phường Sa Pả,commune,15,2025-07-01,,", "\"80\",\"Thị xã Sa Pa\",district,2024-10,,2025-06-30,"])).json, { rows: 2 });
  const { rows } = await admin.does("GET", "localities?q=phuong%20sa%20pa&level=commune");
  assert.deepEqual(rows.map(({ name, parent_name }) => [name, parent_name]), [["Phường Sa Pa", "Tỉnh Lào Cai"], ["Phường Sa Pả", "Tỉnh Lào Cai"]]);
  assert.equal((await admin.ask("POST", "localities", "a,b")).status, 422);
});

test("an organisation may be in a commune; what an administrator replaced is there after a restart", async () => {
  const sapa = (await admin.does("GET", "localities?q=phuong%20sa%20pa&level=commune")).rows[0];
  const id = await make({ kind: "company", parent: admin.top, name: "Khách sạn Mây", locality: sapa.code });
  const table = `code,name,level,parent,effective_from,effective_to,became\n${sapa.code},Phường Sa Pa Mới,commune,15,2025-07-01,,`;
  await admin.does("POST", "localities", table, { "content-type": "text/csv" });
  await server.stop();
  await server.start();
  const { rows } = await admin.does("GET", "organisations?q=khach%20san%20may");
  assert.deepEqual(rows.map((row) => [row.id, row.locality_name, row.locality_parent]), [[id, "Phường Sa Pa Mới", "15"]]);
  assert.equal((await admin.does("GET", "localities?level=commune")).total, 3322);
});

test("one organisation's drafts do not use up the room of the others, and the server has a bound of its own", async () => {
  const sql = (text) => execFileSync("sqlite3", ["-cmd", ".timeout 5000", path.join(server.data, "hoithi.db"), text]);
  const fill = (count, account, name) => sql(`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})
    INSERT INTO contest_draft SELECT 'd_${name}' || printf('%06d', i), ${account}, 'Nháp', '{}', 1 FROM n`);
  const [one, colleague, stranger] = [await invited(admin, company, "organiser", "mot@may.vn"), await invited(admin, company, "organiser", "hai@may.vn"),
    await invited(admin, other, "organiser", "ba@khac.vn")];
  const draft = (person, id) => person.ask("PUT", `contest-drafts/${id}`, { title: "Nháp" });
  fill(499, `'${colleague.account}'`, "congty");
  assert.equal((await draft(one, "d_vuadung500")).status, 200);
  const more = await draft(one, "d_thu501moi");
  assert.deepEqual([more.status, more.json.code], [409, "full"], "theirs and those of their colleagues count");
  assert.equal((await draft(one, "d_vuadung500")).status, 200, "one that is there may change");
  assert.equal((await draft(stranger, "d_congtykhac")).status, 200, "another company has its own room");
  fill(10_000 - 502, "NULL", "maychu");
  assert.equal((await draft(stranger, "d_cuoicung1")).status, 200);
  const last = await draft(stranger, "d_hetchoroi");
  assert.deepEqual([last.status, last.json.code], [409, "full"]);
  sql("DELETE FROM contest_draft");
});

test("the log says who did what to whom, newest first, and can be sifted", async () => {
  const { rows } = await admin.does("GET", "audit?action=organisation&limit=100");
  assert.ok(rows.length >= 5 && rows.every(({ action }) => action.startsWith("organisation.")));
  assert.deepEqual(rows.map(({ number }) => number), rows.map(({ number }) => number).sort((a, b) => b - a));
  const about = await admin.does("GET", `audit?about=${company}`);
  assert.ok(about.rows.some(({ action, account_name, object_name, detail }) => action === "organisation.make" &&
    account_name === "Trần Thị Quản" && object_name === "Công ty May Đức Giang" && detail.headcount === 1200));
  assert.equal((await admin.does("GET", `audit?to=1`)).total, 0);
  assert.equal((await admin.does("GET", `audit?from=${Date.now() + 60_000}`)).total, 0);
});

test("the log says what an id is in words, as it is called now", async () => {
  const question = { kind: "true_false", topic: "wages", audience: ["worker"], difficulty: "easy", text: { vi: "Trả lương chậm được không?" }, answer: false };
  const { id } = await admin.does("POST", "bank/questions", { question });
  await admin.does("PUT", `bank/questions/${id}`, { based_on: 1, question: { ...question, text: { en: "May wages be paid late?" } } });
  const set = await admin.does("POST", "bank/sets", { set: { title: { vi: "Bộ đề tháng mười", en: "October" }, pick: ["WH-001"] } });
  const token = await admin.does("POST", "account/tokens", { name: "Máy chiếu", capabilities: ["see"] });
  await admin.does("PUT", "contest-drafts/d_thuchuxong1", { title: { vi: "Tìm hiểu luật" } });
  const named = async (about) => (await admin.does("GET", `audit?about=${about}`)).rows.map(({ action, object_name, object_kind }) => [action, object_name, object_kind]);
  assert.deepEqual(await named(id), [["question.write", "May wages be paid late?", null], ["question.write", "May wages be paid late?", null]]);
  assert.deepEqual(await named(set.id), [["set.write", "Bộ đề tháng mười", null]]);
  assert.deepEqual((await named("d_thuchuxong1")).at(-1), ["contest.draft", "Tìm hiểu luật", "draft"]);
  assert.ok((await admin.does("GET", "audit?action=token.make")).rows.some(({ object_name }) => object_name === "Máy chiếu"), JSON.stringify(token).slice(0, 80));
});

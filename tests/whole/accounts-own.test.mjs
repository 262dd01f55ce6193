// What people do with their own account: password, second factor, sessions, tokens.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { startServer } from "./harness.mjs";
import { administrator, invited, PASSWORD, Person } from "./people-of-studio.mjs";
import { totp } from "./totp.mjs";

const server = await startServer({ after }, { flags: ["--welcome"] });
const admin = await administrator(server);

test("name and language are one's own to change", async () => {
  await admin.does("PUT", "account", { name: "  Trần  Thị Quản ", language: "en" });
  const { json } = await admin.ask("GET", "session");
  assert.deepEqual([json.name, json.language], ["Trần Thị Quản", "en"]);
  const bad = await admin.ask("PUT", "account", { name: "a".repeat(81), language: "fr" });
  assert.deepEqual(bad.json.errors.map(({ field }) => field), ["name", "language"]);
  await admin.does("PUT", "account", { name: "ă".repeat(80), language: "vi" });
});

test("passwords have 10 to 128 characters and are nobody's first guess", async () => {
  const person = await invited(admin, admin.top, "author", "lan@congdoan.vn", "Nguyễn Thị Lan");
  const change = (password) => person.ask("PUT", "account/password", { password: PASSWORD, new_password: password });
  for (const bad of ["123456789", "ă".repeat(9), "a".repeat(129), "1234567890", "MatKhau123", "ôôôôôôôôôôôô", "LAN@congdoan.vn", "nguyễn thị lan", "có\nxuống dòng nhé"]) {
    const answer = await change(bad);
    assert.equal(answer.status, 422, bad);
    assert.equal(answer.json.errors[0].field, "new_password");
  }
  for (const good of ["ăâđêôơưxyz", "đ".repeat(64) + "x".repeat(64)]) {
    assert.equal((await change(good)).status, 200, good);
    await person.does("PUT", "account/password", { password: good, new_password: PASSWORD });
  }
  const wrong = await person.ask("PUT", "account/password", { password: "không phải đâu nhé", new_password: "một mật khẩu khác" });
  assert.deepEqual([wrong.status, wrong.json.errors[0].field], [422, "password"]);
});

test("a new password ends the account's other sessions and the old password", async () => {
  const person = await invited(admin, admin.top, "author", "mai@congdoan.vn");
  const other = new Person(server);
  assert.equal((await other.signsIn("mai@congdoan.vn")).status, 200);
  const { rows } = await person.does("GET", "account/sessions");
  assert.equal(rows.length, 2);
  assert.equal(rows.filter(({ is_this }) => is_this).length, 1);
  await person.does("PUT", "account/password", { password: PASSWORD, new_password: "gió đưa cành trúc la đà" });
  assert.equal((await other.ask("GET", "session")).status, 403);
  assert.equal((await person.ask("GET", "session")).status, 200);
  assert.equal((await other.signsIn("mai@congdoan.vn")).status, 401);
  assert.equal((await other.signsIn("mai@congdoan.vn", "gió đưa cành trúc la đà")).status, 200);
});

test("a new password revokes the tokens for programs, unless they are to stay; so does disabling an account", async () => {
  const person = await invited(admin, admin.top, "organiser", "may-moc@congdoan.vn", "Người có máy");
  const tokenOf = async () => (await person.does("POST", "account/tokens", { name: "Máy", capabilities: ["see"] })).token;
  const works = async (token) => (await server.get("/api/v1/rounds", { token })).status === 200;
  const change = (password, new_password, more = {}) => person.does("PUT", "account/password", { password, new_password, ...more });
  const first = await tokenOf();
  await change(PASSWORD, "gió đưa cành trúc la đà", { keep_tokens: true });
  assert.equal(await works(first), true);
  await change("gió đưa cành trúc la đà", PASSWORD);
  assert.equal(await works(first), false);
  assert.equal((await person.does("GET", "account/tokens")).total, 0);
  const second = await tokenOf();
  const roles = [{ organisation: admin.top, role: "organiser" }];
  for (const disabled of [true, false])
    await admin.does("PUT", `accounts/${person.account}`, { name: "Người có máy", roles, disabled });
  assert.equal(await works(second), false, "not even when the account is back");
});

test("sessions are listed and ended one by one, and only one's own", async () => {
  const person = await invited(admin, admin.top, "author", "hoa@congdoan.vn");
  const other = new Person(server);
  await other.signsIn("hoa@congdoan.vn");
  const { rows } = await person.does("GET", "account/sessions");
  const theirs = rows.find(({ is_this }) => !is_this);
  assert.ok(theirs.expires_at - theirs.created_at === 12 * 3_600_000);
  assert.equal((await admin.ask("DELETE", `account/sessions/${theirs.id}`)).status, 404);
  await person.does("DELETE", `account/sessions/${theirs.id}`);
  assert.equal((await other.ask("GET", "session")).status, 403);
});

test("an account has at most twenty sessions: the oldest gives way", async () => {
  const person = await invited(admin, admin.top, "author", "nhieu@congdoan.vn");
  for (let i = 0; i < 20; i++)
    assert.equal((await new Person(server).signsIn("nhieu@congdoan.vn")).status, 200);
  assert.equal((await person.ask("GET", "session")).status, 403);
  const last = new Person(server);
  await last.signsIn("nhieu@congdoan.vn");
  assert.equal((await last.does("GET", "account/sessions")).total, 20);
});

test("a second factor is confirmed by a code, asked for, and never takes a code twice", async () => {
  const person = await invited(admin, admin.top, "author", "totp@congdoan.vn");
  assert.equal((await person.ask("POST", "account/totp/confirm", { code: "123456" })).json.code, "no_second_factor");
  const { secret, uri } = await person.does("POST", "account/totp", {});
  assert.match(secret, /^[A-Z2-7]{32}$/);
  const parsed = new URL(uri);
  assert.equal(parsed.protocol, "otpauth:");
  assert.equal(parsed.searchParams.get("secret"), secret);
  assert.equal(decodeURIComponent(parsed.pathname).split(":")[1], "totp@congdoan.vn");
  assert.equal((await new Person(server).signsIn("totp@congdoan.vn")).status, 200, "not confirmed yet");
  assert.equal((await person.ask("POST", "account/totp/confirm", { code: totp(secret, 4) })).status, 422);
  const code = totp(secret, -1); // a phone's clock half a minute behind
  await person.does("POST", "account/totp/confirm", { code });
  const someone = new Person(server);
  assert.equal((await someone.signsIn("totp@congdoan.vn")).json.code, "code_needed");
  assert.equal((await someone.signsIn("totp@congdoan.vn", PASSWORD, code)).json.code, "wrong_code");
  assert.equal((await someone.signsIn("totp@congdoan.vn", PASSWORD, totp(secret, 3))).json.code, "wrong_code");
  const next = totp(secret, 1); // half a minute ahead
  assert.equal((await someone.signsIn("totp@congdoan.vn", PASSWORD, next)).status, 200);
  assert.equal((await new Person(server).signsIn("totp@congdoan.vn", PASSWORD, next)).json.code, "wrong_code");
  assert.equal((await someone.ask("GET", "session")).json.has_second_factor, true);
  assert.equal((await someone.ask("POST", "account/totp", {})).json.code, "has_second_factor", "another's phone in its place, without the password");
  assert.equal((await someone.ask("DELETE", "account/totp", { password: "không phải đâu" })).status, 422);
  await someone.does("DELETE", "account/totp", { password: PASSWORD });
  assert.equal((await new Person(server).signsIn("totp@congdoan.vn")).status, 200);
});

test("a token has the scopes it was given, none that its owner lacks, and never the account itself", async () => {
  const person = await invited(admin, admin.top, "organiser", "ma@congdoan.vn");
  for (const capabilities of [["manage"], ["have_account"], ["fly"], []])
    assert.equal((await person.ask("POST", "account/tokens", { name: "Máy", capabilities })).status, 422, capabilities.join());
  assert.equal((await person.ask("POST", "account/tokens", { name: "Máy", capabilities: ["see"], days: 366 })).status, 422);
  const { token, id } = await person.does("POST", "account/tokens", { name: "Máy báo cáo", capabilities: ["see", "read_bank"], days: 365 });
  const { json } = await server.get("/api/v1/session", { token });
  assert.deepEqual([json.account, json.capabilities], [person.account, ["see", "read_bank"]]);
  assert.equal((await server.get("/api/v1/rounds", { token })).status, 200);
  assert.equal((await server.post("/api/v1/rounds", {}, { token })).status, 403);
  assert.equal((await server.get("/api/v1/account/tokens", { token })).status, 403);
  const { rows } = await person.does("GET", "account/tokens");
  assert.deepEqual(rows.map(({ id: one, name, capabilities }) => [one, name, capabilities]), [[id, "Máy báo cáo", ["see", "read_bank"]]]);
  assert.equal(JSON.stringify(rows).includes(token), false);
  assert.equal((await admin.ask("DELETE", `account/tokens/${id}`)).status, 404);
  await person.does("DELETE", `account/tokens/${id}`);
  assert.equal((await server.get("/api/v1/session", { token })).status, 403);
});

test("an account has at most twenty tokens", async () => {
  const person = await invited(admin, admin.top, "organiser", "hai-muoi@congdoan.vn");
  for (let i = 0; i < 20; i++)
    await person.does("POST", "account/tokens", { name: `Máy ${i}`, capabilities: ["see"] });
  assert.deepEqual((await person.ask("POST", "account/tokens", { name: "Máy", capabilities: ["see"] })).json.code, "full");
});

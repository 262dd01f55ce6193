// The first account, signing in and out, and what keeps others from it.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { startServer, until } from "./harness.mjs";
import { administrator, PASSWORD, Person, setupToken } from "./people-of-studio.mjs";

const server = await startServer({ after }, { flags: ["--welcome"] });
let admin;

test("before the first account everybody is told that one is needed, and only the link makes it", async () => {
  assert.deepEqual((await server.get("/api/v1/setup")).json, { needed: true });
  const stranger = new Person(server);
  const all = { token: "x", name: "A", email: "a@b.vn", password: PASSWORD, organisation: "O" };
  const refused = await stranger.ask("POST", "setup", all);
  assert.deepEqual([refused.status, refused.json.code], [403, "bad_token"]);
  const token = await setupToken(server);
  const bad = await stranger.ask("POST", "setup", { ...all, token, email: "nobody", name: " ", password: "1234567890", organisation: "" });
  assert.equal(bad.status, 422);
  assert.deepEqual(bad.json.errors.map(({ field }) => field).sort(), ["email", "name", "organisation", "password"]);
  assert.equal((await stranger.ask("POST", "setup", { ...all, token }, { origin: "https://evil.example" })).status, 403);
});

test("the link makes the administrator and the organisation at the top, once", async () => {
  const token = await setupToken(server);
  admin = await administrator(server);
  assert.deepEqual((await server.get("/api/v1/setup")).json, { needed: false });
  const { json } = await admin.ask("GET", "session");
  assert.equal(json.name, "Trần Thị Quản");
  assert.equal(json.email, "quan@congdoan.vn");
  assert.equal(json.language, "vi");
  assert.deepEqual(json.roles, [{ organisation: admin.top, organisation_name: "Liên đoàn Lao động tỉnh Lào Cai", role: "administrator" }]);
  for (const may of ["manage", "audit", "have_account", "play"])
    assert.ok(json.capabilities.includes(may) && (may === "have_account" || json.everywhere.includes(may)), may);
  const again = await new Person(server).ask("POST", "setup", { token, name: "B", email: "b@b.vn", password: PASSWORD, organisation: "O" });
  assert.deepEqual([again.status, again.json.code], [409, "set_up_already"]);
});

test("once there is an administrator, a start says where to sign in, and gives no link that makes another", async () => {
  await server.kill();
  await server.start();
  const after = await until("the address", () => /[^]*(\n {2}Đăng nhập bằng tài khoản[^]*)/.exec(server.log)?.[1]);
  assert.match(after, /http:\S+\/studio\n/);
  assert.doesNotMatch(after, /setup=/);
});

test("the cookie is for this server's pages alone", () => {
  assert.match(admin.setCookie, /^hoithi_session=[\w-]{24}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=43200$/);
});

test("somebody signs in with any spelling of the address, and out again", async () => {
  const person = new Person(server);
  const { status, json } = await person.signsIn("  Quan@CongDoan.VN ", PASSWORD.normalize("NFD"));
  assert.equal(status, 200);
  assert.equal(json.account, admin.account);
  const bare = await person.server.request("DELETE", "/api/v1/session", { headers: { cookie: person.cookie } });
  assert.deepEqual([bare.status, bare.json.code], [403, "no_csrf_token"]);
  const { cookie } = person;
  assert.equal((await person.ask("DELETE", "session")).status, 200);
  assert.match(person.setCookie, /^hoithi_session=; .*Max-Age=0/);
  person.cookie = cookie;
  assert.equal((await person.ask("GET", "session")).status, 403);
  assert.equal((await admin.ask("GET", "session")).status, 200, "another session goes on");
});

test("an unknown address and a wrong password are answered alike", async () => {
  const [wrong, unknown] = [await new Person(server).signsIn("quan@congdoan.vn", "sai mật khẩu rồi"),
    await new Person(server).signsIn("khong@congdoan.vn", "sai mật khẩu rồi")];
  assert.equal(wrong.status, 401);
  assert.deepEqual(wrong.json, unknown.json);
});

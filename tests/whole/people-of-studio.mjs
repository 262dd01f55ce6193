// People with accounts: the link of the first start, invitations, a cookie each.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import path from "node:path";
import { until } from "./harness.mjs";

export const PASSWORD = "cầu vồng sau cơn mưa";

/** Somebody's browser: keeps the cookie, sends the token that belongs to it. */
export class Person {
  constructor(server) {
    this.server = server;
  }

  async ask(method, where, body, headers = {}) {
    const answer = await this.server.request(method, `/api/v1/${where}`, { body, headers: {
      ...(this.cookie && { cookie: this.cookie }),
      ...(this.csrf && method !== "GET" && { "x-csrf-token": this.csrf }),
      ...headers,
    } });
    const set = answer.headers.get("set-cookie");
    if (set) {
      this.setCookie = set;
      this.cookie = set.split(";")[0];
    }
    if (answer.json?.csrf)
      this.csrf = answer.json.csrf;
    return answer;
  }

  /** The same, and it must go well: the answer's JSON. */
  async does(method, where, body) {
    const answer = await this.ask(method, where, body);
    assert.ok(answer.status < 300, `${method} ${where}: ${answer.status} ${answer.text}`);
    return answer.json;
  }

  async signsIn(email, password = PASSWORD, code) {
    return this.ask("POST", "session", { email, password, ...(code && { code }) });
  }
}

/** The token of the printed link. The server must run with --welcome. */
export async function setupToken(server) {
  return (await until("the link", () => /\/studio#setup=(\S+)/.exec(server.log)))[1];
}

/** Makes the first account and gives its person, with the id of the organisation at the top. */
export async function administrator(server, some = {}) {
  const person = new Person(server);
  const made = await person.does("POST", "setup", {
    token: await setupToken(server), name: "Trần Thị Quản", email: "quan@congdoan.vn",
    password: PASSWORD, organisation: "Liên đoàn Lao động tỉnh Lào Cai", ...some,
  });
  person.account = made.account;
  person.top = made.roles[0].organisation;
  return person;
}

let colleagues = 0;

/** Somebody with this role beside the administrator, whose password they have. Written into the
 *  database, because the tests that need many people are not about how they came. */
export async function colleague(server, admin, name, role) {
  const number = ++colleagues;
  const person = new Person(server);
  person.email = `dong-nghiep-${number}@congdoan.vn`;
  execFileSync("sqlite3", ["-cmd", ".timeout 5000", path.join(server.data, "hoithi.db"), `
    CREATE TEMP TABLE copy AS SELECT * FROM account WHERE id = '${admin.account}';
    UPDATE copy SET id = 'u_colleague${number}', email = '${person.email}', name = '${name}';
    INSERT INTO account SELECT * FROM copy;
    INSERT INTO membership (account, organisation, role) VALUES ('u_colleague${number}', '${admin.top}', '${role}');`]);
  const { account } = (await person.signsIn(person.email)).json;
  person.account = account;
  return person;
}

/** Invites somebody and accepts for them: their person, signed in. */
export async function invited(admin, organisation, role, email, name = `Người ${email}`) {
  const { url } = await admin.does("POST", "invitations", { email, name, organisation, role });
  const person = new Person(admin.server);
  const made = await person.does("POST", "invitations/accept",
    { token: url.split("#")[1], name, password: PASSWORD });
  person.account = made.account;
  return person;
}

// Certificates, from issuing them to what anybody can find out about one.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { contestDocument, localTime, makeContest, registered } from "./contest.mjs";
import { host, player, rightChoice, run, startServer, until, wrongChoice } from "./harness.mjs";
import { administrator } from "./people-of-studio.mjs";

const server = await startServer({ after });
const token = await server.organiser();
const folder = mkdtempSync(path.join(tmpdir(), "hoithi-certificates-"));
after(() => rmSync(folder, { recursive: true, force: true }));
const file = (name) => path.join(folder, name);

const PEOPLE = ["Nguyễn Thị Ánh Tuyết", "Lê An", "Nguyễn Hoàng Phương Thảo Quỳnh Như Nguyê"];
const units = [{ id: "x1", name: "Phân xưởng 1" }, { id: "x2", name: "Phân xưởng 2" }];

/** A finished round: the first of the people has all right, the last none. */
async function playedRound(settings = {}) {
  const round = await server.makeRound({ speed: "off", answer_ms: 60_000, units, title: "Hội thi Tìm hiểu pháp luật lao động", ...settings });
  const organiser = await host(server, round);
  const players = [];
  for (const [i, name] of PEOPLE.entries())
    players.push(await player(server, round, name, { unit: units[i % 2].id }));
  for (;;) {
    await organiser.command("next");
    if ((await organiser.pick("question", "finished")).type === "finished")
      break;
    for (const [i, one] of players.entries()) {
      const question = await one.next("question");
      if (i < 2)
        await one.answer(question, i === 0 ? rightChoice(question) : wrongChoice(question));
    }
    await organiser.command("close");
    await organiser.next("closed");
    await organiser.command("reveal");
  }
  for (const one of [...players, organiser])
    one.leave();
  return { ...round, players };
}

const issue = (round, whom, more = {}) =>
  server.post("/api/v1/certificates", { source: { kind: "round", id: round.id }, whom, ...more }, { token });
const listOf = async (round) =>
  (await server.get(`/api/v1/certificates?kind=round&source=${round.id}`, { token })).json;
const pdfText = (bytes) => {
  writeFileSync(file("one.pdf"), bytes);
  return execFileSync("pdftotext", ["-layout", file("one.pdf"), "-"]).toString().normalize("NFC");
};
const oneLine = (text) => text.replace(/\s+/g, " ");

const round = await playedRound();

test("those who are picked get a certificate, and nobody gets two", async () => {
  const roll = (await server.get(`/api/v1/rounds/${round.id}/certificate-roll`, { token })).json;
  assert.equal(roll.state, "over");
  assert.deepEqual(roll.people.map(({ name, place }) => [name, place])[0], [PEOPLE[0], 1]);
  assert.equal(roll.people.length, 3);
  assert.equal(roll.people[0].award, "hạng 1");
  assert.equal(roll.people[0].right, roll.questions);
  const first = await issue(round, { places: 1 });
  assert.deepEqual([first.status, first.json], [201, { issued: 1, already: 0 }], first.text);
  assert.deepEqual((await issue(round, { everybody: true, units: [1] })).json, { issued: 3, already: 1 });
  const { total, certificates } = await listOf(round);
  assert.equal(total, 4);
  assert.deepEqual(certificates.map(({ name }) => name), [PEOPLE[0], PEOPLE[1], PEOPLE[2], "Phân xưởng 2"]);
  assert.equal(new Set(certificates.map(({ code }) => code)).size, 4);
});

test("a rehearsal gives no certificate", async () => {
  const rehearsal = await playedRound({ rehearsal: true });
  const { json } = await server.get(`/api/v1/rounds/${rehearsal.id}/certificate-roll`, { token });
  assert.deepEqual([json.state, json.people, json.units], ["rehearsal", [], []]);
  const refused = await issue(rehearsal, { everybody: true });
  assert.deepEqual([refused.status, refused.json.code], [409, "rehearsal"]);
  assert.equal((await listOf(rehearsal)).total, 0);
});

test("the PDF is one, and says who, of what and with which code", async () => {
  for (const { code, name } of (await listOf(round)).certificates) {
    const { status, bytes, type } = await server.get(`/api/v1/certificates/${code}/pdf`, { token });
    assert.equal(status, 200);
    assert.equal(type, "application/pdf");
    assert.equal(bytes.subarray(0, 5).toString(), "%PDF-");
    const text = oneLine(pdfText(bytes));
    assert.equal(/câu hỏi/.test(text), name !== "Phân xưởng 2", "a unit answers no questions");
    for (const part of [name, code, "GIẤY CHỨNG NHẬN", "Hội thi Tìm hiểu pháp luật lao động", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"])
      assert.ok(text.includes(part), `${part} in: ${text}`);
  }
});

test("anybody who has the code is told that it is valid, and as little as that takes", async () => {
  const [{ code }] = (await listOf(round)).certificates;
  for (const typed of [code, code.toLowerCase(), code.replaceAll("-", "")]) {
    const { status, json } = await server.get(`/api/v1/certificates/${typed}`);
    assert.equal(status, 200, typed);
    assert.deepEqual(Object.keys(json).sort(), ["award", "code", "date", "event", "name", "state"]);
    assert.deepEqual([json.code, json.name, json.state], [code, PEOPLE[0], "valid"]);
  }
});

// What the QR code holds, as the PDF's page shows it: read back from a picture by its own means
// would need a camera, so it is made again from the stored row, which the key must confirm.
const database = path.join(server.data, "hoithi.db");
const select = (sql) => execFileSync("sqlite3", ["-json", database, sql]).toString();
const bare = (code) => code.replaceAll("-", "");

function base32(bytes) {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  return bits.match(/.{1,5}/g).map((five) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[parseInt(five.padEnd(5, "0"), 2)]).join("");
}

function sealOf(code, change = {}) {
  const [row] = JSON.parse(select(`SELECT code, name, unit, event, award, date, hex(signature) AS signature FROM certificate WHERE code = '${bare(code)}'`));
  const said = { ...row, ...change };
  const canonical = ["hoithi-certificate 1", ...["code", "name", "unit", "event", "award", "date"].map((name) => `${name}=${said[name]}`), ""].join("\n");
  return `${server.url}/g/${row.code}#${base32(Buffer.concat([Buffer.from(canonical), Buffer.from(row.signature, "hex")]))}`;
}

const key = (await server.get("/api/v1/certificates/key")).json;
writeFileSync(file("key.json"), JSON.stringify(key));
writeFileSync(file("key.txt"), key.public_key);

test("the seal is checked without a server, by whoever has the public key", async () => {
  const [{ code, name }] = (await listOf(round)).certificates;
  const seal = sealOf(code);
  writeFileSync(file("seal.txt"), `${seal}\n`);
  for (const [keyFile, held] of [["key.json", seal], ["key.txt", file("seal.txt")], ["key.txt", seal.split("#")[1]]]) {
    const { status, stdout } = await run(["certificate", "verify", "--key", file(keyFile), held]);
    assert.equal(status, 0, stdout);
    assert.match(stdout, /^genuine: sealed with this key, and unchanged; whether it was revoked since only the server knows\n/);
    assert.ok(stdout.includes(`name=${name}\n`) && stdout.includes(`code=${bare(code)}\n`), stdout);
  }
  const forged = await run(["certificate", "verify", "--key", file("key.txt"), sealOf(code, { name: "Người khác" })]);
  assert.equal(forged.status, 1);
  assert.match(forged.stdout, /^FALSE/);
  assert.equal((await run(["certificate", "verify", "--key", file("key.txt"), "abc"])).status, 1);
  assert.equal((await run(["certificate", "verify", "--key", file("seal.txt"), seal])).status, 2);
  assert.equal((await run(["certificate", "verify"])).status, 2);
});

test("anybody with another library comes to the same", async () => {
  const [{ code }] = (await listOf(round)).certificates;
  const { createPublicKey, verify } = await import("node:crypto");
  const [row] = JSON.parse(select(`SELECT name, unit, event, award, date, hex(signature) AS signature FROM certificate WHERE code = '${bare(code)}'`));
  const der = Buffer.concat([Buffer.from("302a300506032b6570032100", "hex"), Buffer.from(key.public_key, "base64")]);
  const canonical = `hoithi-certificate 1\ncode=${bare(code)}\nname=${row.name}\nunit=${row.unit}\nevent=${row.event}\naward=${row.award}\ndate=${row.date}\n`;
  assert.ok(verify(null, Buffer.from(canonical), createPublicKey({ key: der, format: "der", type: "spki" }), Buffer.from(row.signature, "hex")));
});

test("the key is its owner's alone, and the same after a restart", async () => {
  assert.equal(statSync(path.join(server.data, "certificate.key")).mode & 0o777, 0o600);
  await server.stop();
  await server.start();
  assert.deepEqual((await server.get("/api/v1/certificates/key")).json, key);
});

test("a revoked one says so, is printed no more, and makes room for another", async () => {
  const [first] = (await listOf(round)).certificates;
  const where = `/api/v1/certificates/${first.code}`;
  assert.equal((await server.post(`${where}/revoke`, { reason: " " }, { token })).status, 422);
  assert.equal((await server.post(`${where}/revoke`, { reason: "x".repeat(201) }, { token })).status, 422);
  assert.equal((await server.post(`${where}/revoke`, { reason: "Sai tên" })).status, 401);
  const revoked = await server.post(`${where}/revoke`, { reason: "Sai tên" }, { token });
  assert.deepEqual([revoked.status, revoked.json.state, revoked.json.reason], [200, "revoked", "Sai tên"], revoked.text);
  assert.equal((await server.post(`${where}/revoke`, { reason: "Sai tên" }, { token })).status, 409);
  const told = (await server.get(where)).json;
  assert.equal(told.state, "revoked");
  assert.ok(told.revoked_at > 0 && !("reason" in told));
  assert.equal((await server.get(`${where}/pdf`, { token })).status, 409);
  const again = await issue(round, { people: [first.holder] }, { names: [{ holder: first.holder, name: "Nguyễn Thị Ánh Tuyết Mai" }] });
  assert.deepEqual(again.json, { issued: 1, already: 0 });
  assert.equal((await listOf(round)).certificates.at(-1).name, "Nguyễn Thị Ánh Tuyết Mai");
  const audit = select("SELECT action FROM audit WHERE action LIKE 'certificate.%' ORDER BY number");
  assert.deepEqual(JSON.parse(audit).map(({ action }) => action), ["certificate.issue", "certificate.issue", "certificate.revoke", "certificate.issue"]);
});

test("a player is given the own one by the token of the seat, and nobody else's", async () => {
  const own = (token, what = "my-certificate", of = round.id) => server.get(`/api/v1/rounds/${of}/${what}`, { token });
  const [, lan] = round.players;
  const { status, json } = await own(lan.token);
  assert.deepEqual([status, json.name], [200, PEOPLE[1]]);
  const pdf = await own(lan.token, "my-certificate.pdf");
  assert.equal(pdf.status, 200);
  assert.ok(oneLine(pdfText(pdf.bytes)).includes(PEOPLE[1]));
  for (const token of ["p_abc", undefined, round.host_token])
    assert.equal((await own(token)).status, 404);
  const other = await server.makeRound();
  assert.equal((await own(lan.token, "my-certificate", round.code)).json.name, PEOPLE[1]);
  assert.equal((await own(lan.token, "my-certificate", other.code)).status, 404);
});

test("all of a round are one file, a page each", async () => {
  const { status, bytes } = await server.get(`/api/v1/certificates.pdf?kind=round&source=${round.id}`, { token });
  assert.equal(status, 200);
  writeFileSync(file("all.pdf"), bytes);
  assert.match(execFileSync("pdfinfo", [file("all.pdf")]).toString(), /Pages:\s+4\n/);
  const none = await server.get(`/api/v1/certificates.pdf?kind=round&source=${round.id}&offset=4`, { token });
  assert.equal(none.status, 404);
});

test("what is not over, or is nobody's, gets none", async () => {
  const open = await server.makeRound();
  assert.equal((await issue(open, { everybody: true })).status, 409);
  assert.equal((await issue(round, {})).json.code, "nobody");
  assert.equal((await issue({ id: "r_nothere" }, { everybody: true })).status, 404);
  const bad = await issue(round, { everybody: true, places: -1 }, { template: "ct_none", date: "2026-02-30", language: "fr" });
  assert.equal(bad.status, 422);
  assert.deepEqual(bad.json.errors.map(({ field }) => field).sort(), ["date", "language", "places"]);
  assert.deepEqual((await issue(round, { everybody: true }, { template: "ct_none" })).json.errors.map(({ field }) => field), ["template"]);
  assert.equal((await server.post("/api/v1/certificates", "[]", { token })).status, 422);
});

test("a template is saved in versions, and what was printed stays as it was", async () => {
  const { json: { templates: [usual] } } = await server.get("/api/v1/certificate-templates", { token });
  assert.equal(usual.id, "default");
  const document = { ...usual.document, paper: "portrait", heading: false };
  const made = await server.post("/api/v1/certificate-templates", { name: "Của chúng tôi", document }, { token });
  assert.equal(made.status, 201, made.text);
  assert.equal(made.json.version, 1);
  const where = `/api/v1/certificate-templates/${made.json.id}`;
  const put = (body) => server.request("PUT", where, { body, token });
  const changed = { ...document, texts: { ...document.texts, title: { vi: "BẰNG KHEN", en: "AWARD" } } };
  assert.equal((await put({ name: "Của chúng tôi", version: 1, document: changed })).json.version, 2);
  assert.equal((await put({ name: "Của chúng tôi", version: 1, document })).status, 409);
  assert.equal((await server.get(`${where}?version=1`, { token })).json.document.texts.title.vi, "GIẤY CHỨNG NHẬN");
  const bad = await put({ name: "", version: 2, document: { ...document, paper: "a3", texts: { body: { vi: "{who} {name" }, signer: { vi: "{name}" } } } });
  assert.equal(bad.status, 422);
  assert.deepEqual(bad.json.errors.map(({ field }) => field).sort(), ["name", "paper", "texts.body.vi", "texts.signer.vi"]);
  const long = (characters) => put({ name: "a", version: 2, document: { ...document, texts: { title: { vi: "Ặ".repeat(characters) } } } });
  assert.equal((await long(121)).status, 422);
  assert.equal((await long(120)).status, 200);
});

// A red point as PNG, and the same with a width that would unpack to gigabytes.
const PNG = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC", "base64");

test("a picture is read with care and kept as ours", async () => {
  const send = (body) => server.request("POST", "/api/v1/certificate-pictures", { body, token, headers: { "content-type": "image/png" } });
  const kept = await send(new Uint8Array(PNG));
  assert.equal(kept.status, 201, kept.text);
  assert.deepEqual([kept.json.width, kept.json.height], [1, 1]);
  const back = await server.get(`/api/v1/certificate-pictures/${kept.json.id}`, { token });
  assert.deepEqual([back.type, back.bytes.subarray(1, 4).toString()], ["image/png", "PNG"]);
  const wide = Buffer.from(PNG);
  wide.writeUInt32BE(2001, 16);
  for (const bytes of [wide, PNG.subarray(0, 40), Buffer.from("<svg/>"), Buffer.alloc(0), Buffer.alloc(512 * 1024 + 1)])
    assert.equal((await send(new Uint8Array(bytes))).json.code, "bad_picture", `${bytes.length} bytes`);
  const { json: { templates: [{ document }] } } = await server.get("/api/v1/certificate-templates", { token });
  const preview = await server.post("/api/v1/certificates/preview", { document: { ...document, logo: kept.json.id, signature: kept.json.id } }, { token });
  assert.deepEqual([preview.status, preview.type, preview.bytes.readUInt32BE(16)], [200, "image/png", 1200]);
  const refused = await server.post("/api/v1/certificate-templates", { name: "a", document: { ...document, logo: "p_none" } }, { token });
  assert.deepEqual(refused.json.errors.map(({ field }) => field), ["logo"]);
});

test("who tries out codes is slowed, and a right one is no longer told either", async (context) => {
  const other = await startServer(context, { flags: ["--wrong-codes-max", "3"] });
  const statuses = [];
  for (let i = 0; i < 5; i++)
    statuses.push((await other.get(`/api/v1/certificates/ABCD-EFGH-234${i + 2}`)).status);
  assert.deepEqual(statuses.slice(0, 3), [404, 404, 404]);
  assert.ok(statuses.includes(429), statuses.join());
});

test("nobody without the capability comes near", async () => {
  for (const where of [`rounds/${round.id}/certificate-roll`, `certificates?kind=round&source=${round.id}`, `certificates.pdf?kind=round&source=${round.id}`, "certificate-templates", "certificate-pictures/p_x"])
    assert.equal((await server.get(`/api/v1/${where}`)).status, 401, where);
  assert.equal((await server.post("/api/v1/certificates", {})).status, 401);
});

test("an organiser of another organisation is refused, one above is not", { timeout: 60_000 }, async (context) => {
  const other = await startServer(context, { flags: ["--welcome"] });
  const admin = await administrator(other);
  const made = await other.makeRound();
  const eye = path.join(other.data, "hoithi.db");
  const now = Date.now();
  // Two companies below the federation; the first one's organiser has a session of her own.
  execFileSync("sqlite3", ["-cmd", ".timeout 5000", eye, `
    INSERT INTO organisation (id, parent, kind, name, created_at_unix_ms) VALUES ('o_one', '${admin.top}', 'company', 'Một', ${now}), ('o_two', '${admin.top}', 'company', 'Hai', ${now});
    INSERT INTO membership (account, organisation, role) VALUES ('${admin.account}', 'o_one', 'organiser');
    DELETE FROM membership WHERE role = 'administrator';
    UPDATE round SET organisation = 'o_two' WHERE id = '${made.id}';`]);
  const source = `kind=round&source=${made.id}`;
  const tries = () => Promise.all([
    admin.ask("GET", `rounds/${made.id}/certificate-roll`), admin.ask("GET", `certificates?${source}`),
    admin.ask("GET", `certificates.pdf?${source}`), admin.ask("POST", "certificates", { source: { kind: "round", id: made.id }, whom: { everybody: true } }),
    admin.ask("POST", "certificate-templates", { name: "a", organisation: "o_two", document: {} }),
  ]);
  assert.deepEqual((await tries()).map(({ status }) => status), [403, 403, 403, 403, 403]);
  execFileSync("sqlite3", ["-cmd", ".timeout 5000", eye, `UPDATE round SET organisation = 'o_one' WHERE id = '${made.id}'`]);
  const [roll, list, pdf, issued] = await tries();
  assert.deepEqual([roll.status, list.status, pdf.status, issued.status], [200, 200, 404, 409]);
  for (const organisation of ["o_one", undefined])
    assert.equal((await admin.does("POST", "certificate-templates", { name: "a", organisation, document: {} })).organisation, "o_one");
});

test("a unit's paper says its place and the figure that units are compared by", async () => {
  const roll = async (settings, lang) => {
    const own = await playedRound(settings);
    const { people, units: rows } = (await server.get(`/api/v1/rounds/${own.id}/certificate-roll?lang=${lang}`, { token })).json;
    return { own, best: people[0].score, rows: Object.fromEntries(rows.map(({ name, award }) => [name, award])) };
  };
  const mean = await roll({ unit_minimum: 2 }, "vi");
  const written = (value, lang = "vi") => new Intl.NumberFormat(lang, { maximumFractionDigits: 1 }).format(value);
  assert.match(written(mean.best / 2), /\./, "it has thousands");
  assert.deepEqual(mean.rows, { "Phân xưởng 1": `hạng 1, điểm trung bình ${written(mean.best / 2)}`, "Phân xưởng 2": "điểm trung bình 0" });
  const sum = await roll({ unit_ranking: "sum", unit_minimum: 1 }, "en");
  assert.deepEqual(sum.rows, { "Phân xưởng 1": `place 1, total score ${written(sum.best, "en")}`, "Phân xưởng 2": "place 2, total score 0" });
  const rate = await roll({ unit_ranking: "rate", unit_minimum: 1, units: units.map((unit) => ({ ...unit, headcount: 7 })) }, "vi");
  assert.deepEqual(rate.rows, { "Phân xưởng 1": "hạng 1, tỉ lệ tham gia 28,6%", "Phân xưởng 2": "hạng 2, tỉ lệ tham gia 14,3%" });
  assert.equal((await issue(mean.own, { units: [0] })).json.issued, 1);
  const [paper] = (await listOf(mean.own)).certificates;
  assert.equal(paper.award, mean.rows["Phân xưởng 1"]);
  const text = oneLine(pdfText((await server.get(`/api/v1/certificates/${paper.code}/pdf`, { token })).bytes));
  assert.ok(text.includes(`và đạt ${paper.award}`), text);
});

test("a unit of a contest too, by the first comparison of units that the contest makes", { timeout: 60_000 }, async () => {
  const contest = await makeContest(server, {
    units: [{ id: "so", name: "Sở Nội vụ", headcount: 8 }, { id: "may", name: "Nhà máy May", headcount: 50 }],
    collective: [{ id: "ty-le", title: "Tỉ lệ dự thi", by: "rate", minimum: 1 }],
    eligibility: { unit: "required" },
    rounds: [{ ...contestDocument().rounds[0], windows: [{ opens: localTime(Date.now() - 60_000), closes: localTime(Math.ceil((Date.now() + 3_000) / 1000) * 1000) }] }],
  });
  const lan = await registered(server, contest, { unit: "so" });
  await lan.start();
  await lan.submit();
  lan.drop();
  await until("the close", async () => (await server.get("/api/v1/contests", { token })).json.contests[0].state === "closed", 8_000);
  const awards = async (lang) =>
    (await server.get(`/api/v1/contests/${contest.id}/certificate-roll?lang=${lang}`, { token })).json.units.map(({ name, award }) => [name, award]);
  assert.deepEqual(await awards("vi"), [["Sở Nội vụ", "hạng 1, tỉ lệ dự thi 12,5%"], ["Nhà máy May", "tỉ lệ dự thi 0%"]]);
  assert.deepEqual(await awards("en"), [["Sở Nội vụ", "place 1, 12.5% took part"], ["Nhà máy May", "0% took part"]]);
});

test("those that were issued are paged through, and found by name, unit or code without marks", async () => {
  const own = await playedRound();
  const list = async (query = "") => {
    const { status, json } = await server.get(`/api/v1/certificates?kind=round&source=${own.id}${query}`, { token });
    return status === 200 ? [json.total, json.valid, json.offset, json.certificates.map(({ name }) => name)] : status;
  };
  const roll = async () => {
    const { people, units: rows } = (await server.get(`/api/v1/rounds/${own.id}/certificate-roll`, { token })).json;
    return [...people, ...rows].map(({ name, paper }) => [name, paper?.award]);
  };
  assert.ok((await roll()).every(([, paper]) => paper === undefined));
  assert.equal((await issue(own, { everybody: true, units: [0] })).json.issued, 4);
  const all = [PEOPLE[0], PEOPLE[1], PEOPLE[2], "Phân xưởng 1"];
  assert.deepEqual(await list(), [4, 4, 0, all]);
  assert.deepEqual(await list("&offset=1&limit=2"), [4, 4, 1, all.slice(1, 3)]);
  assert.deepEqual(await list("&search=ANH%20tuyet"), [1, 4, 0, [PEOPLE[0]]]);
  assert.deepEqual(await list("&search=nguyen&offset=1"), [2, 4, 1, [PEOPLE[2]]]);
  assert.deepEqual(await list("&search=xuong%202"), [1, 4, 0, [PEOPLE[1]]], "the unit of a person");
  assert.deepEqual(await list("&search=khongai"), [0, 4, 0, []]);
  assert.deepEqual(await list(`&search=${"-".repeat(120)}`), [0, 4, 0, []]);
  assert.equal(await list(`&search=${"a".repeat(121)}`), 422);
  const { code } = (await listOf(own)).certificates[1];
  for (const typed of [code, code.toLowerCase().replaceAll("-", ""), code.slice(0, 9).replaceAll("-", " ")])
    assert.deepEqual(await list(`&search=${encodeURIComponent(typed)}`), [1, 4, 0, [PEOPLE[1]]], typed);
  const held = await roll();
  assert.deepEqual(held.map(([name]) => name).sort(), [...all, "Phân xưởng 2"].sort());
  for (const [name, paper] of held)
    assert.equal(paper !== undefined, name !== "Phân xưởng 2", name);
  assert.equal((await server.post(`/api/v1/certificates/${code}/revoke`, { reason: "In sai tên" }, { token })).status, 200);
  assert.deepEqual(await list(), [4, 3, 0, all]);
  assert.deepEqual((await roll()).filter(([, paper]) => !paper).map(([name]) => name), [PEOPLE[1], "Phân xưởng 2"]);
});

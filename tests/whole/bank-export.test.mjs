// Questions of the bank as files of other tools, what these cannot say, and the templates that
// people fill in.
import assert from "node:assert/strict";
import path from "node:path";
import { after, test } from "node:test";
import { startServer, top } from "./harness.mjs";

const server = await startServer({ after }, { flags: ["--sets", path.join(top, "question-bank/sets")] });
const token = await server.organiser();
const get = (query, more = "") => server.get(`/api/v1/bank/export${more}?${new URLSearchParams(query)}`, { token });
const read = (bytes, name) => server.post(`/api/v1/bank/import?name=${name}`, bytes, { token });

test("what is exported is read again, question by question", async () => {
  const { json: { total } } = await server.get("/api/v1/bank/questions?topic=wages&status=published&limit=1", { token });
  for (const format of ["xlsx", "csv", "json"]) {
    const { status, headers, bytes } = await get({ format, topic: "wages", status: "published" });
    assert.equal(status, 200);
    assert.match(headers.get("content-disposition"), new RegExp(`attachment; filename="questions\\.${format}"`));
    assert.equal(headers.get("x-content-type-options"), "nosniff");
    const { json } = await read(bytes, `again.${format}`);
    assert.equal(json.format, format);
    assert.equal(json.questions.length, total, format);
    assert.equal(json.left_out, 0);
    assert.ok(json.questions.every(({ question }) => question.topic === "wages"));
  }
});

test("every format that is written can be asked for, and a search narrows it", async () => {
  for (const format of ["moodle-xml", "qti2", "gift", "aiken", "booklet"]) {
    const answer = await get({ format, q: "thu viec", lang: "vi" });
    assert.equal(answer.status, 200, `${format}: ${answer.text}`);
    assert.ok(answer.bytes.length > 100, format);
    assert.doesNotMatch(answer.headers.get("content-type"), /html/, "no page of this server");
  }
});

test("a file says how much it lost, and the report says what", async () => {
  const ids = (await server.get("/api/v1/bank/questions?kind=ordering&limit=3", { token })).json.rows.map(({ id }) => id);
  const file = await get({ format: "aiken", ids: ids.join(",") });
  assert.ok(Number(file.headers.get("x-export-losses")) >= ids.length);
  const { json } = await get({ format: "aiken", ids: ids.join(",") }, "/report");
  assert.equal(json.questions, ids.length);
  assert.equal(json.lost, Number(file.headers.get("x-export-losses")));
  assert.deepEqual(json.losses.map(({ question }) => question), ids);
  assert.match(json.losses[0].lost.en, /Aiken has only questions with one right option/);
  assert.ok(json.losses[0].lost.vi);
  assert.ok(json.parts.includes("law"));
  assert.deepEqual((await get({ format: "json", ids: ids[0] }, "/report")).json.parts, []);
});

test("templates are read as they are", async () => {
  for (const format of ["xlsx", "csv"])
    for (const lang of ["vi", "en"]) {
      const { status, bytes } = await server.get(`/api/v1/bank/import/template?format=${format}&lang=${lang}`, { token });
      assert.equal(status, 200);
      const { json } = await server.post(`/api/v1/bank/import?name=mau.${format}&language=${lang}`, bytes, { token });
      assert.equal(json.questions.length, 4);
      assert.deepEqual(json.questions.flatMap(({ problems }) => problems), [], `${format} ${lang}`);
    }
});

test("what cannot be asked for is refused", async () => {
  for (const query of [{}, { format: "docx" }, { format: "none" }, { format: "csv", lang: "fr" }, { format: "csv", topic: "none" }])
    assert.equal((await get(query)).status, 422, JSON.stringify(query));
  assert.equal((await server.get("/api/v1/bank/export?format=csv")).status, 401);
});

// Rounds and results over HTTP: who may, what is refused and how, what comes out at the end.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { CLOCK_STEP_MS, host, player, problem, questions, rightChoice, run, startServer } from "./harness.mjs";

const server = await startServer({ after });
const token = await server.organiser();
const good = { mode: "live", set: "six-kinds", title: "Ngày hội" };

function isProblem(answer, status, code) {
  assert.equal(answer.status, status, answer.text);
  assert.match(answer.type, /^application\/problem\+json/);
  assert.equal(answer.json.status, status);
  for (const field of ["title", "detail", "code"])
    assert.ok(answer.json[field]?.length > 2, `${field} in ${answer.text}`);
  if (code)
    assert.equal(answer.json.code, code);
  return answer.json;
}

test("a new round has an id, a code of six digits, a host token and three addresses", async () => {
  const made = await server.post("/api/v1/rounds", good, { token });
  assert.equal(made.status, 201);
  assert.equal(problem("made_round", made.json), "");
  const { json } = made;
  assert.match(json.join_url, new RegExp(`${json.code}$`));
  for (const url of [json.join_url, json.stage_url, json.host_url])
    assert.ok(url.startsWith(server.url), url);
  assert.ok(json.host_url.includes(json.host_token));
});

test("two rounds have two codes", async () => {
  const codes = new Set();
  for (let i = 0; i < 20; i++)
    codes.add((await server.makeRound()).code);
  assert.equal(codes.size, 20);
});

test("the defaults are those of the protocol", async () => {
  const made = await server.post("/api/v1/rounds", good, { token });
  const round = { ...made.json };
  const organiser = await host(server, round);
  assert.equal(organiser.hosting.questions, questions.length);
  const lan = await player(server, round, "Lan");
  const before = Date.now();
  await organiser.command("next");
  const question = await lan.next("question");
  assert.equal(question.closes_at - question.opens_at, 20000);
  assert.ok(question.opens_at - before >= 1500 - CLOCK_STEP_MS, `${question.opens_at - before}`);
  assert.ok(question.opens_at - Date.now() <= 1500 + CLOCK_STEP_MS);
});

test("without a token making a round is 401, with a wrong one 403", async () => {
  isProblem(await server.post("/api/v1/rounds", good), 401);
  isProblem(await server.post("/api/v1/rounds", good, { token: "wrong" }), 403);
  isProblem(await server.post("/api/v1/rounds", good, { headers: { authorization: "Basic eDp5" } }), 401);
  isProblem(await server.post("/api/v1/rounds", good, { headers: { authorization: token } }), 401);
});

test("a host's token or a player's makes no round", async () => {
  const round = await server.makeRound();
  const lan = await player(server, round);
  for (const other of [round.host_token, lan.token]) {
    isProblem(await server.post("/api/v1/rounds", good, { token: other }), 403);
  }
});

test("a page of another origin may not use an organiser's token", async () => {
  isProblem(await server.post("/api/v1/rounds", good,
    { token, headers: { origin: "https://example.org" } }), 403);
  const own = await server.post("/api/v1/rounds", good, { token, headers: { origin: server.url } });
  assert.equal(own.status, 201);
});

test("what is not JSON is 400", async () => {
  for (const body of ["", "{", "mode=live", "[]", "7", "null", "\u0000"])
    isProblem(await server.post("/api/v1/rounds", body, { token }), 400);
});

test("bad values are 422 with one error a field", async () => {
  const wrong = {
    mode: ["selfpaced", "", 7, undefined], set: ["nothing-like-it", "", 7, "../six-kinds"],
    title: ["", 7, "x".repeat(100000), "a\nb"], questions: [0, -1, 9, "3", 2.5], kinds: [[], ["song"], "single", [7]],
    answer_ms: [999, 600001, "20000", 1e300], reveal_ms: [-1, 600001], standings_ms: [-1, 600001],
    lead_ms: [-1, 10001], autoplay: ["yes", 1], speed: ["fast", 1], change_answer: [1],
    unique_names: ["no"], unit_ranking: ["median"], unit_minimum: [-1, 0, "3"],
    units: ["x", [{}], [{ id: "a" }], [{ id: "a", name: "A" }, { id: "a", name: "B" }], [7]],
  };
  for (const [field, values] of Object.entries(wrong)) {
    for (const value of values) {
      const answer = await server.post("/api/v1/rounds", { ...good, [field]: value }, { token });
      assert.equal(answer.status, 422, `${field} = ${String(JSON.stringify(value)).slice(0, 80)}: ${answer.text}`);
      const { errors } = isProblem(answer, 422);
      assert.ok(errors.some((error) => error.field.startsWith(field)),
        `${field} = ${String(JSON.stringify(value)).slice(0, 80)}: ${JSON.stringify(errors)}`);
      assert.ok(errors.every((error) => error.detail.length > 5));
    }
  }
});

test("all that is wrong is said at once", async () => {
  const { errors } = isProblem(await server.post("/api/v1/rounds",
    { mode: "x", answer_ms: 1, lead_ms: -1 }, { token }), 422);
  const fields = errors.map((error) => error.field);
  for (const field of ["mode", "set", "title", "answer_ms", "lead_ms"])
    assert.ok(fields.includes(field), `${field} in ${fields}`);
});

test("values at their edges are taken", async () => {
  for (const more of [{ answer_ms: 1000 }, { answer_ms: 600000 }, { lead_ms: 0 }, { lead_ms: 10000 },
    { reveal_ms: 0, standings_ms: 0 }, { reveal_ms: 600000, standings_ms: 600000 },
    { questions: questions.length }, { questions: 1 }]) {
    const made = await server.post("/api/v1/rounds", { ...good, ...more }, { token });
    assert.equal(made.status, 201, `${JSON.stringify(more)} ${made.text}`);
  }
});

test("kinds choose the questions, in the order of the set", async () => {
  const round = await server.makeRound({ kinds: ["numeric", "true_false"] });
  const organiser = await host(server, round);
  const wanted = questions.filter((one) => ["numeric", "true_false"].includes(one.kind));
  assert.equal(organiser.hosting.questions, wanted.length);
  for (const one of wanted) {
    await organiser.command("next");
    assert.equal((await organiser.next("question")).text, one.text.vi);
    await organiser.command("skip");
  }
});

test("more questions than the kinds have is 422", async () => {
  const { errors } = isProblem(await server.post("/api/v1/rounds",
    { ...good, kinds: ["survey"], questions: 2 }, { token }), 422);
  assert.equal(errors[0].field, "questions");
});

test("a body over the limit is 413", async () => {
  const body = JSON.stringify({ ...good, pad: "x".repeat(1024 * 1024) });
  isProblem(await server.post("/api/v1/rounds", body, { token }), 413);
  assert.equal((await server.get("/healthz")).status, 200);
});

test("what is not there is 404, and a wrong method is told so", async () => {
  isProblem(await server.get("/api/v1/nothing"), 404);
  isProblem(await server.get("/api/v1/rounds/r_nothing/results", { token }), 404);
  isProblem(await server.get("/api/v1/rounds/r_nothing/standings"), 404);
  const answer = await server.request("DELETE", "/api/v1/rounds", { token });
  assert.ok([404, 405].includes(answer.status));
  isProblem(answer, answer.status);
});

test("results are for the organiser alone", async () => {
  const round = await server.makeRound();
  for (const where of ["results", "results.csv"]) {
    const path = `/api/v1/rounds/${round.id}/${where}`;
    isProblem(await server.get(path), 401);
    isProblem(await server.get(path, { token: "wrong" }), 403);
    assert.equal((await server.get(path, { token })).status, 200);
  }
});

/** Plays three questions: Lan answers all, An only the last, Im none. */
async function played() {
  const round = await server.makeRound({
    title: "Kết quả", kinds: ["single", "numeric"], speed: "off",
    units: [{ id: "x1", name: "Xưởng \"một\", tổ 2" }],
  });
  const organiser = await host(server, round);
  const lan = await player(server, round, "Lan", { unit: "x1" });
  const an = await player(server, round, "=An");
  const silent = await player(server, round, "Im, \"lặng\"");
  for (let index = 0; index < 3; index++) {
    await organiser.command("next");
    const question = await lan.next("question");
    await lan.answerRight(question);
    if (index === 2)
      await an.answerWrong(question);
    await organiser.command("close");
    await organiser.next("closed");
  }
  await organiser.command("next");
  return { round, lan, an, silent };
}

test("results say of each player the score, the rank and every answer", async () => {
  const { round, lan, an, silent } = await played();
  const results = await server.results(round);
  assert.deepEqual([results.id, results.title], [round.id, "Kết quả"]);
  assert.deepEqual(results.players.map(({ player: number, name, unit, score, right, rank }) =>
    [number, name, unit ?? null, score, right, rank]),
  [[lan.player, "Lan", "x1", 3000, 3, 1], [an.player, "=An", null, 0, 0, 2],
    [silent.player, "Im, \"lặng\"", null, 0, 0, 2]]);
  assert.deepEqual(results.players.map((row) => row.answers.length), [3, 1, 0]);
  for (const answer of results.players[0].answers) {
    assert.equal(answer.points, 1000);
    assert.ok(Number.isInteger(answer.elapsed_ms) && answer.elapsed_ms >= 0);
    assert.ok(Number.isInteger(answer.credit_ms) && answer.credit_ms >= 0);
    const asked = lan.heard("question").find((one) => one.index === answer.index);
    assert.deepEqual(answer.choice, rightChoice(asked));
  }
});

/** Reads CSV as a spreadsheet does. */
function readCsv(text) {
  const rows = [[""]];
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const row = rows.at(-1);
    if (quoted) {
      if (text[i] !== "\"")
        row[row.length - 1] += text[i];
      else if (text[i + 1] === "\"")
        row[row.length - 1] += text[i++];
      else
        quoted = false;
    } else if (text[i] === "\"") {
      quoted = true;
    } else if (text[i] === ",") {
      row.push("");
    } else if (text[i] === "\n") {
      rows.push([""]);
    } else if (text[i] !== "\r") {
      row[row.length - 1] += text[i];
    }
  }
  return rows.filter((row) => row.length > 1);
}

test("results.csv has one row a player and question, answered or not, and no formula", async () => {
  const { round } = await played();
  const answer = await server.get(`/api/v1/rounds/${round.id}/results.csv`, { token });
  assert.match(answer.type, /^text\/csv/);
  const text = answer.bytes.toString("utf8").replace(/^\ufeff/, "");
  const [head, ...rows] = readCsv(text);
  assert.equal(rows.length, 9);
  assert.ok(rows.every((row) => row.length === head.length), text);
  assert.ok(rows.every((row) => row.every((cell) => !/^[=+@]/.test(cell))), text);
  assert.equal(rows.filter((row) => row.includes("Lan")).length, 3);
  assert.equal(rows.filter((row) => row.includes("Im, \"lặng\"")).length, 3);
  assert.ok(rows.some((row) => row.includes("Xưởng \"một\", tổ 2")));
});

test("a skipped question is marked in results.csv, whoever had answered it", async () => {
  const round = await server.makeRound({ kinds: ["single"], speed: "off" });
  const organiser = await host(server, round);
  const lan = await player(server, round, "Lan");
  await player(server, round, "An");
  await organiser.command("next");
  await lan.answerRight(await lan.next("question"));
  await organiser.command("skip");
  await organiser.command("next");
  await lan.answerRight(await lan.next("question"));
  await organiser.command("close");
  await organiser.next("closed");
  await organiser.command("reveal");
  const table = await server.get(`/api/v1/rounds/${round.id}/results.csv`, { token });
  const [head, ...rows] = readCsv(table.text.replace(/^\ufeff/, ""));
  assert.deepEqual(rows.map((row) => row.slice(7, 8).concat(row.slice(12))),
    [["1", "0", "skipped"], ["2", "1000", ""], ["1", "0", "skipped"], ["2", "0", ""]]);
  assert.equal(head.join(), "player,name,unit,status,rank,score,right,question,question_id,choice,elapsed_ms,credit_ms,points,note");
  const vietnamese = await server.get(`/api/v1/rounds/${round.id}/results.csv?lang=vi`, { token });
  assert.deepEqual(readCsv(vietnamese.text).slice(1), rows);
  assert.match(vietnamese.text, /^\ufeff?Số thứ tự,Họ và tên,Đơn vị,/);
});

test("ranking.csv is a ranking to be printed, in two languages, without formulas", async () => {
  const { round } = await played();
  const get = (query) => server.get(`/api/v1/rounds/${round.id}/ranking.csv${query}`, { token });
  const table = await get("");
  assert.match(table.type, /^text\/csv/);
  assert.deepEqual([...table.bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf], "Excel needs a byte order mark");
  const [head, ...rows] = readCsv(table.bytes.toString("utf8").replace(/^\ufeff/, ""));
  assert.deepEqual(head, ["Hạng", "Họ và tên", "Đơn vị", "Điểm", "Số câu đúng", "Thời gian (giây)"]);
  assert.deepEqual(rows.map((row) => row.slice(0, 5)), [["1", "Lan", "Xưởng \"một\", tổ 2", "3000", "3"],
    ["2", "'=An", "", "0", "0"], ["2", "Im, \"lặng\"", "", "0", "0"]]);
  assert.match(rows[0][5], /^\d+,\d$/);
  const english = readCsv((await get("?lang=en")).bytes.toString("utf8").replace(/^\ufeff/, ""));
  assert.deepEqual(english[0], ["Place", "Name", "Unit", "Score", "Right answers", "Time (seconds)"]);
  assert.match(english[1][5], /^\d+\.\d$/);
  isProblem(await get("?lang=fr"), 422, "bad_values");
  isProblem(await server.get(`/api/v1/rounds/${round.id}/ranking.csv`), 401);
  isProblem(await server.get("/api/v1/rounds/r_nothing/ranking.csv", { token }), 404);
});

test("a title may have a hundred characters, whichever they are", async () => {
  assert.equal((await server.post("/api/v1/rounds", { ...good, title: "𠀀".repeat(100) }, { token })).status, 201);
  isProblem(await server.post("/api/v1/rounds", { ...good, title: "𠀀".repeat(101) }, { token }), 422);
});

test("the sets can be listed, and the rounds, by the organiser", async () => {
  const round = await server.makeRound({ title: "Trong danh sách" });
  const sets = await server.get("/api/v1/sets", { token });
  assert.equal(sets.status, 200);
  assert.equal(problem("set_list", sets.json), "");
  assert.deepEqual(sets.json.sets.map((set) => [set.id, set.questions]), [["six-kinds", questions.length]]);
  const rounds = await server.get("/api/v1/rounds", { token });
  assert.equal(rounds.status, 200);
  const listed = rounds.json.rounds.find((one) => one.id === round.id);
  assert.deepEqual([listed.title, listed.code, listed.state], ["Trong danh sách", round.code, "lobby"]);
  assert.ok(!rounds.text.includes(round.host_token));
  isProblem(await server.get("/api/v1/sets"), 401);
  isProblem(await server.get("/api/v1/rounds"), 401);
});

test("an organiser who lost the host's token makes a new one", async () => {
  const round = await server.makeRound();
  isProblem(await server.post(`/api/v1/rounds/${round.id}/host-token`, {}), 401);
  isProblem(await server.post("/api/v1/rounds/r_nothing/host-token", {}, { token }), 404);
  const made = await server.post(`/api/v1/rounds/${round.id}/host-token`, {}, { token });
  assert.ok([200, 201].includes(made.status), made.text);
  const organiser = await host(server, { id: round.id, host_token: made.json.host_token });
  assert.equal(organiser.hosting.round, round.id);
});

test("healthz is 200, metrics are Prometheus text that counts", async () => {
  assert.equal((await server.get("/healthz")).status, 200);
  const metrics = await server.get("/metrics");
  assert.equal(metrics.status, 200);
  assert.match(metrics.type, /^text\/plain/);
  for (const line of metrics.text.trim().split("\n"))
    assert.match(line, /^(# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\{[^}]*\})? [0-9.e+-]+|[a-z_]+(\{[^}]*\})? \+?Inf)$/, line);
  for (const kind of ["histogram", "counter", "gauge"])
    assert.match(metrics.text, new RegExp(`^# TYPE hoithi_[a-z_]+ ${kind}$`, "m"));
});

test("token create prints one token, refuses an unknown role, and the token works at once", async () => {
  const made = await run(["token", "create", "--role", "organiser", "--data", server.data]);
  assert.equal(made.status, 0, made.stderr);
  assert.match(made.stdout, /^\S{20,}\n$/);
  assert.equal((await server.post("/api/v1/rounds", good, { token: made.stdout.trim() })).status, 201);
  const wrong = await run(["token", "create", "--role", "king", "--data", server.data]);
  assert.notEqual(wrong.status, 0);
  assert.match(wrong.stderr, /role/);
  assert.equal(wrong.stdout, "");
});

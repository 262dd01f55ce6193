// Questions from the hall, beside the quiz: asked and voted by players, moderated by hosts, shown
// on the stage; still there after the plug was pulled.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { host, Person, player, resumed, rightChoice, stage, startServer, until } from "./harness.mjs";

const server = await startServer({ after });

async function opened({ on = server, trusted = false, settings = {} } = {}) {
  const round = await on.makeRound(settings);
  const organiser = await host(on, round);
  if (trusted)
    await organiser.moderate("trust");
  await organiser.moderate("open");
  return { round, organiser };
}

async function asks(who, text) {
  who.send({ type: "ask", text });
  const asked = await who.pick("asked", "error");
  assert.equal(asked.type, "asked", JSON.stringify(asked));
  return asked;
}

async function votes(who, number, on = true) {
  who.send({ type: "vote", number, on });
  assert.deepEqual(await who.pick("voted"), { type: "voted", number, on });
}

async function refused(who, message, code) {
  who.send(message);
  const refusal = await who.pick("error");
  assert.deepEqual([refusal.code, refusal.about], [code, message.type], JSON.stringify(refusal));
}

/** What someone has before them, from all that they heard. */
function board(who) {
  const known = new Map();
  for (const message of who.history) {
    if (message.type !== "questions")
      continue;
    if (message.first)
      known.clear();
    for (const one of message.questions)
      if (one.text || known.has(one.number))
        known.set(one.number, { ...known.get(one.number), ...one });
    message.gone.forEach((number) => known.delete(number));
  }
  return [...known.values()].sort((a, b) => b.votes - a.votes || a.number - b.number);
}

/** Hears until the board is so. */
async function sees(who, isSo) {
  while (!isSo(board(who)))
    await who.pick("questions");
  return board(who);
}

async function hears(who) {
  who.send({ type: "hear", on: true });
  await who.pick("mine");
}

test("it is off until a host opens it, and off again when a host closes it", async () => {
  const round = await server.makeRound();
  const organiser = await host(server, round);
  const lan = await player(server, round);
  for (const message of [{ type: "hear", on: true }, { type: "ask", text: "Vì sao?" },
    { type: "vote", number: 1, on: true }])
    await refused(lan, message, "not_now");
  await organiser.moderate("open");
  assert.deepEqual(await lan.pick("forum"), { type: "forum", open: true, review: true });
  const late = await player(server, round, "Hùng");
  assert.deepEqual(await late.pick("forum"), { type: "forum", open: true, review: true });
  await asks(lan, "Vì sao?");
  await organiser.moderate("close");
  assert.equal((await lan.pick("forum")).open, false);
  await refused(lan, { type: "ask", text: "Nữa?" }, "not_now");
  const back = await resumed(server, late.token);
  assert.equal((await back.pick("forum")).open, false, "who was away hears that it is closed");
});

test("nobody sees a question before the host lets it in; then all do, and vote", async () => {
  const { round, organiser } = await opened();
  const lan = await player(server, round, "Lan");
  const hung = await player(server, round, "Hùng");
  const big = await stage(server, round);
  await hears(hung);
  const asked = await asks(lan, "  Thử việc \u200b có được đóng bảo hiểm?  ");
  assert.deepEqual([asked.text, asked.state, asked.left], ["Thử việc có được đóng bảo hiểm?", "waiting", 4]);
  const [waiting] = await sees(organiser, (list) => list.length === 1);
  assert.deepEqual([waiting.state, waiting.name, waiting.votes], ["waiting", "Lan", 0]);
  await refused(hung, { type: "vote", number: asked.number, on: true }, "not_now");
  assert.deepEqual(board(hung), []);
  await organiser.moderate("let", asked.number);
  await sees(hung, (list) => list.length === 1);
  await votes(hung, asked.number);
  await votes(hung, asked.number); // a second tap counts once
  await sees(hung, ([one]) => one.votes === 1);
  await sees(organiser, ([one]) => one.votes === 1);
  await votes(hung, asked.number, false);
  await sees(organiser, ([one]) => one.votes === 0);
  assert.deepEqual(big.heard("questions"), [], "a stage hears only what is shown");
  assert.deepEqual(big.heard("on_stage").filter((one) => one.shown), []);
});

test("in a round that plays by itself the next question takes what is shown off the stage, and so does the end", async () => {
  const { round, organiser } = await opened({ trusted: true,
    settings: { kinds: ["single"], autoplay: true, questions: 2, answer_ms: 60_000, reveal_ms: 50, standings_ms: 50 } });
  const lan = await player(server, round, "Lan");
  const big = await stage(server, round);
  const { number } = await asks(lan, "Vì sao?");
  await organiser.command("next");
  for (const later of ["question", "finished"]) {
    const question = await lan.next("question");
    await organiser.moderate("show", number);
    while (!(await big.pick("on_stage")).shown);
    await lan.answerRight(question);
    assert.equal((await big.pick("on_stage")).shown, undefined);
    const steps = big.history.map(({ type }) => type).filter((type) => ["question", "reveal", "standings", "finished"].includes(type));
    assert.deepEqual(steps.slice(-3), ["reveal", "standings", later], "it may stay until the quiz goes on");
  }
  const late = await stage(server, round);
  assert.equal((await late.pick("on_stage")).shown, undefined);
});

test("the stage has one question, with its votes, until it is cleared or hidden", async () => {
  const { round, organiser } = await opened({ trusted: true });
  const lan = await player(server, round, "Lan");
  const big = await stage(server, round);
  const { number } = await asks(lan, "Vì sao?");
  await organiser.moderate("show", number);
  while (!(await big.pick("on_stage")).shown);
  await votes(lan, number);
  assert.equal((await big.pick("on_stage")).shown.votes, 1);
  await organiser.moderate("answer", number, { text: "Vì luật nói vậy." });
  const { shown } = await big.pick("on_stage");
  assert.deepEqual(shown, { number, name: "Lan", text: "Vì sao?", state: "answered", votes: 1, answer: "Vì luật nói vậy." });
  const late = await stage(server, round);
  assert.deepEqual((await late.pick("on_stage")).shown, shown);
  await organiser.moderate("clear");
  assert.equal((await big.pick("on_stage")).shown, undefined);
  await organiser.moderate("show", number);
  await big.pick("on_stage");
  await hears(lan);
  await organiser.moderate("hide", number);
  assert.equal((await big.pick("on_stage")).shown, undefined);
  assert.deepEqual(await sees(lan, (list) => list.length === 0), []);
  await hears(lan);
  assert.deepEqual(lan.heard("mine").at(-1).asked, [], "nor is it the player's own any more");
});

test("bounds: characters, questions of a player, their rate", async () => {
  const { round, organiser } = await opened({ trusted: true });
  const lan = await player(server, round, "Lan");
  await refused(lan, { type: "ask", text: "ê".repeat(281) }, "bad_text");
  await refused(lan, { type: "ask", text: " \u200b " }, "bad_text");
  await refused(lan, { type: "ask" }, "bad_message");
  const { text } = await asks(lan, "e\u0302".repeat(280));
  assert.equal([...text].length, 280);
  await refused(lan, { type: "ask", text: "Nữa?" }, "too_fast");
  assert.equal((await asks(lan, text)).number, 1, "the same text again is the same question");
  for (let i = 0; i < 40; i++)
    lan.send({ type: "vote", number: 1, on: i % 2 === 0 });
  const refusal = await lan.pick("error");
  assert.deepEqual([refusal.code, refusal.about], ["too_fast", "vote"]);
  await lan.fence();
  lan.unread.length = 0;
  await refused(lan, { type: "vote", number: 2, on: true }, "not_now");
  organiser.send({ type: "moderate", do: "answer", number: 1, text: "ộ".repeat(501) });
  assert.equal((await organiser.pick("error")).code, "bad_text");
  for (const message of [{ do: "dance" }, { do: "let", id: "x".repeat(65) }]) {
    organiser.send({ type: "moderate", number: 1, ...message });
    assert.equal((await organiser.pick("error")).code, "bad_message");
  }
  organiser.send({ type: "moderate", do: "let", number: 2 });
  assert.equal((await organiser.pick("error")).code, "not_now");
});

test("only players ask and vote, only hosts moderate", async () => {
  const { round, organiser } = await opened({ trusted: true });
  const lan = await player(server, round, "Lan");
  const big = await stage(server, round);
  const nobody = await Person.connect(server);
  for (const who of [big, organiser, nobody])
    for (const message of [{ type: "ask", text: "Vì sao?" }, { type: "vote", number: 1, on: true }, { type: "hear", on: true }])
      await refused(who, message, "forbidden");
  for (const who of [big, lan, nobody])
    await refused(who, { type: "moderate", do: "open" }, "forbidden");
});

test("who is kicked cannot ask; their questions go, their votes too", async () => {
  const { round, organiser } = await opened({ trusted: true });
  const lan = await player(server, round, "Lan");
  const hung = await player(server, round, "Hùng");
  const big = await stage(server, round);
  const rude = await asks(hung, "Lời khiếm nhã");
  const good = await asks(lan, "Vì sao?");
  await votes(hung, good.number);
  await organiser.moderate("show", rude.number);
  await hears(lan);
  await sees(lan, (list) => list.length === 2);
  await organiser.command("kick", { player: hung.player });
  await hung.next("kicked");
  await sees(lan, (list) => list.length === 1 && list[0].votes === 0);
  while ((await big.pick("on_stage")).shown);
  hung.send({ type: "ask", text: "Tôi vẫn hỏi" });
  await hung.closedWith(4001);
  const again = await Person.connect(server);
  again.send({ type: "resume", token: hung.token });
  await again.refused("bad_token");
  assert.equal((await sees(organiser, (list) => list.some((one) => one.state === "hidden"))).length, 2);
});

test("two hosts see the same, whoever does it", async () => {
  const { round, organiser } = await opened();
  const other = await host(server, round);
  const lan = await player(server, round, "Lan");
  const { number } = await asks(lan, "Vì sao?");
  await sees(organiser, (list) => list.length === 1);
  await other.moderate("show", number);
  await sees(organiser, ([one]) => one.state === "taken");
  while (!(await organiser.pick("on_stage")).shown);
  await organiser.moderate("hide", number);
  await sees(other, ([one]) => one.state === "hidden");
  other.send({ type: "moderate", do: "show", number });
  assert.equal((await other.pick("error")).code, "not_now");
  const third = await host(server, round);
  await sees(third, ([one]) => one?.state === "hidden");
  assert.deepEqual(board(third), board(other));
});

test("while a question is open phones hear nothing of it but what is hidden", async () => {
  const { round, organiser } = await opened({ trusted: true, settings: { kinds: ["single"], answer_ms: 600000 } });
  const lan = await player(server, round, "Lan");
  const hung = await player(server, round, "Hùng");
  const first = await asks(hung, "Một?");
  await hears(lan);
  await sees(lan, (list) => list.length === 1);
  await organiser.command("next");
  const question = await lan.next("question");
  lan.unread.length = 0;
  const mai = await player(server, round, "Mai");
  await asks(mai, "Hai?");
  await votes(mai, first.number);
  await sees(organiser, (list) => list.length === 2 && list[0].votes === 1);
  assert.deepEqual(lan.unread.filter((one) => one.type === "questions"), []);
  await organiser.moderate("hide", first.number);
  await sees(lan, (list) => !list.some((one) => one.number === first.number));
  await lan.answer(question, rightChoice(question));
  await organiser.command("close");
  await lan.next("closed");
  const list = await sees(lan, (now) => now.some((one) => one.text === "Hai?"));
  assert.deepEqual(list.map((one) => one.text), ["Hai?"]);
});

test("a phone that stops listening hears no more", async () => {
  const { round } = await opened({ trusted: true });
  const lan = await player(server, round, "Lan");
  const hung = await player(server, round, "Hùng");
  const mai = await player(server, round, "Mai");
  await hears(lan);
  await hears(mai);
  lan.send({ type: "hear", on: false });
  await lan.fence();
  await asks(hung, "Một?");
  await sees(mai, (list) => list.length === 1);
  assert.deepEqual(board(lan), []);
});

test("what was said is still true after the plug was pulled", async (context) => {
  const own = await startServer(context);
  const { round, organiser } = await opened({ on: own });
  const lan = await player(own, round, "Lan");
  const hung = await player(own, round, "Hùng");
  const one = await asks(lan, "Một?");
  const two = await asks(hung, "Hai?");
  await organiser.moderate("let", one.number);
  await organiser.moderate("show", two.number);
  await votes(hung, one.number);
  await organiser.moderate("answer", one.number, { text: "Có." });
  const before = await sees(organiser, (list) => list.length === 2 && list[0].state === "answered" &&
    list[0].votes === 1 && list[1].state === "taken");
  await own.kill();
  await own.start();
  const after = await host(own, round);
  await sees(after, (list) => list.length === 2);
  assert.deepEqual(board(after), before);
  await until("what stands on the stage", () => after.heard("on_stage").length > 0);
  assert.equal(after.heard("on_stage").at(-1).shown.number, two.number);
  const again = await resumed(own, hung.token);
  assert.equal((await again.pick("forum")).open, true);
  await hears(again);
  assert.deepEqual(again.heard("mine").at(-1), { type: "mine", asked: [{ number: two.number, text: "Hai?",
    state: "taken" }], voted: [one.number], left: 4 });
  await refused(again, { type: "vote", number: one.number, on: false }, "not_now");
  assert.equal((await asks(again, "Hai?")).number, two.number);
});

test("it goes on after the round is finished", async () => {
  const { round, organiser } = await opened({ trusted: true });
  const lan = await player(server, round, "Lan");
  await organiser.command("finish");
  await lan.next("finished");
  const { number } = await asks(lan, "Vì sao?");
  await organiser.moderate("answer", number);
  await sees(organiser, ([one]) => one?.state === "answered");
});

test("the organiser has them all afterwards, as a table and as a spreadsheet", async () => {
  const { round, organiser } = await opened({ settings: { units: [{ id: "x", name: "Xưởng 2" }] } });
  const lan = await player(server, round, "Lan", { unit: "x" });
  const hung = await player(server, round, "Hùng");
  await asks(lan, "Một, hay “hai”?");
  const two = await asks(hung, "Hai?");
  const token = await server.organiser();
  const table = async (query = "") => (await server.get(`/api/v1/rounds/${round.id}/forum.csv${query}`, { token })).text
    .replace("\ufeff", "").trim().split("\r\n");
  assert.equal((await table()).length, 3);
  await organiser.moderate("let", two.number);
  await votes(lan, two.number);
  await organiser.moderate("answer", two.number, { text: "Có." });
  assert.deepEqual((await table("?lang=en")).slice(1), ['2,"Hai?","Hùng",,1,"Answered","Có."',
    '1,"Một, hay “hai”?","Lan","Xưởng 2",0,"Waiting",'],
    "most votes first, what nobody saw last");
  const sheet = await server.get(`/api/v1/rounds/${round.id}/forum.xlsx`, { token });
  assert.deepEqual([sheet.status, sheet.headers.get?.("content-type") ?? sheet.headers["content-type"]],
    [200, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"]);
  assert.equal((await server.get(`/api/v1/rounds/${round.id}/forum.csv`)).status, 401);
  assert.equal((await server.get("/api/v1/rounds/r_none/forum.csv", { token })).status, 404);
});

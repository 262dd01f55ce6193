// A round composed by topic share in the studio, rehearsed with simulated players, then played.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import path from "node:path";
import { after, test } from "node:test";
import { host, player as comesToPlay, startServer, top } from "../whole/harness.mjs";
import { bigSize, openBrowser, phoneSize, Someone } from "./browser.mjs";

const web = process.env.HOITHI_WEB ?? path.join(top, "web-client/dist");
const server = await startServer({ after }, { flags: ["--web", web] });
const browser = await openBrowser({ after });
const token = await server.organiser();

for (const [id, above, kind, what, headcount] of [["o_a", "NULL", "company", "Công ty May A", 90], ["o_b", "NULL", "company", "Công ty May B", 80],
  ["o_a1", "'o_a'", "workshop", "Phân xưởng 1", 40], ["o_b1", "'o_b'", "workshop", "Phân xưởng 1", "NULL"]])
  execFileSync("sqlite3", ["-cmd", ".timeout 5000", path.join(server.data, "hoithi.db"),
    `INSERT INTO organisation (id, parent, kind, name, headcount, created_at_unix_ms) VALUES ('${id}', ${above}, '${kind}', '${what}', ${headcount}, 1)`]);

async function comes(name, size) {
  const someone = await Someone.comes(browser, name, size, { port: server.port });
  someone.kind = "studio";
  await someone.context.addInitScript((value) => localStorage.setItem("hoithi.organiser", value),
    JSON.stringify({ token, expires_at: Date.now() + 86_400_000 }));
  return someone;
}

async function composes(organiser) {
  await organiser.at("round-title").fill("Ngày hội công nhân");
  await organiser.page.locator("[data-testid^=topic-]").first().fill("1");
  await organiser.reads("round-sum", /Tổng cộng 1 câu/);
  await organiser.at("round-units").fill("Xưởng 1\t40\nXưởng 2\t30");
  await organiser.at("round-minimum").fill("1");
  await organiser.at("round-ceremony").selectOption("5");
  await organiser.reads("round-say", /Có 1 câu hỏi, mỗi câu 20 giây[^]*2 đơn vị xếp theo điểm trung bình/);
}

test("a round is composed by topic share, rehearsed, and played", { timeout: 120_000 }, async () => {
  const organiser = await comes("người dẫn", phoneSize);
  const { page } = organiser;
  await organiser.goes(`${server.url}/studio/rounds`);
  await page.getByText("Chưa có vòng thi nào").waitFor();
  await organiser.looks("rounds-empty");
  await organiser.at("round-new").click();
  await organiser.at("round-make").click();
  await page.getByText("Hãy đặt tên vòng thi").waitFor();
  await organiser.looks("round-missing");
  await page.locator("[data-testid^=topic-]").first().fill("90");
  await page.getByText(/chỉ có \d+ câu; hãy nhập/).waitFor();
  await organiser.at("units-directory").click();
  await page.getByText("Đã lấy 2 đơn vị").waitFor();
  assert.equal(await organiser.at("round-units").inputValue(), "Phân xưởng 1 · Công ty May A\t40\nPhân xưởng 1 · Công ty May B");
  await composes(organiser);
  await organiser.looks("round-compose");

  // The rehearsal: simulated players over a bad line, and the remote in the same browser.
  await organiser.at("round-rehearse").click();
  await organiser.sees("rehearsal-go");
  await organiser.at("rehearsal-players").fill("12");
  await organiser.at("rehearsal-go").click();
  await organiser.reads("rehearsal-told", /12 người giả lập đã vào phòng/);
  await organiser.reads("round-now", /12 người chơi/);
  await organiser.looks("round-rehearsal");
  const rehearsal = page.url();
  await organiser.at("round-remote").click();
  await organiser.isIn("lobby");
  await organiser.at("host-next").click();
  await organiser.isIn("question");
  await page.goto(rehearsal);
  await organiser.reads("round-now", /Đang hỏi|Chờ công bố đáp án/);

  // The real one: nothing of the rehearsal is in it.
  await organiser.goes(`${server.url}/studio/rounds`);
  await page.getByText("Buổi diễn tập").waitFor();
  await page.getByText("Chưa có vòng thi nào").waitFor();
  // What was composed is still there after the remote, which is another page.
  await page.goto(rehearsal);
  await organiser.at("round-after").click();
  assert.equal(await organiser.at("round-title").inputValue(), "Ngày hội công nhân");
  await organiser.reads("round-say", /Có 1 câu hỏi, mỗi câu 20 giây[^]*2 đơn vị/);
  await organiser.at("round-make").click();
  await organiser.reads("round-now", /Phòng chờ[^]*0 người chơi/);
  assert.equal(await organiser.at("rehearsal-go").count(), 0);
  await organiser.looks("round");
  const code = /mã phòng (\d{6})/.exec(await organiser.at("round-now").textContent())[1];
  const player = await comesToPlay(server, { code }, "Lan", { unit: "xuong-1" });
  await organiser.at("round-remote").click();
  await organiser.isIn("lobby");
  await organiser.at("host-next").click();
  await player.expect("question");
  const [id] = page.url().match(/r_[\w-]+/);
  const remotes = await page.evaluate(() => JSON.parse(localStorage.getItem("hoithi.remotes")));
  const second = await host(server, { id, host_token: new Map(remotes).get(id) });
  assert.equal(second.hosting.ceremony, 5, "what was composed is stored with the round");
  assert.deepEqual([...new Set(await organiser.leaves())], []);
});

test("two hosts stay in step whichever of them commands", async () => {
  const made = (await server.post("/api/v1/rounds", { mode: "live", title: "Hai người dẫn", set: "six-kinds", questions: 2 }, { token })).json;
  const one = await host(server, made);
  const other = await host(server, made);
  await one.command("next");
  const [seen, also] = [await one.expect("question"), await other.expect("question")];
  assert.deepEqual(also, seen);
  await other.command("extend", { by_ms: 15_000 });
  const [longer, longerToo] = [await one.expect("question"), await other.expect("question")];
  assert.equal(longer.closes_at, seen.closes_at + 15_000);
  assert.deepEqual(longerToo, longer);
  await one.command("pause");
  await other.expect("paused");
  await other.command("continue");
  assert.equal((await one.next(["question", "paused"])).type !== undefined, true);
});

test("the list on a big screen", async () => {
  const organiser = await comes("máy tính", bigSize);
  await organiser.goes(`${server.url}/studio/rounds`);
  await organiser.page.getByText("Buổi diễn tập").waitFor();
  await organiser.looks("rounds");
  await organiser.at("round-new").click();
  await organiser.page.locator("[data-testid^=topic-]").first().waitFor();
  await organiser.looks("round-compose");

  // Of the kinds that are chosen only so many are there to be had.
  const kinds = organiser.at("round-kinds");
  const there = async () => organiser.page.locator("[id^=topic-][id$=-hint]").first().textContent();
  const all = await there();
  for (const kind of ["Một phương án đúng", "Nhiều phương án đúng", "Đúng hay sai", "Sắp thứ tự"])
    await kinds.getByLabel(kind).click();
  await organiser.page.waitForFunction((before) => document.querySelector("[id^=topic-][id$=-hint]")?.textContent !== before, all);
  assert.match(await there(), /Có 1 câu/);
  await kinds.getByLabel("Điền số").click();
  await organiser.at("round-title").fill("Không câu nào");
  await organiser.at("round-make").click();
  await organiser.reads("round-kinds", /Hãy chọn ít nhất một loại/);
  await organiser.looks("round-compose-kinds");
  assert.deepEqual([...new Set(await organiser.leaves())], []);
});

test("by keyboard alone: composing a round, and the remote to its end", { timeout: 120_000 }, async () => {
  const organiser = await comes("bàn phím", bigSize);
  const { page } = organiser;
  const active = () => page.evaluate(() => document.activeElement?.dataset.testid ?? document.activeElement?.tagName);
  const tabTo = async (id) => {
    for (let i = 0; i < 90; i++) {
      if (await active() === id)
        return;
      await page.keyboard.press("Tab");
    }
    assert.fail(`Tab does not come to ${id}`);
  };
  const goesOn = (id) => page.waitForFunction((wanted) => document.activeElement?.dataset.testid === wanted, id);
  const presses = async (id, key = "Enter") => {
    await tabTo(id);
    await page.keyboard.press(key);
  };
  /** A button that is to be held, with a key that repeats as keys do, until something is there. */
  const holds = async (id, key, isThere) => {
    await tabTo(id);
    await page.keyboard.down(key);
    for (let i = 0; i < 100 && !(await isThere()); i++) {
      await page.keyboard.down(key);
      await page.waitForTimeout(50);
    }
    await page.keyboard.down(key);
    await page.keyboard.up(key);
  };

  await organiser.goes(`${server.url}/studio/rounds/new`);
  await page.locator("[data-testid^=topic-]").first().waitFor();
  await presses("round-make");
  await goesOn("round-title");
  await page.keyboard.type("Chỉ dùng bàn phím");
  await tabTo(await page.locator("[data-testid^=topic-]").first().getAttribute("data-testid"));
  await page.keyboard.type("1");
  await tabTo("round-lead");
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("0");
  await tabTo("round-ceremony");
  await page.keyboard.press("ArrowDown");
  assert.equal(await organiser.at("round-ceremony").inputValue(), "3");
  await presses("round-make");
  await presses("round-remote");
  await organiser.isIn("lobby");
  const [id] = page.url().match(/r_[\w-]+/);
  const remotes = await page.evaluate(() => JSON.parse(localStorage.getItem("hoithi.remotes")));
  const other = await host(server, { id, host_token: new Map(remotes).get(id) });
  const code = other.hosting.code;
  const [lan, an] = [await comesToPlay(server, { code }, "Lan"), await comesToPlay(server, { code }, "An")];

  await presses("host-lock");
  await organiser.sees("host-unlock");
  await goesOn("host-unlock");
  await presses("host-unlock", "Space");
  await goesOn("host-lock");
  await presses("host-autoplay");
  await goesOn("host-manual");
  await page.keyboard.press("Enter");
  await goesOn("host-autoplay");
  // A key that is held goes one step, not to the end of the round.
  await tabTo("host-next");
  for (let i = 0; i < 20; i++)
    await page.keyboard.down("Enter");
  await page.keyboard.up("Enter");
  await organiser.isIn("question");
  await lan.expect("question");
  await lan.answerRight(lan.heard("question").at(-1));
  await goesOn("host-next");
  // Who is shown out takes the button along; the list goes on at its head.
  await tabTo("host-players");
  await page.keyboard.press("Enter");
  await page.getByText("An", { exact: true }).waitFor();
  await holds(`host-kick-${an.player}`, " ", async () => (await page.getByText("đã mời ra").count()) > 0);
  await goesOn("host-players");
  await presses("host-next");
  await organiser.isIn("closed");
  await presses("host-next");
  await organiser.isIn("reveal");
  await organiser.sees("host-frozen");
  await tabTo("host-next");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector('[data-testid="host-ceremony"]')?.dataset.step === "1");
  await goesOn("host-next");
  await holds("host-finish", " ", async () => (await page.locator('[data-state="finished"]').count()) > 0);
  await page.waitForFunction(() => document.activeElement?.matches(".remote > footer a.primary"));
  assert.deepEqual([...new Set(await organiser.leaves())], []);
});

// A host, a stage and three phones play a real round to its end, in a browser.
import assert from "node:assert/strict";
import path from "node:path";
import { after, test } from "node:test";
import { found, questions, startServer, top } from "../whole/harness.mjs";
import { bigSize, openBrowser, phoneSize, Someone, Wire } from "./browser.mjs";

const web = process.env.HOITHI_WEB ?? path.join(top, "web-client/dist");
const server = await startServer({ after }, { flags: ["--web", web] });
const browser = await openBrowser({ after });
const units = [{ id: "xuong-1", name: "Xưởng may 1", headcount: 40 }, { id: "xuong-2", name: "Xưởng cắt 2", headcount: 25 }];

/** What is asked on this phone just now, as the test knows it. */
async function asked(phone) {
  await phone.sees("question-text");
  return found({ text: (await phone.at("question-text").textContent()).trim() });
}

/** Taps the answer together: a right one, or one that is worth nothing. */
async function taps(phone, question, isRight) {
  const { page } = phone;
  const options = question.options ?? [];
  const tap = (index) => question.kind === "multiple"
    ? page.locator("label", { has: phone.at(`option-${index}`) }).click()
    : phone.at(`option-${index}`).click();
  switch (question.kind) {
  case "true_false":
    return tap(question.answer === isRight ? 0 : 1);
  case "single":
    return tap(options.findIndex((option) => Boolean(option.right) === isRight));
  case "survey":
    return tap(0);
  case "multiple":
    for (const [index, option] of options.entries()) {
      if (Boolean(option.right) === isRight)
        await tap(index);
    }
    return phone.at("submit-answer").click();
  case "numeric":
    await phone.at("option-0").fill(isRight ? "45,0" : "1.000");
    return phone.at("submit-answer").click();
  case "ordering": {
    const wanted = isRight ? question.order : [...question.order].reverse();
    for (const [place, option] of wanted.entries()) {
      const row = phone.at(`option-${option}`);
      for (;;) {
        const now = await page.evaluate((name) => {
          const item = document.querySelector(`[data-testid="${name}"]`);
          return [...item.parentElement.children].indexOf(item);
        }, `option-${option}`);
        if (now <= place)
          break;
        await row.getByRole("button").first().click();
      }
    }
    return phone.at("submit-answer").click();
  }
  default:
    return assert.fail(question.kind);
  }
}

const worth = (question, isRight) => (isRight && question.kind !== "survey" ? 1 : 0);

/** Everybody comes: phones by their own wires, the stage, the host. */
async function arrive(round, sizes) {
  const people = [];
  const comes = async (name, size, kind) => {
    const wire = await Wire.to(server.port);
    const someone = await Someone.comes(browser, name, size, { port: wire.port, touch: kind === "phone" && size.width < 700 });
    Object.assign(someone, { wire, kind, right: 0 });
    people.push(someone);
    return someone;
  };
  const stage = await comes("màn hình lớn", sizes.stage, "stage");
  await stage.goes(round.stage_url);
  await stage.reads("stage-code", new RegExp(round.code.split("").join("\\s?")));
  await stage.looks("welcome", { mayScroll: false });
  const host = await comes("người dẫn", sizes.host, "host");
  await host.goes(round.host_url);
  await host.sees("host-state");
  await host.looks("lobby");
  const phones = [];
  for (const [i, name] of ["Nguyễn Thị Thanh Hương", "Lê", "Trần Văn Bình"].entries()) {
    const phone = await comes(name, sizes.phone, "phone");
    if (i === 0) {
      // By hand, from the first page, as somebody who saw the code on the wall.
      await phone.goes(new URL("/j", server.url));
      await phone.sees("join-code");
      await phone.looks("code");
      await phone.at("join-code").fill(round.code);
      await phone.at("join-submit").click();
    } else {
      await phone.goes(round.join_url);
    }
    await phone.sees("join-name");
    if (i === 0)
      await phone.looks("name");
    await phone.at("join-name").fill(name);
    await phone.at("join-unit").selectOption(units[i % 2].id);
    await phone.at("join-submit").click();
    phones.push(phone);
  }
  await stage.reads("stage-players", /3/);
  await phones[0].looks("lobby");
  return { people, stage, host, phones };
}

/** A button of the host, the big one unless another is named, when the round is there. */
async function presses(host, from, to, button = "host-next") {
  await host.isIn(from);
  await host.at(button).click();
  await host.isIn(to);
}

async function plays(sizes) {
  const round = await server.makeRound({
    title: "Ngày hội công nhân 2026", questions: 6, answer_ms: 120_000, lead_ms: 300, speed: "off", units,
    unit_minimum: 1,
  });
  const { people, stage, host, phones } = await arrive(round, sizes);
  const [huong, le, binh] = phones;
  for (let index = 0; index < 6; index++) {
    await presses(host, index === 0 ? "lobby" : index === 4 ? "standings" : "reveal", "question");
    const question = await asked(huong);
    assert.equal(question.id, questions[index].id);
    await stage.sees("question-text");
    if (index === 1)
      await stage.looks("question", { mayScroll: false });
    await huong.looks(`question-${question.kind}`);

    await taps(huong, question, true);
    huong.right += worth(question, true);
    await huong.reads("answer-state", /ghi nhận/);
    if (index === 0)
      await huong.looks("answered");

    if (index === 1) {
      // A dead spot: the answer waits on the phone and goes when the network is back.
      le.isCut = true;
      le.wire.cut();
      await le.context.setOffline(true);
      await taps(le, question, true);
      await le.reads("answer-state", /lưu|gửi/);
      await le.looks("offline");
      await le.context.setOffline(false);
      le.wire.mend();
      await le.reads("answer-state", /ghi nhận/);
      le.isCut = false;
      le.right += worth(question, true);
    } else {
      const isRight = index % 2 === 0;
      await taps(le, question, isRight);
      le.right += worth(question, isRight);
      await le.reads("answer-state", /ghi nhận/);
    }

    if (index === 2) {
      // A reload before the answer and one after it: nothing is lost, nothing is asked again.
      await binh.page.reload();
      await asked(binh);
    }
    await taps(binh, question, index < 3);
    binh.right += worth(question, index < 3);
    if (index === 2) {
      await binh.page.reload();
      assert.equal((await asked(binh).catch(() => question)).id, question.id);
    }

    await presses(host, "closed", "reveal"); // all have answered, so the bell rang by itself
    for (const phone of phones)
      await phone.sees("result");
    await huong.looks(`reveal-${question.kind}`);
    if (index === 0) {
      await stage.looks("reveal", { mayScroll: false });
      await host.looks("reveal");
      for (const someone of [stage, huong])
        assert.match(await someone.page.locator("body").textContent(), /45\/2019\/QH14|Bộ luật Lao động/);
    }
    if (index === 3) {
      await presses(host, "reveal", "standings", "host-standings");
      await stage.looks("standings", { mayScroll: false });
      await huong.looks("standings");
    }
  }
  await presses(host, "reveal", "finished");
  for (const someone of [...phones, stage])
    await someone.sees("finished");
  await huong.looks("finished");
  await stage.looks("finished", { mayScroll: false });
  await host.looks("finished");

  const results = await server.results(round);
  assert.deepEqual(results.players.map((row) => [row.name, row.right]),
    phones.map((phone) => [phone.name, phone.right]));
  const best = [...results.players].sort((one, other) => one.rank - other.rank)[0];
  assert.match(await stage.at("finished").textContent(), new RegExp(best.name));
  const complaints = [];
  for (const someone of people) {
    complaints.push(...await someone.leaves());
    someone.wire.close();
  }
  assert.deepEqual([...new Set(complaints)], []);
}

test("a round at 360×640: phones in the hand, the host's too, the stage at 1920×1080", { timeout: 240_000 },
  () => plays({ phone: phoneSize, host: phoneSize, stage: bigSize }));

test("a round at 1920×1080: phones and host are desktops, the stage is 1280×720", { timeout: 240_000 },
  () => plays({ phone: bigSize, host: bigSize, stage: { width: 1280, height: 720 } }));

test("a page that is asked for with a wrong code says what to do", async () => {
  const phone = await Someone.comes(browser, "ai đó", phoneSize, { port: server.port });
  phone.isCut = true; // the 404 is what it is about
  await phone.goes(new URL("/j/000000", server.url));
  await phone.sees("join-code");
  await phone.page.getByRole("alert").filter({ hasText: /mã/i }).first().waitFor();
  await phone.looks("wrong-code");
  assert.deepEqual(await phone.leaves(), []);
});

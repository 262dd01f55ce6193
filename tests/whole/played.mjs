// A live round played to its end by people of different skill.
import { host, player, rightChoice, wrongChoice } from "./harness.mjs";

/** People of different skill: who knows more answers more rightly; some leave a question out. */
function choiceOf(question, at, person) {
  const dice = (at * 7 + person * 13) % 10;
  if (dice === 9 && person % 4 === 0)
    return null;
  return dice < 3 + (person % 8) ? rightChoice(question) : wrongChoice(question);
}

/** Gives the round. unitOf: the id of the unit of the person of this number; usually one after the
 *  other. nameOf: what that person is called. Without its end the last question stays revealed. */
export async function played(server, people, { unitOf, nameOf, untilTheEnd = true, ...settings } = {}) {
  const round = await server.makeRound({ speed: "off", answer_ms: 60000, ...settings });
  const organiser = await host(server, round);
  const players = [];
  for (let i = 0; i < people; i++)
    players.push(await player(server, round, nameOf?.(i) ?? `Người ${i + 1}`, settings.units ? { unit: unitOf?.(i) ?? settings.units[i % settings.units.length].id } : {}));
  const count = settings.questions ?? Infinity;
  for (let at = 0; untilTheEnd || at < count; at++) {
    await organiser.command("next");
    const asked = await organiser.pick("question", "finished");
    if (asked.type === "finished")
      break;
    let answered = 0;
    for (const [i, one] of players.entries()) {
      const question = await one.next("question");
      const choice = choiceOf(question, at, i);
      if (!choice)
        continue;
      await one.answer(question, choice);
      answered++;
    }
    if (answered < people)
      await organiser.command("close");
    await organiser.next("closed");
    await organiser.command("reveal");
  }
  for (const one of [...players, organiser])
    one.leave();
  return round;
}

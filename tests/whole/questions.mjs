// The tests' own question set, whose answers the tests know.
import { readFileSync } from "node:fs";
import path from "node:path";
import { sets } from "./server.mjs";

const set = JSON.parse(readFileSync(path.join(sets, "six-kinds.json"), "utf8"));
const languages = ["vi", "en"];

export const questions = set.questions;

/** Others whose answers somebody knows, as the bank has them. */
export function know(more) {
  questions.push(...more);
}

/** The question of the set that this message asks, whatever the language and the order. */
export function found(message) {
  const question = questions.find((one) => languages.some((lang) => one.text[lang] === message.text));
  if (!question)
    throw new Error(`not of the set: ${message.text}`);
  return question;
}

function place(message, text) {
  const at = message.options.findIndex((option) => languages.some((lang) => text[lang] === option));
  if (at < 0)
    throw new Error(`no such option: ${text.vi}`);
  return at;
}

/** A choice that earns full marks; for a survey, any. */
export function rightChoice(message) {
  const question = found(message);
  switch (question.kind) {
  case "true_false":
    return [question.answer ? 0 : 1];
  case "numeric":
    return { number: question.number.value };
  case "ordering":
    return question.order.map((at) => place(message, question.options[at].text));
  case "survey":
    return [1];
  default:
    return question.options.filter((option) => option.right)
      .map((option) => place(message, option.text)).sort();
  }
}

/** A choice that earns nothing. */
export function wrongChoice(message) {
  const question = found(message);
  switch (question.kind) {
  case "true_false":
    return [question.answer ? 1 : 0];
  case "numeric":
    return { number: question.number.value + 10 * (question.number.closeness + 1) };
  case "ordering":
    return rightChoice(message).reverse();
  case "survey":
    return [0];
  default:
    return [place(message, question.options.find((option) => !option.right).text)];
  }
}

// The files of the question bank against their published schemas.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import Ajv2020 from "ajv/dist/2020.js";
import { top } from "./harness.mjs";

const bank = path.join(top, "question-bank");
const read = (file) => JSON.parse(readFileSync(path.join(bank, file), "utf8"));
const ajv = new Ajv2020({ allErrors: true, strict: false, formats: { date: true } });
const isSet = ajv.compile(read("schema/question-set.schema.json"));
const isRegister = ajv.compile(read("schema/laws.schema.json"));

for (const folder of ["questions", "sets"])
  for (const name of readdirSync(path.join(bank, folder)).filter((one) => one.endsWith(".json")))
    test(`${folder}/${name} is as the schema says`, () => {
      assert.ok(isSet(read(`${folder}/${name}`)), ajv.errorsText(isSet.errors));
    });

test("laws.json is as the schema says", () => {
  assert.ok(isRegister(read("laws.json")), ajv.errorsText(isRegister.errors));
});

/** A question of a sort, as little as the schema asks for. */
const draft = { id: "A-1", kind: "single", topic: "wages", audience: ["worker"], difficulty: "easy",
  text: { en: "What?" }, options: [{ text: { en: "a" }, right: true }, { text: { en: "b" } }],
  status: "draft" };
const setOf = (question) => ({ id: "a", title: { vi: "a" }, licence: "A", questions: [question] });
const basis = { document: "1/2020", name: { vi: "Luật" }, article: "1", effective_from: "2020-01-01" };
const whole = { ...draft, text: { vi: "Gì?" }, options: [{ text: { vi: "a" }, right: true },
  { text: { vi: "b" } }], explanation: { vi: "Vì thế." }, basis: [basis],
  effective_from: "2020-01-01", status: "published" };

test("the schema lets a draft lack what a published question must have", () => {
  assert.ok(isSet(setOf(draft)), ajv.errorsText(isSet.errors));
  assert.ok(isSet(setOf(whole)), ajv.errorsText(isSet.errors));
  assert.equal(isSet(setOf({ ...draft, status: "published" })), false);
  for (const field of ["basis", "explanation", "effective_from"])
    assert.equal(isSet(setOf({ ...whole, [field]: undefined })), false, field);
  assert.equal(isSet(setOf({ ...whole, superseded_by: "A-2" })), false, "only what is retired is superseded");
  assert.ok(isSet(setOf({ ...whole, superseded_by: "A-2", status: "retired" })));
});

test("a set has questions of its own or picks them, not both", () => {
  const head = { id: "a", title: { vi: "a" }, licence: "A" };
  assert.ok(isSet({ ...head, pick: ["A-1"] }));
  assert.equal(isSet({ ...head, pick: ["A-1"], questions: [whole] }), false);
  assert.equal(isSet(head), false);
});

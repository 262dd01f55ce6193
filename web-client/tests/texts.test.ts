// @vitest-environment node

import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { vi as contestAfter } from "../src/contest/after/texts";
import { en as certificateEnglish } from "../src/certificate/english";
import { vi as certificate } from "../src/certificate/texts";
import { en as contestEnglish } from "../src/contest/english";
import { vi as contestEnter } from "../src/contest/enter/texts";
import { vi as contestPaper } from "../src/contest/paper/texts";
import { vi as contest } from "../src/contest/texts";
import { en as hostEnglish } from "../src/host/english";
import { vi as host } from "../src/host/texts";
import { en as forumHostEnglish, vi as forumHost } from "../src/host/forum-texts";
import { en as forumEnglish, vi as forum } from "../src/play/forum/texts";
import { en as playCertificateEnglish, vi as playCertificate } from "../src/play/certificate/texts";
import { en as forumStageEnglish, vi as forumStage } from "../src/stage/forum-texts";
import { en as playEnglish } from "../src/play/english";
import { vi as extras } from "../src/play/extras/texts";
import { vi as later } from "../src/play/later/texts";
import { vi as play } from "../src/play/texts";
import { en as stageEnglish } from "../src/stage/english";
import { vi as stage } from "../src/stage/texts";
import { vi as studioAdmin } from "../src/studio/admin/texts";
import { vi as studioBank } from "../src/studio/bank/texts";
import { vi as studioReviews } from "../src/studio/reviews/texts";
import { vi as studioSets } from "../src/studio/sets/texts";
import { vi as studioCertificates } from "../src/studio/certificates/texts";
import { vi as studioCompany } from "../src/studio/company/texts";
import { vi as studioRounds } from "../src/studio/rounds/texts";
import { vi as studioContests } from "../src/studio/contests/texts";
import { vi as studioDesk } from "../src/studio/desk/texts";
import { en as studioEnglish } from "../src/studio/english";
import { vi as studioGate } from "../src/studio/gate/texts";
import { vi as studioImport } from "../src/studio/import/texts";
import { vi as studioResults } from "../src/studio/results/texts";
import { vi as studio } from "../src/studio/texts";
import { vi as boards } from "../src/ui/board-texts";
import { vi as common } from "../src/ui/texts";

const source = new URL("../src/", import.meta.url);

function files(folder: URL): string[] {
	return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
		entry.isDirectory()
			? files(new URL(`${entry.name}/`, folder))
			: [new URL(entry.name, folder).pathname],
	);
}

// Everything but the lists of texts themselves.
function code(folders: string[]): string {
	return folders
		.flatMap((folder) => files(new URL(`${folder}/`, source)))
		.filter((path) => !/(texts|english)\.ts$/.test(path))
		.map((path) => readFileSync(path, "utf8"))
		.join("\n");
}

const shared = { ...common, ...boards };
const pages = {
	play: {
		vi: { ...shared, ...play, ...later, ...extras },
		own: { ...play, ...later, ...extras },
		en: playEnglish,
	},
	contest: {
		vi: { ...shared, ...contest, ...contestEnter, ...contestPaper, ...contestAfter },
		own: { ...contest, ...contestEnter, ...contestPaper, ...contestAfter },
		en: contestEnglish,
	},
	"play/certificate": { vi: playCertificate, own: playCertificate, en: playCertificateEnglish },
	"play/forum": { vi: forum, own: forum, en: forumEnglish },
	host: { vi: { ...shared, ...host, ...forumHost }, own: { ...host, ...forumHost }, en: { ...hostEnglish, ...forumHostEnglish } },
	stage: { vi: { ...shared, ...stage, ...forumStage }, own: { ...stage, ...forumStage }, en: { ...stageEnglish, ...forumStageEnglish } },
	certificate: { vi: { ...shared, ...certificate }, own: certificate, en: certificateEnglish },
	studio: {
		vi: { ...common, ...boards, ...studio, ...studioDesk, ...studioGate, ...studioAdmin, ...studioBank, ...studioImport, ...studioContests, ...studioResults, ...studioCompany, ...studioCertificates, ...studioReviews, ...studioSets, ...studioRounds },
		own: { ...studio, ...studioDesk, ...studioGate, ...studioAdmin, ...studioBank, ...studioImport, ...studioContests, ...studioResults, ...studioCompany, ...studioCertificates, ...studioReviews, ...studioSets, ...studioRounds },
		en: studioEnglish,
	},
};

const holes = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();

test.each(Object.entries(pages))("%s says the same in both languages", (_, { vi, en }) => {
	expect(Object.keys(en).sort()).toEqual(Object.keys(vi).sort());
	for (const [key, text] of Object.entries(vi)) {
		const other = (en as Record<string, string>)[key]!;
		expect(other, key).not.toBe("");
		expect(holes(other), key).toEqual(holes(text));
	}
});

// Keys made from a code, as t(`e.${code}`): the start is enough.
function used(keys: string[], text: string): string[] {
	const starts = [...text.matchAll(/`([\w.]+\.)\$\{/g)].map((match) => match[1]!);
	return keys.filter(
		(key) => text.includes(`"${key}"`) || starts.some((start) => key.startsWith(start)),
	);
}

test.each(Object.entries(pages))("no text of %s is unused", (page, { own }) => {
	const keys = Object.keys(own);
	expect(used(keys, code([page, "ui"]))).toEqual(keys);
});

test("no shared text is unused", () => {
	const keys = Object.keys(shared);
	expect(used(keys, code(["play", "stage", "host", "contest", "ui"]))).toEqual(keys);
});

test("no sentence is written into the screens instead of the lists", () => {
	const marks = /[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]/i;
	const allowed = /Tiếng Việt|Hội Thi|KHÔNG|\[đĐ\]/;
	const found = code(["play", "stage", "host", "contest", "ui", "shared"])
		.split("\n")
		.filter((line) => !/^\s*(\/\/|\*|\/\*)/.test(line) && marks.test(line.split("//")[0]!))
		.filter((line) => !allowed.test(line));
	expect(found).toEqual([]);
});

// «xóa», «khóa», «tùy»: the mark stands on the first vowel, as in the texts of the laws.
test("the mark of oa, oe and uy stands where the laws write it", () => {
	const other = /(?<!\p{L})\p{L}*?(?:o[áàảãạéèẻẽẹ]|(?<!q)u[ýỳỷỹỵ])(?!\p{L})/giu;
	const sentences = new URL("../../question-bank/sentences.c", import.meta.url).pathname;
	const found = [...files(source), sentences].flatMap((path) => readFileSync(path, "utf8").normalize("NFC").match(other) ?? []);
	expect(found).toEqual([]);
});

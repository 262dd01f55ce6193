// What a contest can start from, dated from next Monday on: whole but for the name and the units,
// which only the organiser knows.

import type { Contest, Words } from "./document";
import { noticeOf } from "./notice";

const DAY_MS = 86_400_000;
const AHEAD_MS = 7 * 3_600_000;

/** "2026-12-07" for a day so many after the next Monday in Viet Nam. */
export function day(now: number, after: number): string {
	const today = Math.floor((now + AHEAD_MS) / DAY_MS);
	const monday = today + 7 - ((today + 3) % 7); // day 0 of the Unix clock was a Thursday
	return new Date((monday + after) * DAY_MS).toISOString().slice(0, 10);
}

const w = (vi: string, en: string): Words => ({ vi, en });

const firstThree = [
	{ id: "nhat", name: w("Giải Nhất", "First prize"), count: 1 },
	{ id: "nhi", name: w("Giải Nhì", "Second prize"), count: 2 },
	{ id: "ba", name: w("Giải Ba", "Third prize"), count: 3 },
];

export interface Template {
	id: "weekly" | "sitting" | "divisions" | "prediction" | "rate";
	make: (now: number, set: string) => Contest;
}

const rules: Template[] = [
	{
		id: "weekly",
		make: (now, set) => ({
			title: w("", ""),
			rounds: [0, 1, 2].map((week) => ({
				id: `tuan-${week + 1}`,
				title: w(`Tuần ${week + 1}`, `Week ${week + 1}`),
				windows: [{ opens: `${day(now, 7 * week)}T07:00`, closes: `${day(now, 7 * week + 6)}T21:00` }],
				attempts: 2,
				minutes: 15,
			})),
			paper: { set, questions: 20 },
			ranking: ["score", "time", "submitted"],
			prizes: firstThree.map((prize) => ({ ...prize, of: "round" })),
			publication: { standings: "live", answers: "after_close" },
		}),
	},
	{
		id: "sitting",
		make: (now, set) => ({
			title: w("", ""),
			rounds: [
				{
					id: "thi",
					title: w("Buổi thi", "Sitting"),
					windows: [{ opens: `${day(now, 5)}T08:00`, closes: `${day(now, 5)}T11:00` }],
					attempts: 1,
					minutes: 30,
				},
			],
			paper: { set, questions: 30, one_at_a_time: true },
			identity: "code",
			ranking: ["score", "time"],
			prizes: firstThree,
		}),
	},
	{
		id: "divisions",
		make: (now, set) => ({
			title: w("", ""),
			rounds: [
				{
					id: "thi",
					title: w("Vòng thi", "Round"),
					windows: [{ opens: `${day(now, 0)}T07:00`, closes: `${day(now, 20)}T17:00` }],
					attempts: 2,
					minutes: 20,
				},
			],
			paper: { set, questions: 20 },
			ranking: ["score", "time", "submitted"],
			eligibility: { unit: "required", other_unit: false },
			divisions: [
				{ id: "co-quan", title: w("Bảng A: cơ quan, đơn vị sự nghiệp", "Division A: offices and public services") },
				{ id: "doanh-nghiep", title: w("Bảng B: doanh nghiệp", "Division B: companies") },
			],
			units: [],
			prizes: firstThree.map((prize) => ({ ...prize, of: "division" })),
		}),
	},
	{
		id: "prediction",
		make: (now, set) => ({
			title: w("", ""),
			rounds: [
				{
					id: "thi",
					title: w("Vòng thi", "Round"),
					windows: [{ opens: `${day(now, 0)}T00:00`, closes: `${day(now, 29)}T23:00` }],
					attempts: 3,
					minutes: 20,
				},
			],
			paper: { set, questions: 19 },
			predictions: [
				{
					id: "dung-het",
					kind: "all_right",
					text: w("Có bao nhiêu người trả lời đúng tất cả các câu hỏi?", "How many people will answer all questions right?"),
				},
			],
			ranking: ["score", "prediction:dung-het", "time", "submitted"],
			prizes: firstThree,
		}),
	},
	{
		id: "rate",
		make: (now, set) => ({
			title: w("", ""),
			rounds: [
				{
					id: "thi",
					title: w("Vòng thi", "Round"),
					windows: [{ opens: `${day(now, 0)}T07:00`, closes: `${day(now, 27)}T17:00` }],
					attempts: 2,
					minutes: 15,
				},
			],
			paper: { set, questions: 20 },
			ranking: ["score", "time", "submitted"],
			eligibility: { unit: "required" },
			units: [],
			collective: [
				{ id: "ty-le", title: w("Tỉ lệ đoàn viên dự thi", "Rate of members taking part"), by: "rate", minimum: 10 },
			],
			prizes: [...firstThree, { id: "tap-the", name: w("Giải tập thể", "Collective prize"), of: "collective:ty-le", count: 1 }],
			publication: { standings: "live", answers: "after_close" },
		}),
	},
];

export const templates: Template[] = rules.map(({ id, make }) => ({
	id,
	make: (now, set) => {
		const contest = make(now, set);
		return { ...contest, notice: noticeOf(contest) };
	},
}));

// Messages of a contest as the server would send them.

import type { Outcome, PaperItem, ServerContest, ServerPaper } from "../src/generated/contest";
import { longest, NOW, question, reveal } from "./fixtures";

type Lang = "vi" | "en";

const DAY = 86_400_000;

export const units = [
	{ id: "ldld-1", name: "Công đoàn các Khu công nghiệp tỉnh" },
	{ id: "may-10", name: "Công đoàn cơ sở Công ty TNHH May mặc Thành Công", parent: "ldld-1", parent_name: "Công đoàn các Khu công nghiệp tỉnh" },
	{ id: "gd-2", name: "Công đoàn cơ sở Trường Tiểu học An Phú", parent: "gd", parent_name: "Công đoàn Giáo dục" },
	{ id: "bv-1", name: "Công đoàn cơ sở Bệnh viện Đa khoa tỉnh" },
];

export const rounds: ServerContest["rounds"] = [
	{
		id: "tuan-1",
		title: { vi: "Tuần 1: Hợp đồng lao động", en: "Week 1: Labour contracts" },
		opens_at: NOW - 9 * DAY,
		closes_at: NOW - 2 * DAY,
		state: "over",
		minutes: 15,
		questions: 20,
		attempts: 2,
		needs_code: false,
	},
	{
		id: "tuan-2",
		title: { vi: "Tuần 2: Tiền lương và thời giờ làm việc", en: "Week 2: Wages and working hours" },
		opens_at: NOW - DAY,
		closes_at: NOW + 6 * DAY,
		state: "open",
		minutes: 15,
		questions: 7,
		attempts: 2,
		needs_code: false,
	},
	{
		id: "tuan-3",
		title: { vi: "Tuần 3: An toàn, vệ sinh lao động", en: "Week 3: Safety and health at work" },
		opens_at: NOW + 7 * DAY,
		closes_at: NOW + 14 * DAY,
		state: "before",
		next_opens_at: NOW + 7 * DAY,
		minutes: 15,
		questions: 20,
		attempts: 2,
		needs_code: true,
	},
];

export const contest: ServerContest = {
	type: "contest",
	contest: "vgcl-2026",
	now: NOW,
	title: {
		vi: "Cuộc thi trực tuyến Tìm hiểu pháp luật lao động, công đoàn năm 2026",
		en: "Online contest on labour and trade union law 2026",
	},
	description: {
		vi: "Dành cho đoàn viên, người lao động trong tỉnh.\nMỗi tuần một chủ đề, thi trên điện thoại hoặc máy tính.",
		en: "For union members and workers of the province.\nOne topic a week, on a phone or a computer.",
	},
	notice: {
		vi: "Liên đoàn Lao động tỉnh chịu trách nhiệm về dữ liệu. Bạn có thể yêu cầu xem, sửa hoặc xóa thông tin của mình.",
		en: "The provincial federation of labour is responsible for the data. You may ask to see, correct or delete yours.",
	},
	retention_days: 180,
	state: "open",
	counts: "best_earliest",
	rounds,
	identity: "either",
	asks: {
		birth_year: true,
		unit: "required",
		other_unit: true,
		locality: ["Phường Bắc Cường", "Phường Cốc Lếu", "Xã Tả Phời", "Xã Hợp Thành"],
		member: true,
	},
	units_url: "/api/v1/contests/vgcl-2026/units",
	predictions: [
		{
			id: "dung-het",
			text: { vi: "Có bao nhiêu người trả lời đúng tất cả các câu?", en: "How many people get every question right?" },
			decimals: 0,
			max: 1_000_000,
		},
		{
			id: "ty-le",
			text: { vi: "Tỷ lệ phần trăm người trả lời đúng tất cả các câu là bao nhiêu?", en: "What percentage of people get every question right?" },
			decimals: 5,
			max: 100,
		},
	],
	prizes: [
		{ name: { vi: "Giải nhất", en: "First prize" }, count: 1 },
		{ name: { vi: "Giải nhì", en: "Second prize" }, count: 3 },
		{ name: { vi: "Giải tập thể có đông người tham gia", en: "Prize for units with many entrants" }, count: 10, of: "collective:dong" },
		{ name: { vi: "Giải khối", en: "Prize of a division" }, count: 2, of: "division" },
	],
	ranking: ["score", "prediction:dung-het", "time", "submitted", "lot"],
	divisions: [
		{ id: "co-quan", title: { vi: "Khối cơ quan hành chính, sự nghiệp", en: "Offices and public services" } },
		{ id: "khu-cn", title: { vi: "Khối khu công nghiệp", en: "Industrial parks" } },
	],
	collectives: [
		{ id: "dong", title: { vi: "Đông người dự thi nhất", en: "Most entrants" }, by: "entrants" },
		{ id: "ty-le", title: { vi: "Tỷ lệ dự thi cao nhất", en: "Highest participation rate" }, by: "rate", minimum: 30 },
	],
	publication: { standings: "live", answers: "after_close", publish_at: NOW + 20 * DAY },
};

export const me: NonNullable<ServerContest["me"]> = {
	entrant: 17,
	name: "Nguyễn Thị Phương Thảo",
	unit: "Công đoàn cơ sở Công ty TNHH May mặc Thành Công",
	attempts: [
		{ attempt: "a_1", round: "tuan-1", state: "submitted", started_at: NOW - 8 * DAY, deadline_at: NOW - 8 * DAY + 900_000, right: 16, of: 20, score: 16, time_ms: 611_000, counts: false },
		{ attempt: "a_2", round: "tuan-1", state: "submitted", started_at: NOW - 7 * DAY, deadline_at: NOW - 7 * DAY + 900_000, right: 19, of: 20, score: 19, time_ms: 402_000, counts: true },
	],
};

const kinds = ["single", "long", "multiple", "truth", "numeric", "ordering", "survey"] as const;

export function items(lang: Lang): PaperItem[] {
	return kinds.map((which) => {
		const { kind, text, options, unit } = question(which, lang);
		return { kind, text, ...(options && { options }), ...(unit && { unit }) };
	});
}

export function paper(lang: Lang, some: Partial<ServerPaper> = {}): ServerPaper {
	const questions = items(lang);
	return {
		type: "paper",
		attempt: "a_3",
		round: "tuan-2",
		started_at: NOW - 175_000,
		deadline_at: NOW + 725_000,
		now: NOW,
		one_at_a_time: false,
		go_back: true,
		of: questions.length,
		questions,
		answers: questions.map(() => null),
		guesses: {},
		sequence: 0,
		...some,
	};
}

export const longestItem = (): PaperItem => {
	const { kind, text, options } = longest.question("multiple");
	return { kind, text, options };
};

export function outcome(lang: Lang): Outcome {
	return {
		attempt: "a_3",
		right: 4,
		of: 6,
		score: 4,
		time_ms: 452_000,
		counts: true,
		answers: kinds.map((which, index) => {
			const { correct, explanation, basis } = reveal(which, lang, index);
			return { index, choice: [[2], [3], [0, 1], [0], { number: 30 }, [0, 1, 2, 3], null][index]!, correct: correct ?? null, explanation, basis: basis.map((one) => ({ ...one, readable: true as const })) };
		}),
	};
}

export const board = {
	total: 4_318,
	standings: [
		["Nguyễn Thị Phương Thảo", "Công đoàn cơ sở Công ty TNHH May mặc Thành Công", 20, 402_000],
		["Trần V. A.", "Công đoàn cơ sở Bệnh viện Đa khoa tỉnh", 20, 455_000],
		["Lê H. M. K.", "Công đoàn cơ sở Trường Tiểu học An Phú", 20, 530_000],
		["Phạm Đ. N.", "Công đoàn cơ sở Điện lực Lạng Sơn", 19, 380_000],
		["Hoàng T. K. N.", "Công đoàn cơ sở Nhà máy Nước Lào Cai", 19, 397_000],
	].map(([name, unit, right, time_ms], index) => ({
		rank: index + 1,
		entrant: index ? 100 + index : 17,
		name: String(name),
		unit: String(unit),
		right: Number(right),
		score: Number(right),
		time_ms: Number(time_ms),
	})),
};

// Boards on which «me» is far down: the first page, and the rows around me.
const person = (rank: number, name: string, entrant: number) => ({
	rank,
	entrant,
	name,
	unit: "Công đoàn cơ sở Bệnh viện Đa khoa tỉnh",
	right: 20 - Math.floor(rank / 400),
	score: 20 - Math.floor(rank / 400),
	time_ms: 300_000 + 1_000 * (rank % 400),
});

export const farBoard = {
	total: 4_318,
	standings: Array.from({ length: 20 }, (_, index) => person(index + 1, `Trần V. ${"ABCDĐEGHIKLMNOPQRSTU"[index]}.`, 200 + index)),
};

export const nearBoard = {
	total: 4_318,
	standings: [
		person(1_240, "Đỗ T. H.", 900),
		person(1_241, "Lý A. P.", 901),
		{ ...person(1_242, "Nguyễn Thị Phương Thảo", 17), unit: "Công đoàn cơ sở Công ty TNHH May mặc Thành Công" },
		person(1_243, "Bùi Q. T.", 902),
		person(1_244, "Hồ N. L.", 903),
	],
};

export const unitBoard = {
	total: 4,
	standings: units.map((unit, index) => ({
		...(index < 3 && { rank: index + 1 }),
		unit: unit.id,
		name: unit.name,
		value: 812 - 150 * index,
		entrants: 812 - 150 * index,
		headcount: 900,
	})),
};

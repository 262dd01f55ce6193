// Messages as the server would send them, with the longest Vietnamese that is usual.

import type { JoinInfo, ServerQuestion, ServerReveal } from "../src/shared/protocol";

export const NOW = 1_790_000_010_000;

const opens = { opens_at: NOW - 7_400, closes_at: NOW + 12_600 };

export const units = [
	{ id: "xuong-2", name: "Xưởng 2", players: 31 },
	{ id: "xuong-may", name: "Xưởng May 1", players: 44 },
	{ id: "van-phong", name: "Văn phòng Công ty", players: 18 },
	{ id: "kho-van", name: "Tổ Kho vận và Đóng gói", players: 27 },
];

export const info: JoinInfo = {
	title: "Ngày hội công nhân: Tìm hiểu Bộ luật Lao động",
	state: "lobby",
	units: units.map(({ id, name }) => ({ id, name })),
	unique_names: false,
	languages: ["vi", "en"],
};

export const manyUnits = [
	"Công đoàn cơ sở Công ty TNHH May mặc Thành Công",
	"Công đoàn cơ sở Công ty Cổ phần Giày Đông Hưng",
	"Công đoàn cơ sở Nhà máy Nước Lào Cai",
	"Công đoàn cơ sở Bệnh viện Đa khoa tỉnh",
	"Công đoàn cơ sở Trường Tiểu học An Phú",
	"Công đoàn cơ sở Điện lực Lạng Sơn",
	"Công đoàn cơ sở Công ty Cao su Kon Tum",
	"Công đoàn cơ sở Xí nghiệp Đường sắt Hà Lào",
	"Công đoàn cơ sở Bưu điện huyện",
	"Công đoàn cơ sở Công ty Chế biến Gỗ Đức Long",
].map((name, index) => ({ id: `u${index}`, name }));

type Lang = "vi" | "en";

const single: Record<Lang, Partial<ServerQuestion>> = {
	vi: {
		text: "Thời gian thử việc tối đa đối với công việc có chức danh cần trình độ chuyên môn, kỹ thuật từ cao đẳng trở lên là bao lâu?",
		options: ["06 ngày làm việc", "30 ngày", "60 ngày", "180 ngày"],
	},
	en: {
		text: "What is the longest probation for a job whose title requires college-level or higher technical qualifications?",
		options: ["6 working days", "30 days", "60 days", "180 days"],
	},
};

const long: Record<Lang, Partial<ServerQuestion>> = {
	vi: {
		text: "Trong trường hợp nào sau đây người lao động KHÔNG phải báo trước khi đơn phương chấm dứt hợp đồng lao động theo quy định của Bộ luật Lao động năm 2019?",
		options: [
			"Không được trả đủ lương hoặc trả lương không đúng thời hạn theo thỏa thuận trong hợp đồng",
			"Muốn chuyển sang doanh nghiệp khác có mức lương và điều kiện làm việc tốt hơn hiện tại",
			"Gia đình chuyển nơi ở sang tỉnh khác và không thể tiếp tục đi làm mỗi ngày",
			"Đã làm việc liên tục cho người sử dụng lao động từ đủ mười hai tháng trở lên",
		],
	},
	en: {
		text: "In which of these cases does an employee NOT have to give notice before ending the labour contract under the Labour Code of 2019?",
		options: [
			"Wages are not paid in full or not paid on time as agreed in the contract",
			"The employee wants to move to an enterprise with better pay and conditions",
			"The family moves to another province and commuting is no longer possible",
			"The employee has worked for the employer for at least twelve months",
		],
	},
};

const multiple: Record<Lang, Partial<ServerQuestion>> = {
	vi: {
		text: "Khi giao kết hợp đồng lao động, người sử dụng lao động KHÔNG được làm những việc nào sau đây?",
		options: [
			"Giữ bản chính giấy tờ tùy thân, văn bằng, chứng chỉ của người lao động",
			"Yêu cầu người lao động đặt cọc tiền để bảo đảm thực hiện hợp đồng",
			"Buộc người lao động làm việc để trả nợ cho mình",
			"Thỏa thuận nội dung thử việc ngay trong hợp đồng",
		],
	},
	en: {
		text: "Which of these may an employer NOT do when concluding a labour contract?",
		options: [
			"Keep the original identity papers, diplomas or certificates of the employee",
			"Require a money deposit to secure the contract",
			"Force the employee to work in order to repay a debt",
			"Agree on probation in the labour contract",
		],
	},
};

const truth: Record<Lang, Partial<ServerQuestion>> = {
	vi: { text: "Lao động nữ được nghỉ 60 phút mỗi ngày trong thời gian nuôi con dưới 12 tháng tuổi.", options: ["Đúng", "Sai"] },
	en: { text: "A mother may rest 60 minutes a day while her child is under 12 months old.", options: ["True", "False"] },
};

const numeric: Record<Lang, Partial<ServerQuestion>> = {
	vi: { text: "Người lao động làm việc theo hợp đồng không xác định thời hạn phải báo trước ít nhất bao nhiêu ngày khi muốn nghỉ việc?", unit: "ngày" },
	en: { text: "How many days’ notice must an employee on an indefinite contract give at least?", unit: "days" },
};

const ordering: Record<Lang, Partial<ServerQuestion>> = {
	vi: {
		text: "Xếp các bước giải quyết tranh chấp lao động cá nhân theo đúng trình tự.",
		options: ["Hòa giải viên lao động", "Thương lượng tại doanh nghiệp", "Tòa án nhân dân", "Hội đồng trọng tài lao động"],
	},
	en: {
		text: "Put the steps of settling an individual labour dispute in order.",
		options: ["Labour conciliator", "Negotiation in the enterprise", "People’s court", "Labour arbitration council"],
	},
};

const survey: Record<Lang, Partial<ServerQuestion>> = {
	vi: { text: "Bạn muốn công đoàn tổ chức thêm hoạt động nào?", options: ["Tư vấn pháp luật tại xưởng", "Hội thao", "Tham quan, du lịch", "Lớp học kỹ năng"] },
	en: { text: "What should the union organise more of?", options: ["Legal advice at the workshop", "Sports", "Trips", "Classes"] },
};

const asked = { single, long, multiple, truth, numeric, ordering, survey };
const kinds = {
	single: "single",
	long: "single",
	multiple: "multiple",
	truth: "true_false",
	numeric: "numeric",
	ordering: "ordering",
	survey: "survey",
} as const;

export function question(which: keyof typeof asked, lang: Lang, index = 2): ServerQuestion {
	return {
		type: "question",
		index,
		of: 10,
		kind: kinds[which],
		text: "",
		...opens,
		speed: "bands",
		points: 1000,
		...asked[which][lang],
	};
}

export function reveal(which: keyof typeof asked, lang: Lang, index = 2): ServerReveal {
	const vi = lang === "vi";
	const labourCode = { document: "45/2019/QH14", name: vi ? "Bộ luật Lao động 2019" : "Labour Code 2019" };
	const base = { type: "reveal" as const, index, answered: 361, scored: index + 1, question: undefined };
	switch (which) {
		case "numeric":
			return {
				...base,
				correct: { number: 45 },
				full_marks: 212,
				unit: vi ? "ngày" : "days",
				explanation: vi ? "Hợp đồng không xác định thời hạn: báo trước ít nhất 45 ngày; có thời hạn từ 12 đến 36 tháng: 30 ngày; dưới 12 tháng: 03 ngày làm việc." : "Indefinite contracts: at least 45 days; 12 to 36 months: 30 days; under 12 months: 3 working days.",
				basis: [{ ...labourCode, article: "35", clause: "1", point: "a" }],
			};
		case "ordering":
			return {
				...base,
				correct: [1, 0, 3, 2],
				full_marks: 97,
				explanation: vi ? "Thương lượng luôn là bước đầu; hòa giải là bước bắt buộc trước khi yêu cầu trọng tài hoặc tòa án." : "Negotiation comes first; conciliation is required before arbitration or court.",
				basis: [{ ...labourCode, article: "187" }, { ...labourCode, article: "188" }],
			};
		case "survey":
			return { ...base, counts: [140, 96, 85, 40], basis: [] };
		case "truth":
			return { ...base, correct: [0], counts: [300, 61], explanation: vi ? "Thời gian nghỉ này vẫn được hưởng đủ tiền lương." : "The rest is paid in full.", basis: [{ ...labourCode, article: "137", clause: "4" }] };
		case "multiple":
			return {
				...base,
				correct: [0, 1, 2],
				counts: [330, 301, 288, 40],
				full_marks: 250,
				explanation: vi ? "Điều 17 cấm ba hành vi này; thỏa thuận thử việc trong hợp đồng là được phép." : "Article 17 forbids these three; agreeing on probation is allowed.",
				basis: [{ ...labourCode, article: "17" }],
			};
		default:
			return {
				...base,
				correct: which === "long" ? [0] : [2],
				counts: which === "long" ? [300, 9, 12, 40] : [12, 40, 300, 9],
				full_marks: 300,
				explanation: vi
					? "Chỉ được thử việc một lần đối với một công việc và không quá 60 ngày với công việc cần trình độ chuyên môn, kỹ thuật từ cao đẳng trở lên."
					: "Only one probation per job, and at most 60 days for jobs that require college level or above.",
				basis: [
					{ ...labourCode, article: "25", clause: "2" },
					{ document: "145/2020/NĐ-CP", name: vi ? "Nghị định 145/2020/NĐ-CP" : "Decree 145/2020/NĐ-CP", article: "7", clause: "1", point: "b" },
				],
			};
	}
}

export const top = [
	["Nguyễn Thị Phương Thảo", "xuong-2", 8600, 9],
	["Trần Văn Ẩn", "xuong-may", 8400, 9],
	["Lê Hoàng Minh Khuê", "van-phong", 8100, 9],
	["Lan", "xuong-2", 7900, 8],
	["Phạm Đức Ngọc", "kho-van", 7900, 8],
	["An (2)", "xuong-may", 7400, 8],
	["Hoàng Thị Kim Ngân", "xuong-2", 7100, 8],
	["Võ Quốc Bảo", "kho-van", 6900, 7],
	["Đặng Thùy Dương", "van-phong", 6800, 7],
	["Bùi Xuân Trường", "xuong-may", 6600, 7],
].map(([name, unit, score, right], index) => ({
	rank: [1, 2, 3, 4, 4, 6, 7, 8, 9, 10][index]!,
	name: String(name),
	unit: String(unit),
	score: Number(score),
	right: Number(right),
}));

export const unitTop = [
	{ rank: 1, unit: "xuong-2", name: "Xưởng 2", score: 6930.5, players: 31, headcount: 40 },
	{ rank: 2, unit: "van-phong", name: "Văn phòng Công ty", score: 6512, players: 18, headcount: 20 },
	{ rank: 3, unit: "xuong-may", name: "Xưởng May 1", score: 6105.3, players: 44, headcount: 80 },
	{ unit: "kho-van", name: "Tổ Kho vận và Đóng gói", score: 7400, players: 2, headcount: 30 },
];

// As long as the protocol allows, in bytes of UTF-8: a title of 200, names of units of 160, a
// question of 1,600, options of 500, an explanation of 2,000; names of 40 characters.
const sentence =
	"Người sử dụng lao động phải trả lương đúng hạn, đầy đủ và trực tiếp cho người lao động theo thỏa thuận trong hợp đồng. ";

function ofBytes(bytes: number, start = ""): string {
	const letters = [...start, ...sentence.repeat(30)];
	let text = "";
	let size = 0;
	for (const one of letters) {
		size += new TextEncoder().encode(one).length;
		if (size > bytes) break;
		text += one;
	}
	return text.trim();
}

export const longest = {
	title: ofBytes(200, "Hội thi tìm hiểu pháp luật lao động, công đoàn và an toàn, vệ sinh lao động: "),
	units: Array.from({ length: 12 }, (_, index) => ({
		id: `dai-${index}`,
		name: `${ofBytes(120, "Công ty TNHH Sản xuất Thương mại Dịch vụ Xuất nhập khẩu Dệt may Thời trang Việt Tiến ")} ${["Bình Minh", "Đông Hưng", "Hòa Phát", "An Phú", "Nam Định", "Lào Cai"][index % 6]} ${index + 1}`,
		players: 44 - index,
	})),
	question: (of: "single" | "multiple" | "ordering" = "single"): ServerQuestion => ({
		...question(of, "vi"),
		text: ofBytes(1_600, "Trong các trường hợp sau, trường hợp nào người sử dụng lao động KHÔNG vi phạm? "),
		options: ["Một: ", "Hai: ", "Ba: ", "Bốn: "].map((start) => ofBytes(500, start)),
	}),
	reveal: (of: "single" | "multiple" | "ordering" = "single"): ServerReveal => ({
		...reveal(of, "vi"),
		explanation: ofBytes(2_000),
	}),
	get top() {
		return top.map((row, index) => ({
			...row,
			name: "Nguyễn Phước Quỳnh Hoàng Thị Phương Thảo".slice(0, 40),
			unit: this.units[index]!.id,
		}));
	},
	get unitTop() {
		return this.units.slice(0, 10).map(({ id, name, players }, index) => ({
			...(index < 8 && { rank: index + 1 }),
			unit: id,
			name,
			score: 7_000.5 - index * 100,
			players: index < 8 ? players : 1,
		}));
	},
};

// The notice on personal data, made from what registering for this contest really asks. It follows
// the form until somebody writes it in their own words.

import { compact, type Contest, type Words } from "./document";

const asked = ({ identity = "phone", eligibility = {}, units = [] }: Contest): Words[] => [
	{ vi: "họ tên", en: "names" },
	...(eligibility.age_min || eligibility.age_max ? [{ vi: "năm sinh", en: "years of birth" }] : []),
	identity === "code"
		? { vi: "mã nhân viên", en: "employee codes" }
		: identity === "either"
			? { vi: "số điện thoại hoặc mã nhân viên", en: "phone numbers or employee codes" }
			: { vi: "số điện thoại", en: "phone numbers" },
	...(eligibility.unit === "required" || units.length ? [{ vi: "đơn vị", en: "units" }] : []),
	...(eligibility.localities?.length ? [{ vi: "địa phương", en: "localities" }] : []),
	...(eligibility.members_only ? [{ vi: "việc là đoàn viên công đoàn", en: "union membership" }] : []),
];

const listed = (list: (string | undefined)[], and: string): string => `${list.slice(0, -1).join(", ")} ${and} ${list.at(-1)}`;

export function noticeOf(contest: Contest): Words {
	const fields = asked(contest);
	return {
		vi: `Ban tổ chức thu thập ${listed(fields.map(({ vi }) => vi), "và")} của người dự thi để xếp hạng và trao giải.\nDữ liệu được xóa khi hết thời hạn lưu giữ. Muốn xem, sửa hoặc xóa dữ liệu của mình, xin liên hệ ban tổ chức.`,
		en: `The organisers collect entrants' ${listed(fields.map(({ en }) => en), "and")} to rank them and to award prizes.\nData is erased when the retention is over. Write to the organisers to see, correct or erase yours.`,
	};
}

/** What is changed, with the notice that goes with it if it was the one that went with before. */
export function noticed(before: Contest, after: Contest): Contest {
	const { vi, en } = noticeOf(before);
	const { notice } = compact(before) as Contest;
	return notice?.vi === vi && notice?.en === en && after.notice === before.notice ? { ...after, notice: noticeOf(after) } : after;
}

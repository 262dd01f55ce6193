// What every page says about results, boards and the law.

import { texts } from "./lang";

export const vi = {
	"help.close": "Đóng",
	"set.size": "Cỡ chữ",
	"set.smaller": "Nhỏ hơn",
	"set.larger": "To hơn",
	"r.correct": "Đáp án đúng",
	"r.order": "Thứ tự đúng",
	"r.people": "{n} người",
	"s.rank": "Hạng",
	"s.name": "Họ và tên",
	"s.score": "Điểm",
	"s.right": "{n} câu đúng",
	"s.people": "{n} người",
	"s.few": "chưa đủ số người để xếp hạng (cần ít nhất {n} người)",
	"law.point": "điểm {point}",
	"law.clause": "khoản {clause}",
	"law.article": "Điều {article}",
};

export const b = texts(vi);

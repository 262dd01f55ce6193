// What the player reads while putting an answer together, and after the bell.

import { texts } from "../../ui/lang";

export const vi = {
	"q.number": "Câu trả lời của bạn",
	"q.number.bad": "Hãy nhập một con số, ví dụ 12 hoặc 12,5.",
	"q.number.means": "Bạn trả lời: {value}",
	"q.up": "Lên",
	"q.down": "Xuống",
	"q.up.what": "Đưa lên: {text}",
	"q.down.what": "Đưa xuống: {text}",
	"q.moved": "{text}: vị trí {place} trên {of}",
	"q.send": "Gửi",
	"q.send.again": "Gửi lại",
	"q.sent": "Đã gửi",
	"q.none": "Hãy chọn ít nhất một phương án rồi bấm “Gửi”.",
	"r.points": "{plus}{points} điểm",
	"r.answered": "{n} người đã trả lời",
	"r.yours": "Bạn trả lời",
	"r.placed": "Bạn xếp thứ {n}",
	"r.why": "Giải thích",
	"r.basis": "Căn cứ pháp lý",
	"sum.right": "Số câu đúng",
	"sum.rank": "Hạng",
	"sum.rank.of": "{rank}/{of}",
	"f.again": "Vào phòng khác",
	"p.title": "Tạm dừng",
	"skip.more": "Không ai bị tính điểm. Chờ câu tiếp theo.",
	"g.kicked": "Bạn đã được mời ra khỏi phòng",
	"g.kicked.more": "Nếu nhầm, hãy gặp ban tổ chức rồi vào lại bằng mã phòng.",
	"g.replaced": "Bạn đang thi trên thiết bị hoặc tab khác",
	"g.replaced.more": "Mỗi người chỉ thi trên một nơi. Điểm của bạn vẫn còn nguyên.",
	"g.replaced.go": "Thi tiếp ở đây",
	"g.round_over": "Vòng thi này đã kết thúc",
	"g.round_over.more": "Hãy hỏi ban tổ chức về vòng thi tiếp theo.",
	"g.round_full": "Phòng thi đã đủ người",
	"g.round_full.more": "Hãy báo ban tổ chức, rồi thử lại.",
	"g.round_locked": "Phòng thi đã khóa",
	"g.round_locked.more": "Hãy nhờ ban tổ chức mở khóa phòng, rồi thử lại.",
	"g.again": "Thử lại",
};

export const l = texts(vi);

// What the review of questions says.

import { texts } from "../../ui/lang";

export const vi = {
	"review.title": "Thẩm định câu hỏi",
	"review.more": "Hãy trả lời từng câu mà chưa xem đáp án; sau đó đáp án hiện ra để bạn đồng ý hoặc góp ý. Câu hỏi được dùng khi hai người không phải tác giả cùng đồng ý.",
	"review.loading": "Đang tải…",
	"review.none": "Không có câu hỏi nào chờ thẩm định.",
	"review.now.agreed": "Đã ghi ý kiến của bạn về câu {id}. Câu này còn chờ người khác.",
	"review.now.used": "Câu {id} đã đủ người đồng ý và được dùng. Muốn hỏi câu này, hãy thêm nó vào một bộ câu hỏi.",
	"review.now.draft": "Câu {id} trở lại bản nháp; tác giả đọc ghi chú của bạn và sửa.",
	"review.mine": "Chờ bạn",
	"review.others": "Chờ người khác",
	"review.before": "Trang trước",
	"review.after": "Trang sau",
	"review.agreed": "{n}/{of} người đồng ý",
	"review.turn.answer": "bạn chưa trả lời",
	"review.turn.judge": "bạn đã trả lời, chưa cho ý kiến",
	"review.turn.done": "bạn đã cho ý kiến",
	"review.turn.author": "bạn là tác giả, cần người khác thẩm định",
	"review.turn.nobody": "cần đăng nhập bằng tài khoản riêng để thẩm định",
	"review.back": "← Về danh sách chờ thẩm định",
	"review.question": "Thẩm định câu",
	"review.blind": "Đáp án đang được giấu. Hãy trả lời như người dự thi.",
	"review.answer": "Gửi câu trả lời và xem đáp án",
	"review.number": "Câu trả lời bằng số",
	"review.true": "Đúng",
	"review.false": "Sai",
	"review.up": "Đưa bước {n} lên",
	"review.down": "Đưa bước {n} xuống",
	"review.was.right": "Bạn chọn: {choice}. Trùng với đáp án.",
	"review.was.other": "Bạn chọn: {choice}. Khác với đáp án.",
	"review.opinions": "Ý kiến đã có",
	"review.agrees": "đồng ý",
	"review.objects": "không đồng ý",
	"review.note": "Ghi chú (bắt buộc nếu không đồng ý)",
	"review.note.needed": "Ghi chú (bắt buộc, vì bạn chọn khác đáp án)",
	"review.note.hint": "Tác giả và những người thẩm định khác sẽ đọc ghi chú này.",
	"review.agree": "Đồng ý với đáp án và căn cứ",
	"review.object": "Không đồng ý, trả lại bản nháp",
};

export const t = texts(vi);

// What the player reads beside the questions from the hall. Both languages come with the part:
// it is fetched only once the host has opened it.

import { say, type Values } from "../../shared/i18n";
import { lang } from "../../ui/lang";

export const vi = {
	"fo.open": "Hỏi đáp",
	"fo.title": "Hỏi ban tổ chức",
	"fo.close": "Đóng",
	"fo.label": "Câu hỏi của bạn",
	"fo.review": "Câu hỏi hiện kèm tên bạn, sau khi ban tổ chức duyệt.",
	"fo.trust": "Câu hỏi hiện ngay cho mọi người, kèm tên bạn.",
	"fo.count": "{n}/{most} ký tự",
	"fo.left": "Bạn còn gửi được {n} câu.",
	"fo.left.none": "Bạn đã gửi đủ số câu. Bạn vẫn bình chọn được cho câu của người khác.",
	"fo.send": "Gửi câu hỏi",
	"fo.sending": "Đang gửi…",
	"fo.sent.waiting": "Đã gửi. Câu hỏi đang chờ ban tổ chức duyệt.",
	"fo.sent.listed": "Đã gửi. Mọi người đã thấy câu hỏi của bạn.",
	"fo.mine": "Câu của bạn đang chờ duyệt",
	"fo.list": "Mọi người hỏi",
	"fo.empty": "Chưa có câu hỏi nào. Hãy gửi câu hỏi đầu tiên.",
	"fo.off": "Ban tổ chức đã đóng phần hỏi đáp.",
	"fo.offline": "Mất kết nối. Câu bạn đang viết vẫn được giữ và gửi được khi có mạng lại.",
	"fo.vote": "Bình chọn",
	"fo.voted": "Đã bình chọn",
	"fo.votes": "{n} phiếu",
	"fo.taken": "Đang được trả lời",
	"fo.answered": "Đã trả lời",
	"fo.e.empty": "Hãy viết câu hỏi trước khi gửi.",
	"fo.e.bad_text": "Câu hỏi phải có từ 1 đến {most} ký tự. Hãy viết ngắn lại.",
	"fo.e.too_fast": "Bạn thao tác hơi nhanh. Hãy chờ mười giây rồi thử lại.",
	"fo.e.too_many": "Không gửi thêm được câu hỏi: đã đủ số câu.",
	"fo.e.not_now": "Câu hỏi này không nhận bình chọn nữa, hoặc phần hỏi đáp đã đóng.",
	"fo.e.other": "Chưa gửi được ({code}). Hãy thử lại sau một giây.",
};

export const en: Record<keyof typeof vi, string> = {
	"fo.open": "Ask",
	"fo.title": "Ask the panel",
	"fo.close": "Close",
	"fo.label": "Your question",
	"fo.review": "It is shown with your name once the organiser has let it in.",
	"fo.trust": "It is shown to everybody at once, with your name.",
	"fo.count": "{n}/{most} characters",
	"fo.left": "You can send {n} more question.|You can send {n} more questions.",
	"fo.left.none": "You have sent all your questions. You can still vote for those of others.",
	"fo.send": "Send the question",
	"fo.sending": "Sending…",
	"fo.sent.waiting": "Sent. It waits for the organiser to let it in.",
	"fo.sent.listed": "Sent. Everybody can see your question.",
	"fo.mine": "Yours, waiting to be let in",
	"fo.list": "What people ask",
	"fo.empty": "No questions yet. Send the first one.",
	"fo.off": "The organiser has closed the questions.",
	"fo.offline": "Connection lost. What you are writing is kept, and can be sent when you are back.",
	"fo.vote": "Vote",
	"fo.voted": "Voted",
	"fo.votes": "{n} vote|{n} votes",
	"fo.taken": "Being answered",
	"fo.answered": "Answered",
	"fo.e.empty": "Write your question before you send it.",
	"fo.e.bad_text": "A question has 1 to {most} characters. Please make it shorter.",
	"fo.e.too_fast": "That was a little fast. Wait ten seconds and try again.",
	"fo.e.too_many": "No more questions can be sent: the limit is reached.",
	"fo.e.not_now": "This question takes no more votes, or the questions are closed.",
	"fo.e.other": "It could not be sent ({code}). Try again in a second.",
};

export const f = (key: keyof typeof vi, values?: Values): string =>
	say(lang.value, (lang.value === "en" ? en : vi)[key], values);

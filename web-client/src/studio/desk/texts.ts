// What the first page of the studio says.

import { texts } from "../../ui/lang";

export const vi = {
	"desk.hello": "Chào {name}.",
	"desk.waits": "Việc đang chờ bạn",
	"desk.see": "Bạn có thể xem",
	"desk.nothing": "Hiện không có việc nào đang chờ. Bạn có thể bắt đầu một việc mới ở dưới.",
	"desk.nothing.yet": "Hiện chưa có gì để xem. Khi có vòng thi hoặc cuộc thi đầu tiên, nó sẽ hiện ở đây.",
	"desk.reviews": "{n} câu hỏi chờ bạn thẩm định",
	"desk.reviews.go": "Thẩm định",
	"desk.drafts": "{n} câu hỏi còn là bản nháp",
	"desk.drafts.go": "Xem bản nháp",
	"desk.due": "{n} câu hỏi đã hoặc sẽ hết hiệu lực trong {days} ngày tới",
	"desk.due.go": "Xem câu hỏi",
	"desk.round.lobby": "Vòng thi trực tiếp, chưa bắt đầu · mã phòng {code} · {n} người đã vào",
	"desk.round.on": "Vòng thi trực tiếp, đang diễn ra · mã phòng {code} · {n} người",
	"desk.round.go": "Mở vòng thi",
	"desk.round.see": "Xem vòng thi",
	"desk.contest.on": "Cuộc thi trực tuyến, đang mở · {n} người đăng ký, {attempts} lượt đã nộp",
	"desk.contest.go": "Theo dõi",
	"desk.contest.see": "Xem cuộc thi",
	"desk.contest.over": "Cuộc thi trực tuyến, đã kết thúc · {n} người dự thi",
	"desk.contest.results": "Xem kết quả",
	"desk.company": "Kết quả của đơn vị bạn: tỉ lệ tham gia, chủ đề mạnh và yếu",
	"desk.company.go": "Xem đơn vị",
	"desk.invitations": "{n} thư mời chưa được nhận",
	"desk.invitations.go": "Xem thư mời",
	"desk.begin": "Bắt đầu việc mới",
	"desk.begin.round": "Vòng thi trực tiếp",
	"desk.begin.round.more": "Thi cùng lúc tại hội trường, có màn hình lớn; người chơi vào bằng mã.",
	"desk.begin.contest": "Cuộc thi trực tuyến",
	"desk.begin.contest.more": "Mỗi người tự làm bài trong nhiều ngày hoặc nhiều tuần, có thể lệ và giải thưởng.",
	"desk.begin.question": "Câu hỏi mới",
	"desk.begin.question.more": "Soạn câu hỏi kèm căn cứ pháp lý, xem trước như trên điện thoại.",
	"desk.begin.import": "Nhập câu hỏi từ tệp",
	"desk.begin.import.more": "Từ Excel, Word hoặc tệp văn bản; chỗ nào sai được chỉ ra ngay bên cạnh.",
	"desk.begin.people": "Mời người cùng làm",
	"desk.begin.people.more": "Ban tổ chức, người soạn, người thẩm định, doanh nghiệp; mỗi người một vai trò.",
};

export const t = texts(vi);

// What the player reads at the end, in the help, and while trying things.

import { texts } from "../../ui/lang";

export const vi = {
	"s.title": "Bảng xếp hạng",
	"s.frozen": "Bảng xếp hạng đóng băng",
	"s.top": "Dẫn đầu",
	"s.units": "Đơn vị",
	"s.next": "Câu tiếp theo sắp bắt đầu. Cứ để trang này mở.",
	"s.stage": "Xem lễ trao giải trên màn hình lớn.",
	"name.unit.search": "Tìm đơn vị, không cần dấu",
	"name.unit.nothing": "Không có đơn vị nào khớp “{text}”.",
	"name.unit.change": "Đổi",
	"q.read": "Đọc câu hỏi",
	"q.read.hint": "Nên đeo tai nghe",
	"q.read.stop": "Dừng đọc",
	"lobby.try.title": "Câu thử, không tính điểm",
	"lobby.try.text": "Ngày Quốc tế Lao động là ngày nào?",
	"lobby.try.1": "Ngày 1 tháng 5",
	"lobby.try.2": "Ngày 8 tháng 3",
	"lobby.try.3": "Ngày 28 tháng 7",
	"lobby.try.4": "Ngày 2 tháng 9",
	"lobby.try.right": "Đúng rồi! Bạn đã sẵn sàng.",
	"lobby.try.wrong": "Chưa đúng: là ngày 1 tháng 5. Nút bấm chạy tốt.",
	"lobby.try.close": "Đóng câu thử",
	"help.title": "Trợ giúp và cài đặt",
	"help.1": "Khi câu hỏi hiện ra, bấm vào phương án bạn chọn.",
	"help.2": "Chữ “Đã ghi nhận” nghĩa là đáp án đã tới ban tổ chức.",
	"help.3": "Mất kết nối thì cứ để trang này mở: đáp án được giữ trên máy và tự gửi lại.",
	"help.4": "Cần hỗ trợ, hãy báo ban tổ chức.",
	"set.keys": "Chọn đáp án bằng phím 1–9 hoặc A–J",
	"set.leave": "Rời phòng",
	"set.leave.sure": "Bạn sẽ mất chỗ và điểm trong phòng này. Bấm lần nữa để rời phòng.",
	"f.title": "Vòng thi đã kết thúc",
	"f.thanks": "Cảm ơn {name} đã tham gia!",
	"f.review": "Xem lại câu chưa đúng",
	"f.review.none": "Bạn không sai câu nào. Chúc mừng bạn!",
	"f.review.empty": "Chưa có câu nào để xem lại trên máy này.",
	"f.unit": "Hạng đơn vị",
	"f.certificate": "Tải giấy chứng nhận",
};

export const x = texts(vi);

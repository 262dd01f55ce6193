// What the frame of the studio says. Each subject has texts of its own beside it.

import { texts } from "../ui/lang";

export const vi = {
	"s.app": "Hội Thi",
	"s.skip": "Tới nội dung",
	"s.menu": "Mục",
	"s.lang": "English",
	"s.desk": "Bàn làm việc",
	"s.certificates": "Giấy chứng nhận",
	"s.results": "Kết quả",
	"s.company": "Doanh nghiệp",
	"s.bank": "Ngân hàng câu hỏi",
	"s.reviews": "Thẩm định",
	"s.sets": "Bộ câu hỏi",
	"s.import": "Nhập câu hỏi",
	"s.contests": "Cuộc thi",
	"s.loading": "Đang tải…",
	"s.signout": "Đăng xuất",
	"s.token": "Mã của ban tổ chức",
	"s.sending": "Đang gửi…",
	"s.wrong": "Giá trị này chưa dùng được.",
	"s.may.not": "Tài khoản này không có quyền vào mục này. Hãy nhờ quản trị viên cấp quyền.",
	"s.nowhere": "Không có trang này",
	"s.nowhere.more": "Đường dẫn có thể đã cũ. Hãy chọn một mục ở trên.",
	"s.offline": "Mất mạng. Những gì đã tải vẫn xem được; hãy thử lại khi có mạng.",
	"s.failed": "Không làm được: {detail} ({code})",
	"s.again": "Thử lại",
	"s.expired": "Phiên đăng nhập đã hết hạn. Hãy đăng nhập lại.",
	"e.wrong_sign_in": "Email hoặc mật khẩu chưa đúng. Hãy kiểm tra cả hai; sai năm lần thì tài khoản phải chờ.",
	"e.locked": "Đã nhập sai quá nhiều lần. Hãy chờ một lúc rồi thử lại, hoặc nhờ quản trị viên.",
	"e.too_fast": "Mạng này đã thử sai quá nhiều lần. Hãy chờ một lát rồi thử lại.",
	"e.busy": "Máy chủ đang bận. Hãy thử lại sau vài giây.",
	"e.bad_token": "Đường dẫn này không dùng được. Hãy khởi động lại máy chủ với --welcome để có đường dẫn mới.",
	"e.set_up_already": "Máy chủ đã có quản trị viên. Hãy đăng nhập, hoặc nhờ quản trị viên gửi thư mời.",
	"e.forbidden": "Tài khoản này không được làm việc đó. Hãy nhờ quản trị viên cấp quyền.",
};

export const t = texts(vi);

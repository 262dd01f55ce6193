// What the frame of the studio says. Each subject has texts of its own beside it.

import { texts } from "../ui/lang";

export const vi = {
	"s.app": "Hội Thi",
	"s.skip": "Tới nội dung",
	"s.menu": "Mục",
	"s.lang": "English",
	"s.desk": "Bàn làm việc",
	"s.loading": "Đang tải…",
	"s.signin": "Đăng nhập",
	"s.signin.more": "Hãy đăng nhập để vào phòng tổ chức.",
	"s.signin.go": "Đăng nhập bằng mã của ban tổ chức",
	"s.may.not": "Tài khoản này không có quyền vào mục này. Hãy nhờ quản trị viên cấp quyền.",
	"s.nowhere": "Không có trang này",
	"s.nowhere.more": "Đường dẫn có thể đã cũ. Hãy chọn một mục ở trên.",
	"s.offline": "Mất mạng. Những gì đã tải vẫn xem được; hãy thử lại khi có mạng.",
	"s.failed": "Không làm được: {detail} ({code})",
	"s.again": "Thử lại",
	"s.expired": "Phiên đăng nhập đã hết hạn. Hãy đăng nhập lại.",
};

export const t = texts(vi);

// What is said before somebody is signed in.

import { texts } from "../../ui/lang";

export const vi = {
	"gate.signin": "Đăng nhập",
	"gate.signin.more": "Dành cho ban tổ chức, người soạn câu hỏi, người thẩm định và doanh nghiệp. Người dự thi không cần tài khoản.",
	"gate.email": "Địa chỉ email",
	"gate.email.wrong": "Hãy nhập địa chỉ email, ví dụ lan@congdoan.vn.",
	"gate.password": "Mật khẩu",
	"gate.password.missing": "Hãy nhập mật khẩu.",
	"gate.code": "Mã xác thực 6 chữ số",
	"gate.code.hint": "Mở ứng dụng xác thực trên điện thoại để xem mã.",
	"gate.code.wrong": "Mã gồm 6 chữ số và chỉ dùng được một lần. Hãy nhập mã đang hiện.",
	"gate.forgot": "Quên mật khẩu? Hãy nhờ quản trị viên gửi thư mời mới.",
	"gate.token": "Có mã truy cập của ban tổ chức?",
	"gate.token.go": "Dùng mã truy cập",
	"gate.needed": "Máy chủ này chưa có quản trị viên. Hãy mở đường dẫn «Tạo tài khoản quản trị» in ra khi khởi động máy chủ.",
	"gate.setup": "Tạo tài khoản quản trị",
	"gate.setup.more": "Tài khoản này quản lý mọi người, mọi đơn vị và mọi cuộc thi trên máy chủ. Đường dẫn chỉ dùng được một lần.",
	"gate.setup.go": "Tạo và bắt đầu",
	"gate.name": "Họ và tên của bạn",
	"gate.name.wrong": "Hãy nhập họ và tên, nhiều nhất 80 ký tự.",
	"gate.organisation": "Tên đơn vị tổ chức cao nhất",
	"gate.organisation.hint": "Ví dụ: Liên đoàn Lao động tỉnh Lào Cai",
	"gate.organisation.wrong": "Hãy nhập tên đơn vị, nhiều nhất 120 ký tự.",
	"gate.new": "Đặt mật khẩu",
	"gate.new.hint": "Ít nhất {least} ký tự. Một câu ngắn dễ nhớ là tốt nhất.",
	"gate.new.wrong": "Mật khẩu cần từ {least} đến {most} ký tự, không phải email hay tên của bạn và không thuộc loại ai cũng đoán được.",
	"gate.again": "Nhập lại mật khẩu",
	"gate.again.wrong": "Hai lần nhập chưa giống nhau.",
	"gate.invited": "Bạn được mời",
	"gate.invited.more": "Vai trò: {role}, tại {organisation}. Hãy đặt mật khẩu để bắt đầu.",
	"gate.invited.go": "Bắt đầu",
	"gate.role.administrator": "quản trị viên",
	"gate.role.organiser": "ban tổ chức",
	"gate.role.author": "người soạn câu hỏi",
	"gate.role.reviewer": "người thẩm định pháp lý",
	"gate.role.viewer": "người xem của doanh nghiệp",
	"gate.role.auditor": "kiểm tra viên",
};

export const t = texts(vi);

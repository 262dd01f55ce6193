// From the first start to people with roles, in browsers: the administrator, somebody who is
// invited and signs in with a second factor, and what each of them sees.
import assert from "node:assert/strict";
import path from "node:path";
import { after, test } from "node:test";
import { makeContest, registered, standings } from "../whole/contest.mjs";
import { startServer, top } from "../whole/harness.mjs";
import { invited, PASSWORD, Person, setupToken } from "../whole/people-of-studio.mjs";
import { totp } from "../whole/totp.mjs";
import { bigSize, openBrowser, phoneSize, Someone } from "./browser.mjs";

const web = process.env.HOITHI_WEB ?? path.join(top, "web-client/dist");
const server = await startServer({ after }, { flags: ["--web", web, "--welcome"] });
const browser = await openBrowser({ after });

async function comes(name, size) {
  const someone = await Someone.comes(browser, name, size, { port: server.port });
  someone.kind = "studio";
  someone.fill = (label, text) => someone.page.getByLabel(label, { exact: true }).fill(text);
  return someone;
}

test("the first start makes the administrator, who signs out and in again", { timeout: 120_000 }, async () => {
  const admin = await comes("quản trị", phoneSize);
  await admin.goes(`${server.url}/studio`);
  await admin.sees("sign-in");
  await admin.page.getByText("chưa có quản trị viên").waitFor();
  await admin.looks("sign-in");
  await admin.page.goto("about:blank");
  await admin.goes(`${server.url}/studio#setup=${await setupToken(server)}`);
  await admin.at("setup-go").click();
  await admin.page.getByText("Hãy nhập họ và tên").waitFor();
  await admin.looks("setup-wrong");
  await admin.fill("Họ và tên của bạn", "Trần Thị Quản");
  await admin.fill("Địa chỉ email", "quan@congdoan.vn");
  await admin.fill("Tên đơn vị tổ chức cao nhất", "Liên đoàn Lao động tỉnh Lào Cai");
  await admin.fill("Đặt mật khẩu", PASSWORD);
  await admin.fill("Nhập lại mật khẩu", PASSWORD);
  await admin.at("setup-go").click();
  await admin.reads("who", /Trần Thị Quản/);
  await admin.page.getByRole("heading", { name: "Bàn làm việc" }).waitFor();
  await admin.looks("desk");
  await admin.page.reload();
  await admin.reads("who", /Trần Thị Quản/);
  await admin.at("sign-out").click();
  await admin.sees("sign-in");
  await admin.fill("Địa chỉ email", "quan@congdoan.vn");
  await admin.fill("Mật khẩu", "không phải mật khẩu này");
  admin.isCut = true; // the browser itself notes the refusal on its console
  await admin.at("sign-in").click();
  await admin.page.getByText("Email hoặc mật khẩu chưa đúng").waitFor();
  await admin.looks("sign-in-wrong");
  await admin.fill("Mật khẩu", PASSWORD);
  await admin.at("sign-in").click();
  await admin.reads("who", /Trần Thị Quản/);
  assert.deepEqual(await admin.leaves(), []);
});

async function signsIn(someone, email, password = PASSWORD) {
  await someone.goes(`${server.url}/studio`);
  await someone.fill("Địa chỉ email", email);
  await someone.fill("Mật khẩu", password);
  await someone.at("sign-in").click();
}

/** Goes to a section by its link and waits for its heading. */
async function opens(someone, section) {
  if (await someone.at("menu").isVisible())
    await someone.at("menu").click();
  await someone.page.locator("#sections").getByRole("link", { name: section, exact: true }).click();
  await someone.page.getByRole("heading", { name: section, level: 1 }).waitFor();
}

const sections = (someone) => someone.page.locator("#sections a").allTextContents();

test("an organisation, an invitation, and a second person who signs in with two factors and sees what their role bounds", { timeout: 180_000 }, async () => {
  const admin = await comes("quản trị lớn", bigSize);
  await signsIn(admin, "quan@congdoan.vn");
  await admin.sees("who");
  await opens(admin, "Đơn vị");
  await admin.page.getByRole("button", { name: /Thêm đơn vị trực thuộc/ }).click();
  await admin.fill("Tên đơn vị", "Công ty TNHH May mặc xuất khẩu và Dịch vụ thương mại Sa Pa");
  await admin.fill("Số lao động", "nhiều");
  await admin.page.getByRole("button", { name: "Lưu", exact: true }).click();
  await admin.page.getByText("Hãy nhập một số nguyên").waitFor();
  await admin.looks("organisations-wrong");
  await admin.fill("Số lao động", "1.250");
  await admin.page.getByLabel("Tỉnh, thành phố", { exact: true }).selectOption({ label: "Tỉnh Lào Cai" });
  await admin.page.getByRole("button", { name: "Lưu", exact: true }).click();
  await admin.page.getByText("1.250 lao động").waitFor();
  await admin.looks("organisations");

  await opens(admin, "Mọi người");
  await admin.page.getByRole("link", { name: "Mời người" }).click();
  await admin.fill("Họ và tên", "Phạm Văn Bình");
  await admin.fill("Địa chỉ email", "binh@may.vn");
  await admin.page.getByLabel("Vai trò", { exact: true }).selectOption("viewer");
  const company = admin.page.getByLabel("Đơn vị", { exact: true }).locator("option", { hasText: "Sa Pa" });
  assert.match(await company.textContent(), /^Công ty TNHH May mặc xuất khẩu và Dịch vụ thương mại Sa Pa · ./, "with what it stands below");
  await admin.page.getByLabel("Đơn vị", { exact: true }).selectOption(await company.getAttribute("value"));
  await admin.looks("invite");
  await admin.at("invite-go").click();
  const link = await admin.at("invitation-link").inputValue();
  await admin.page.getByText("Đang chờ").waitFor();
  await admin.looks("invited");

  const binh = await comes("người xem", phoneSize);
  await binh.goes(link);
  await binh.page.getByText("người xem của doanh nghiệp").waitFor();
  await binh.looks("invitation");
  await binh.fill("Đặt mật khẩu", PASSWORD);
  await binh.fill("Nhập lại mật khẩu", PASSWORD);
  await binh.at("invited-go").click();
  await binh.reads("who", /Phạm Văn Bình/);
  const seen = await sections(binh);
  assert.ok(seen.includes("Bàn làm việc"), seen.join(", "));
  for (const hidden of ["Mọi người", "Đơn vị", "Địa phương", "Nhật ký", "Ngân hàng câu hỏi"])
    assert.ok(!seen.includes(hidden), `${hidden} among ${seen.join(", ")}`);

  await binh.at("who").click();
  await binh.page.getByRole("heading", { name: "Tài khoản của tôi" }).waitFor();
  await binh.looks("me");
  await binh.at("factor-begin").click();
  const secret = (await binh.at("factor-secret").textContent()).replaceAll(" ", "");
  await binh.at("factor-secret").scrollIntoViewIfNeeded();
  await binh.looks("second-factor");
  await binh.page.getByLabel("2. Mã 6 chữ số đang hiện trong ứng dụng").fill(totp(secret, -1));
  await binh.at("factor-confirm").click();
  await binh.page.getByText("Đã bật xác thực hai bước.").waitFor();
  await binh.at("sign-out").click();
  await binh.sees("sign-in");
  binh.isCut = true; // the browser notes the answer that asks for a code on its console
  await signsIn(binh, "binh@may.vn");
  await binh.page.getByLabel("Mã xác thực 6 chữ số").fill(totp(secret));
  await binh.looks("sign-in-code");
  await binh.at("sign-in").click();
  await binh.reads("who", /Phạm Văn Bình/);
  await binh.goes(`${server.url}/studio/people`);
  await binh.page.getByText("không có quyền vào mục này").waitFor();
  await binh.looks("may-not");

  await admin.page.getByRole("link", { name: "Tài khoản", exact: true }).click();
  await admin.page.getByText("binh@may.vn").waitFor();
  await admin.page.getByLabel("Tìm theo tên hoặc email").fill("pham van binh");
  await admin.page.getByText("quan@congdoan.vn").waitFor({ state: "detached" });
  await admin.page.getByRole("button", { name: "Sửa: Phạm Văn Bình" }).click();
  await admin.looks("person");
  await admin.page.getByText("Bàn điều khiển vòng thi mà họ đang mở thì vẫn chạy").waitFor();
  await admin.page.getByRole("button", { name: "Khóa tài khoản: Phạm Văn Bình" }).click();
  await admin.page.getByRole("button", { name: "Chắc chắn: Khóa tài khoản" }).click();
  await admin.page.getByText("Tài khoản đã bị khóa").waitFor();
  await binh.page.reload();
  await binh.sees("sign-in");

  await opens(admin, "Địa phương");
  await admin.page.getByLabel("Tìm theo tên, không cần dấu").fill("yen bai");
  await admin.page.getByLabel("Phạm vi").selectOption("all");
  await admin.page.getByRole("cell", { name: "Tỉnh Yên Bái", exact: true }).waitFor();
  await admin.looks("localities");
  await admin.page.getByLabel("Chọn tệp CSV").setInputFiles({ name: "xa.csv", mimeType: "text/csv", buffer: Buffer.from("code,name,level,parent,effective_from,effective_to,became\n02647,Phường Sa Pa,commune,99,2025-07-01,,\n") });
  admin.isCut = true; // the refusal
  await admin.page.getByText("Dòng 2, cột parent").waitFor();
  await admin.looks("localities-wrong");
  await opens(admin, "Nhật ký");
  await admin.page.getByText("Tạo đơn vị").first().waitFor();
  await admin.looks("log");
  assert.deepEqual([...await admin.leaves(), ...await binh.leaves()], []);
});

test("an auditor reads a contest with all its people, and is offered nothing that would change it", { timeout: 120_000 }, async () => {
  const admin = new Person(server);
  assert.equal((await admin.signsIn("quan@congdoan.vn")).status, 200);
  const [{ organisation }] = (await admin.does("GET", "session")).roles;
  await invited(admin, organisation, "auditor", "kiem@congdoan.vn", "Đặng Thị Kiểm");
  const contest = await makeContest(server);
  for (const name of ["Lê An", "Lê An"]) {
    const one = await registered(server, contest, { name });
    await one.start();
    await one.submit();
  }
  await standings(server, contest, ({ total }) => total === 2, "", { token: await server.organiser() });
  await server.post(`/api/v1/contests/${contest.id}/voids`, { entrant: 2, reason: "Đăng ký hai lần", by: "Hương" }, { token: await server.organiser() });
  const auditor = await comes("kiểm tra viên", bigSize);
  await signsIn(auditor, "kiem@congdoan.vn");
  await auditor.sees("who");
  await auditor.goes(`${server.url}/studio/contests/c/${contest.id}`);
  await auditor.sees("standings");
  await auditor.reads("voids", /Đăng ký hai lần/);
  await auditor.at("duplicates").click();
  await auditor.sees("duplicate-list");
  const buttons = await auditor.page.locator("main button").allTextContents();
  assert.deepEqual(buttons.filter((text) => /Loại|Nhận lại|Thêm thời gian|Công bố|Sửa/.test(text)), [], buttons.join(", "));
  await auditor.looks("contest-auditor");
  assert.deepEqual(await auditor.leaves(), []);
});

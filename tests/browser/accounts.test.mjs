// From the first start to people with roles, in browsers: the administrator, somebody who is
// invited and signs in with a second factor, and what each of them sees.
import assert from "node:assert/strict";
import path from "node:path";
import { after, test } from "node:test";
import { startServer, top } from "../whole/harness.mjs";
import { PASSWORD, setupToken } from "../whole/people-of-studio.mjs";
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

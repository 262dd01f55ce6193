// Reading the article that an answer rests on.

import { afterEach, expect, test, vi } from "vitest";
import { lines, show } from "../src/ui/law";

const basis = { document: "45/2019/QH14", name: "Bộ luật Lao động 2019", article: "98", clause: "1", readable: true as const };

HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
	this.open = true;
};
HTMLDialogElement.prototype.close ??= function (this: HTMLDialogElement) {
	this.open = false;
	this.dispatchEvent(new Event("close"));
};
Element.prototype.scrollIntoView ??= () => {};

afterEach(() => {
	vi.unstubAllGlobals();
	document.body.replaceChildren();
});

test("the cited clause is told from the others", () => {
	const text = "Mở đầu\n1. Một\na) điểm a\n2. Hai\n10. Mười";
	expect(lines(text, "1").filter((one) => one.isCited).map((one) => one.line)).toEqual(["1. Một", "a) điểm a"]);
	expect(lines(text, "10").filter((one) => one.isCited).map((one) => one.line)).toEqual(["10. Mười"]);
	expect(lines(text).some((one) => one.isCited)).toBe(false);
});

test("the article is fetched, shown with its clause marked, and goes away when closed", async () => {
	const part = { title: "Tiền lương làm thêm giờ", text: "1. Ít nhất 150%.\n2. Ban đêm.", language: "vi", effective_from: "2021-01-01" };
	const fetched = vi.fn(() => Promise.resolve(new Response(JSON.stringify({ parts: [part] }))));
	vi.stubGlobal("fetch", fetched);
	show(basis);
	await vi.waitFor(() => expect(document.querySelector("mark")?.textContent).toBe("1. Ít nhất 150%."));
	expect(fetched).toHaveBeenCalledWith("/api/v1/law?document=45%2F2019%2FQH14&article=98");
	const dialog = document.querySelector("dialog")!;
	expect(dialog.textContent).toContain("Áp dụng từ ngày 01/01/2021");
	expect(document.getElementById(dialog.getAttribute("aria-labelledby")!)?.textContent).toContain("Điều 98");
	dialog.close();
	expect(document.querySelector("dialog")).toBeNull();
});

test("without a network it says so and can be tried again", async () => {
	const fetched = vi.fn(() => Promise.reject(new Error("offline")));
	vi.stubGlobal("fetch", fetched);
	show(basis);
	await vi.waitFor(() => expect(document.querySelector("[role=alert]")?.textContent).toContain("Chưa tải được"));
	(document.querySelector("dialog .secondary") as HTMLButtonElement).click();
	expect(fetched).toHaveBeenCalledTimes(2);
});

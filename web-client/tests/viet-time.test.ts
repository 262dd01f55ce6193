// @vitest-environment node

import { expect, test } from "vitest";
import { span, vietDay, vietHour, vietTime, vietYear } from "../src/shared/viet-time";

test("an instant is told as clocks in Viet Nam show it, wherever the device is", () => {
	expect(vietTime(Date.parse("2026-12-01T00:00:00Z"))).toBe("01/12/2026\u00a007:00");
	expect(vietTime(Date.parse("2026-12-31T17:00:00Z"))).toBe("01/01/2027\u00a000:00");
	expect(vietDay(Date.parse("2026-12-31T17:00:00Z"))).toBe("01/01/2027");
	expect(vietHour(Date.parse("2026-12-31T16:59:59Z"))).toBe("23:59");
	expect(vietYear(Date.parse("2026-12-31T17:00:00Z"))).toBe(2027);
	expect(vietYear(Date.parse("2026-12-31T16:59:59Z"))).toBe(2026);
});

test.each([
	[0, "0:00"],
	[59_499, "0:59"],
	[452_000, "7:32"],
	[600_000, "10:00"],
	[3_723_000, "1:02:03"],
])("%d ms are %s", (ms, text) => {
	expect(span(ms)).toBe(text);
});

import { describe, expect, it } from "vitest";
import { withCommunes } from "../src/studio/places";

describe("communes put into a list", () => {
	it("come behind what is there, once", () => {
		const list = withCommunes(["Ngoài tỉnh"], ["Xã A", "Xã B"], "Tỉnh X");
		expect(list).toEqual(["Ngoài tỉnh", "Xã A", "Xã B"]);
		expect(withCommunes(list, ["Xã A", "Xã B"], "Tỉnh X")).toEqual(list);
	});

	it("are told apart where another province has one of that name", () => {
		const list = withCommunes(["Xã A", "Xã B"], ["Xã B", "Xã C"], "Tỉnh Y");
		expect(list).toEqual(["Xã A", "Xã B", "Xã B, Tỉnh Y", "Xã C"]);
		expect(withCommunes(list, ["Xã B", "Xã C"], "Tỉnh Y")).toEqual(list);
	});
});

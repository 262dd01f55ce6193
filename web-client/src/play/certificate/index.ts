// The own certificate of a round that is over.

import { fetchCertificate } from "../../shared/certificate";
import { seat, state } from "../session";
import { c } from "./texts";

// What came of it, for the player to read.
export async function fetchOwn(): Promise<string> {
	const { code } = state.value;
	return c(`ce.${(await fetchCertificate(`rounds/${code}`, seat?.token ?? "", code)) || "done"}`);
}

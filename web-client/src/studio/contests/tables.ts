// Rows from a spreadsheet: pasted (cells between tabs), a .csv, or the first sheet of an .xlsx,
// which is a zip of XML and is read here without a library.

const BOM = "\uFEFF";

/** Cells in quotation marks may hold the separator, line ends and doubled marks. */
export function cells(text: string, separator: string): string[][] {
	const rows: string[][] = [];
	let row: string[] = [];
	let cell = "";
	let quoted = false;
	const endCell = () => {
		row.push(cell.trim());
		cell = "";
	};
	const endRow = () => {
		endCell();
		if (row.some((one) => one !== "")) rows.push(row);
		row = [];
	};
	for (let i = 0; i < text.length; i++) {
		const one = text[i]!;
		if (quoted) {
			if (one !== '"') cell += one;
			else if (text[i + 1] === '"') cell += text[++i];
			else quoted = false;
		} else if (one === '"' && cell.trim() === "") {
			quoted = true;
			cell = "";
		} else if (one === separator) endCell();
		else if (one === "\n") endRow();
		else if (one !== "\r") cell += one;
	}
	endRow();
	return rows;
}

export function tableOf(text: string): string[][] {
	const plain = text.startsWith(BOM) ? text.slice(1) : text;
	const [first = ""] = plain.split("\n");
	const separator = ["\t", ";", ","].find((one) => first.includes(one)) ?? "\t";
	return cells(plain, separator);
}

// -- .xlsx -------------------------------------------------------------------

const END = 0x06054b50; // the end of the zip's directory
const ENTRY = 0x02014b50;
const UNPACKED_MAX = 50_000_000; // bytes of one part

export class NoTable extends Error {}

async function inflated(bytes: Uint8Array): Promise<string> {
	const stream = new Blob([bytes as BlobPart]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
	const reader = stream.getReader();
	const decoder = new TextDecoder();
	let text = "";
	for (;;) {
		const { done, value } = await reader.read();
		if (done) return text + decoder.decode();
		text += decoder.decode(value, { stream: true });
		if (text.length > UNPACKED_MAX) throw new NoTable();
	}
}

/** The part of this name, or null. */
async function part(file: ArrayBuffer, name: string): Promise<string | null> {
	const view = new DataView(file);
	let end = view.byteLength - 22;
	while (end >= 0 && view.getUint32(end, true) !== END) end--;
	if (end < 0) throw new NoTable();
	let place = view.getUint32(end + 16, true);
	for (let left = view.getUint16(end + 10, true); left > 0 && view.getUint32(place, true) === ENTRY; left--) {
		const length = view.getUint16(place + 28, true);
		const found = new TextDecoder().decode(new Uint8Array(file, place + 46, length));
		if (found === name) {
			const method = view.getUint16(place + 10, true);
			const size = view.getUint32(place + 20, true);
			const start = view.getUint32(place + 42, true);
			const data = start + 30 + view.getUint16(start + 26, true) + view.getUint16(start + 28, true);
			const bytes = new Uint8Array(file, data, size);
			return method === 0 ? new TextDecoder().decode(bytes) : inflated(bytes);
		}
		place += 46 + length + view.getUint16(place + 30, true) + view.getUint16(place + 32, true);
	}
	return null;
}

const xml = (text: string): Document => new DOMParser().parseFromString(text, "application/xml");

const all = (node: Document | Element, name: string): Element[] => [...node.getElementsByTagNameNS("*", name)];

const column = (reference: string): number =>
	[...reference.replace(/\d+$/, "")].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;

export async function spreadsheet(file: ArrayBuffer): Promise<string[][]> {
	const book = await part(file, "xl/workbook.xml");
	if (book === null) throw new NoTable();
	const links = await part(file, "xl/_rels/workbook.xml.rels");
	const wanted = all(xml(book), "sheet")[0]?.getAttributeNS("http://schemas.openxmlformats.org/officeDocument/2006/relationships", "id");
	const target = links && all(xml(links), "Relationship").find((one) => one.getAttribute("Id") === wanted)?.getAttribute("Target");
	const path = target ? (target.startsWith("/") ? target.slice(1) : `xl/${target}`) : "xl/worksheets/sheet1.xml";
	const sheet = await part(file, path);
	if (sheet === null) throw new NoTable();
	const shared = await part(file, "xl/sharedStrings.xml");
	const strings = shared ? all(xml(shared), "si").map((one) => all(one, "t").map((text) => text.textContent).join("")) : [];
	return all(xml(sheet), "row")
		.map((row) => {
			const values: string[] = [];
			for (const cell of all(row, "c")) {
				const text = cell.getAttribute("t") === "inlineStr" ? all(cell, "t").map((one) => one.textContent).join("") : (all(cell, "v")[0]?.textContent ?? "");
				const place = column(cell.getAttribute("r") ?? "");
				values[place >= 0 ? place : values.length] = (cell.getAttribute("t") === "s" ? (strings[Number(text)] ?? "") : text).trim();
			}
			return Array.from(values, (value) => value ?? "");
		})
		.filter((row) => row.some((value) => value !== ""));
}

export async function fileTable(file: File): Promise<string[][]> {
	const bytes = await file.arrayBuffer();
	if (new Uint8Array(bytes.slice(0, 2)).join() === "80,75") return spreadsheet(bytes); // "PK"
	if (/\.xls$/i.test(file.name)) throw new NoTable();
	return tableOf(new TextDecoder().decode(bytes));
}

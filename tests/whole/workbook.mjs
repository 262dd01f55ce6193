// A spreadsheet as Excel writes it, made from rows of texts and numbers: enough of .xlsx.
import assert from "node:assert/strict";
import { crc32, deflateRawSync, inflateRawSync } from "node:zlib";

const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
const column = (place) => String.fromCharCode(65 + place);

function cell(value, row, place) {
  if (value === "" || value === undefined)
    return "";
  const name = `${column(place)}${row}`;
  return typeof value === "number" ? `<c r="${name}"><v>${value}</v></c>`
    : `<c r="${name}" t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
}

/** A zip archive of these files, packed or not; lies says what sizes it claims instead. */
export function zipOf(files, { isPacked = false, lies = {} } = {}) {
  const parts = [], central = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const bytes = Buffer.from(text), path = Buffer.from(name);
    const body = isPacked ? deflateRawSync(bytes) : bytes;
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(20, 4);
    head.writeUInt16LE(isPacked ? 8 : 0, 8);
    head.writeUInt32LE(crc32(bytes), 14);
    head.writeUInt32LE(body.length, 18);
    head.writeUInt32LE(lies[name] ?? bytes.length, 22);
    head.writeUInt16LE(path.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(20, 4);
    head.copy(entry, 6, 4, 30);
    entry.writeUInt32LE(offset, 42);
    parts.push(head, path, body);
    central.push(entry, path);
    offset += head.length + path.length + body.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(files).length, 8);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, directory, end]);
}

const office = "http://schemas.openxmlformats.org";

/** The bytes of a workbook with one sheet. */
export const workbook = (rows) => workbookOf({ "Câu hỏi": rows });

/** The same with several: the name of each, and its rows or its XML. how: of zipOf(), and more parts. */
export function workbookOf(sheets, how = {}) {
  const dataOf = (rows) => rows.map((row, i) => `<row r="${i + 1}">${row.map((value, k) => cell(value, i + 1, k)).join("")}</row>`).join("");
  const xml = (body) => `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${body}`;
  const all = Object.entries(sheets).map(([name, rows], i) => ({ name, id: i + 1, data: typeof rows === "string" ? rows : dataOf(rows) }));
  const type = "application/vnd.openxmlformats-officedocument.spreadsheetml";
  return zipOf({
    "[Content_Types].xml": xml(`<Types xmlns="${office}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/>${
      all.map(({ id }) => `<Override PartName="/xl/worksheets/sheet${id}.xml" ContentType="${type}.worksheet+xml"/>`).join("")}</Types>`),
    "_rels/.rels": xml(`<Relationships xmlns="${office}/package/2006/relationships"><Relationship Id="rId1" Type="${office}/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`),
    "xl/workbook.xml": xml(`<workbook xmlns="${office}/spreadsheetml/2006/main" xmlns:r="${office}/officeDocument/2006/relationships"><sheets>${
      all.map(({ name, id }) => `<sheet name="${escaped(name)}" sheetId="${id}" r:id="rId${id}"/>`).join("")}</sheets></workbook>`),
    "xl/_rels/workbook.xml.rels": xml(`<Relationships xmlns="${office}/package/2006/relationships">${
      all.map(({ id }) => `<Relationship Id="rId${id}" Type="${office}/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet${id}.xml"/>`).join("")}</Relationships>`),
    ...Object.fromEntries(all.map(({ id, data }) => [`xl/worksheets/sheet${id}.xml`,
      xml(`<worksheet xmlns="${office}/spreadsheetml/2006/main"><sheetData>${data}</sheetData></worksheet>`)])),
    ...how.more,
  }, how);
}

/** A text as TCVN3 (ABC) has it. */
export function tcvn3(text) {
  const letters = ".ĂÂÊÔƠƯĐăâêôơưđ......àảãáạ.ằẳẵắ.......ặầẩẫấậè.ẻẽéẹềểễếệìỉ...ĩíịò.ỏõóọồổỗốộờởỡớợù.ủũúụừửữứựỳỷỹýỵ.";
  return Buffer.from([...text.normalize("NFC")].map((letter) => {
    const place = letter === "." ? -1 : letters.indexOf(letter) >= 0 ? letters.indexOf(letter) : letters.indexOf(letter.toLowerCase());
    return letter.charCodeAt(0) < 0x80 ? letter.charCodeAt(0) : 0xA0 + place;
  }));
}

/** The files of a zip archive by name, as text. */
export function unzipped(bytes) {
  const end = bytes.lastIndexOf("PK\x05\x06", undefined, "latin1");
  const files = {};
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    const [size, nameLength, extra, comment] = [20, 28, 30, 32].map((offset, i) =>
      i ? bytes.readUInt16LE(at + offset) : bytes.readUInt32LE(at + offset));
    const local = bytes.readUInt32LE(at + 42);
    const name = bytes.toString("utf8", at + 46, at + 46 + nameLength);
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const packed = bytes.subarray(from, from + size);
    files[name] = (bytes.readUInt16LE(at + 10) ? inflateRawSync(packed) : packed).toString("utf8");
    at += 46 + nameLength + extra + comment;
  }
  return files;
}

/** The cells of the only sheet: rows of values; nothing in it may be a formula. */
export function cellsOf(bytes) {
  const files = unzipped(bytes);
  const texts = [...files["xl/sharedStrings.xml"].matchAll(/<si><t[^>]*>([^<]*)<\/t><\/si>/g)].map((found) => found[1]);
  const sheet = files["xl/worksheets/sheet1.xml"];
  assert.doesNotMatch(sheet, /<f[ >]/, "a formula");
  return [...sheet.matchAll(/<row [^>]*>(.*?)<\/row>/g)].map(([, row]) =>
    [...row.matchAll(/<c r="[A-Z]+\d+"(?: s="\d+")?( t="s")?><v>([^<]*)<\/v>/g)]
      .map(([, isText, value]) => (isText ? texts[Number(value)] : Number(value))));
}

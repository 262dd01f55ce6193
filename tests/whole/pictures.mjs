// Pictures and recordings whose parts are in order, and in whose parts nothing is.
const ascii = (word) => Buffer.from(word, "latin1");
const big = (number, count) => Buffer.from(Array.from({ length: count }, (_, i) => (number / 256 ** (count - 1 - i)) & 255));
const little = (number, count) => Buffer.from(big(number, count)).reverse();

const chunk = (name, data) => Buffer.concat([big(data.length, 4), ascii(name), data, Buffer.alloc(4)]);
const sides = (width, height) => Buffer.concat([big(width, 4), big(height, 4), ascii("\x08\x06\0\0\0")]);
const PNG_LEAST = 8 + 25 + 12 + 12;

/** So many bytes, or a few; what is told is written before the points. */
export const png = ({ length = PNG_LEAST + 10, width = 8, height = 8, fill = 7, told = [] } = {}) =>
  Buffer.concat([ascii("\x89PNG\r\n\x1a\n"), chunk("IHDR", sides(width, height)), ...told.map(([name, words]) => chunk(name, ascii(words))),
    chunk("IDAT", Buffer.alloc(length - PNG_LEAST, fill)), chunk("IEND", ascii(""))]);

export const segment = (marker, words) => Buffer.concat([Buffer.from([0xff, marker]), big(words.length + 2, 2), ascii(words)]);

export const jpeg = ({ width = 8, height = 8, told = [], scans = 1 } = {}) =>
  Buffer.concat([ascii("\xff\xd8"), segment(0xe0, "JFIF\0\x01\x01\0\0\x01\0\x01\0\0"), ...told,
    segment(0xc0, `\x08${big(height, 2).toString("latin1")}${big(width, 2).toString("latin1")}\x01\x01\x11\0`),
    ...Array(scans).fill(Buffer.concat([segment(0xda, "\x01\x01\0\0\x3f\0"), ascii("points")])), ascii("\xff\xd9")]);

const riff = (name, head) => {
  const data = Buffer.concat([...head, Buffer.alloc(10)]);
  const whole = Buffer.concat([ascii("WEBP"), ascii(name), little(data.length + (data.length % 2), 4), data, Buffer.alloc(data.length % 2)]);
  return Buffer.concat([ascii("RIFF"), little(whole.length, 4), whole]);
};
export const webp = ({ width = 8, height = 8 } = {}) =>
  riff("VP8 ", [ascii("\0\0\0\x9d\x01\x2a"), little(width, 2), little(height, 2)]);
export const webpOfParts = ({ width = 8, height = 8 } = {}) => riff("VP8X", [Buffer.alloc(4), little(width - 1, 3), little(height - 1, 3)]);
export const webpWithoutLoss = ({ width = 8, height = 8 } = {}) => riff("VP8L", [ascii("\x2f"), little((height - 1) * 2 ** 14 + width - 1, 4)]);

export const mp3 = (tag = "") => Buffer.concat([ascii(tag), ascii("\xff\xfb\x90\0"), Buffer.alloc(100, 7)]);
export const ogg = (length = 100) => Buffer.concat([ascii("OggS\0"), Buffer.alloc(length - 5, 7)]);
const box = (name, data) => Buffer.concat([big(data.length + 8, 4), ascii(name), data]);
export const m4a = (told = "") => Buffer.concat([box("ftyp", ascii("M4A ")), box("moov", told ? box("udta", ascii(told)) : box("mvhd", ascii(""))), box("mdat", Buffer.alloc(100, 7))]);

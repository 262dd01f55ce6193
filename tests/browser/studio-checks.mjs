// What must hold on every screen of the studio. Each of these runs in the page and gives a list of
// sentences: what was found. They need nothing from outside themselves.

/** What is wrong with how the screen stands there. */
export function measured({ lang, least, leastInText }) {
  const found = [];
  const root = document.documentElement;
  const short = (node) => node.outerHTML.replace(/\s+/g, " ").slice(0, 110);
  const isShown = (node) => {
    const box = node.getBoundingClientRect();
    return node.checkVisibility({ visibilityProperty: true }) && box.width > 1 && box.height > 1 && box.right > 0;
  };
  if (root.lang !== lang)
    found.push(`html lang is «${root.lang}», not ${lang}`);
  if (root.scrollWidth > root.clientWidth)
    found.push(`scrolls sideways by ${root.scrollWidth - root.clientWidth} px`);
  const heads = [...document.querySelectorAll("h1")].filter(isShown);
  if (heads.length !== 1)
    found.push(`${heads.length} h1: ${heads.map((head) => head.textContent).join(" | ")}`);
  if (!document.title || !document.querySelector("meta[name=viewport]"))
    found.push("no title, or no viewport");

  // A link within a sentence has its line for a target; everything else is a thing to touch.
  const isInText = (node) => node.matches("a") && getComputedStyle(node).display === "inline" &&
    [...node.parentElement.childNodes].some((one) => one !== node && one.nodeType === 3 && one.data.trim().length > 1);
  for (const node of document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button]")) {
    const held = node.matches("[type=checkbox], [type=radio], [type=file]") ? (node.closest("label") ?? node) : node;
    if (!isShown(held))
      continue;
    const { width, height } = held.getBoundingClientRect();
    const wanted = isInText(node) ? leastInText : least;
    if (height < wanted - 0.5 || (width < wanted - 0.5 && !isInText(node)))
      found.push(`target of ${Math.round(width)}×${Math.round(height)}: ${short(node)}`);
  }

  // Text that its own box hides, and boxes that reach out of the one they stand in.
  for (const node of document.querySelectorAll("body *")) {
    if (!isShown(node) || node.closest(".unseen, .skip, svg, canvas, iframe") || node.matches("select, input, textarea"))
      continue;
    const style = getComputedStyle(node);
    const hasText = [...node.childNodes].some((one) => one.nodeType === 3 && one.data.trim());
    const hides = (overflow) => overflow === "hidden" || overflow === "clip";
    const isShortened = style.textOverflow === "ellipsis"; // says so with «…»
    if (hides(style.overflowX) && !isShortened && node.scrollWidth > node.clientWidth + 1)
      found.push(`cut off sideways: ${short(node)}`);
    const isClamped = style.webkitLineClamp !== "none"; // ends in «…», as meant
    if (hides(style.overflowY) && !isClamped && node.scrollHeight > node.clientHeight + 1)
      found.push(`cut off below: ${short(node)}`);
    if (hasText && style.display !== "inline" && style.overflowX === "visible" && node.scrollWidth > node.clientWidth + 1)
      found.push(`text wider than its box: ${short(node)}`);
  }
  for (const node of document.querySelectorAll("select")) {
    if (!isShown(node) || !node.selectedOptions[0])
      continue;
    const pen = document.createElement("canvas").getContext("2d");
    pen.font = getComputedStyle(node).font;
    const { paddingLeft, paddingRight } = getComputedStyle(node);
    const room = node.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
    const chosen = node.selectedOptions[0].textContent;
    if (pen.measureText(chosen).width > room + 1 && node.getBoundingClientRect().width < node.parentElement.clientWidth - 1)
      found.push(`choice cut off where there is room: ${chosen.slice(0, 60)}`);
  }

  // Words that are for programs: a key that has no text, a value that was not there.
  const words = [...document.querySelectorAll("body *")].filter((node) => isShown(node) && !node.closest("code, script"))
    .flatMap((node) => [...node.childNodes].filter((one) => one.nodeType === 3).map((one) => one.data)).join(" ");
  for (const [odd] of words.matchAll(/\b(undefined|null|NaN|\[object Object\]|Invalid Date)\b|\{[a-z_]+\}/g))
    found.push(`says «${odd}»: ${words.slice(Math.max(0, words.indexOf(odd) - 40), words.indexOf(odd) + 40).replace(/\s+/g, " ")}`);
  return found;
}

/** What shows no focus when the keyboard comes to it. The last thing done on a screen. */
export function unfocused() {
  const found = [];
  const looksOf = (node) => {
    const { outlineStyle, outlineWidth, boxShadow, borderColor, backgroundColor } = getComputedStyle(node);
    return { outline: outlineStyle === "none" ? 0 : parseFloat(outlineWidth), rest: [boxShadow, borderColor, backgroundColor].join() };
  };
  const all = document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]');
  for (const node of [...all].slice(0, 150)) {
    if (!node.checkVisibility({ visibilityProperty: true }) || node.matches(":disabled"))
      continue;
    const before = looksOf(node);
    node.focus({ preventScroll: true, focusVisible: true });
    if (document.activeElement !== node)
      continue;
    const after = looksOf(node);
    const around = node.closest("label") && looksOf(node.closest("label"));
    if (after.outline < 2 && after.rest === before.rest && !(around?.outline >= 2))
      found.push(`no focus to be seen: ${node.outerHTML.replace(/\s+/g, " ").slice(0, 110)}`);
  }
  return found;
}

/**
 * A histogram to choose rows from: by mouse across the bars, or by keyboard with two sliders, and
 * see how many rows and which, with their pictures.
 *
 *   data  what the output carries (docs/view-v1.md), written by the kernel, read only
 *   talk  (id, hear) => {send, end}: the line to the kernel, if there is one (line.mjs)
 *
 * Holds the chosen range and nothing else; what is on screen follows from it and from the last page
 * of rows that a kernel sent.
 */

import * as doc from "./document.mjs";
import { SENTENCES } from "./line.mjs";

const SVG = "http://www.w3.org/2000/svg";
const [WIDTH, HEIGHT, FLOOR] = [640, 160, 140];
const LISTED = 50;
const STYLE = `
.assay-view-root { color: var(--jp-content-font-color1, #222); font-family: var(--jp-content-font-family, sans-serif); font-size: var(--jp-content-font-size1, 14px); padding: 8px 4px; max-width: 720px; }
.assay-view-root svg { width: 100%; height: auto; display: block; cursor: crosshair; touch-action: none; user-select: none; }
.assay-view-root rect { fill: var(--jp-layout-color4, #888); }
.assay-view-root rect.chosen { fill: var(--jp-brand-color1, #0072b2); stroke: currentColor; stroke-width: 1.5; }
.assay-view-root rect.range { fill: var(--jp-brand-color1, #0072b2); opacity: 0.2; }
.assay-view-root text { fill: currentColor; font-size: 11px; }
.assay-view-root label { display: inline-block; margin: 4px 16px 4px 0; }
.assay-view-root input { width: 190px; vertical-align: middle; }
.assay-view-root output { font-variant-numeric: tabular-nums; }
.assay-view-root :focus-visible { outline: 2px solid var(--jp-brand-color1, #0072b2); outline-offset: 2px; }
.assay-view-root .rows { max-height: 330px; overflow: auto; }
.assay-view-root table { border-collapse: collapse; }
.assay-view-root th, .assay-view-root td { padding: 2px 14px 2px 0; text-align: left; font-weight: normal; border-bottom: 1px solid var(--jp-border-color2, #ccc); }
.assay-view-root thead th { font-weight: bold; }
.assay-view-root .number { text-align: right; font-variant-numeric: tabular-nums; }
.assay-view-root img { height: 40px; image-rendering: pixelated; display: block; }`;

/** Makes an element. Text goes in as text, never as HTML, so row names cannot inject markup. */
function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

function drawn(tag, attributes, ...children) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

function histogram(view) {
  const tallest = Math.max(1, ...view.bins.map((bin) => bin.count));
  const step = WIDTH / view.bins.length;
  const label = `Histogram of ${view.rows} rows in ${view.bins.length} bins; choose bins with the two sliders below.`;
  const svg = drawn("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": label });
  svg.append(drawn("rect", { class: "range", x: 0, y: 0, width: 0, height: FLOOR }));
  view.bins.forEach((bin, i) => {
    const height = bin.count === 0 ? 0 : Math.max(2, (FLOOR - 6) * (bin.count / tallest));
    const place = { x: i * step + 0.5, width: Math.max(1, step - 1), y: FLOOR - height, height };
    svg.append(drawn("rect", { class: "bar", ...place }));
  });
  const ends = [[0, "start", view.edges[0]], [WIDTH, "end", view.edges.at(-1)]];
  for (const [x, anchor, edge] of ends) {
    const text = `${doc.plain(edge)} ${view.unit}`;
    svg.append(drawn("text", { x, y: HEIGHT - 4, "text-anchor": anchor }, text));
  }
  return svg;
}

function slider(view, name) {
  const input = element("input", { type: "range", min: 0, max: view.bins.length - 1, value: 0, step: 1 });
  const said = element("output", {}, "–");
  return { input, said, label: element("label", {}, `${name} `, input, " ", said) };
}

function tableRow(row) {
  const address = doc.pictureAddress(row.picture);
  const picture = address ? element("img", { src: address, alt: `picture of row ${row.id}` }) : "–";
  return element("tr", {},
    element("td", {}, picture),
    element("th", { scope: "row" }, row.id),
    element("td", { class: "number" }, doc.plain(row.value)));
}

function listing(view) {
  const titles = ["picture", "row id"].map((title) => element("th", { scope: "col" }, title));
  titles.push(element("th", { scope: "col", class: "number" }, view.unit));
  const body = element("tbody");
  const table = element("table", {}, element("caption", {}, "Chosen rows, lowest value first"),
    element("thead", {}, element("tr", {}, ...titles)), body);
  const around = { class: "rows", tabindex: 0, role: "region", "aria-label": "Chosen rows" };
  return { body, holder: element("div", around, table) };
}

/**
 * Draws a view and returns its end, which takes every listener and the line to the kernel along.
 */
export function show(node, data, talk) {
  const root = element("div", { class: "assay-view-root" });
  node.replaceChildren(root);
  let view;
  try {
    view = doc.readView(data);
  } catch (error) {
    if (!(error instanceof doc.Malformed)) throw error;
    root.append(element("p", { role: "status" }, `This view cannot be drawn: ${error.message}.`));
    return () => node.replaceChildren();
  }
  return live(node, root, view, talk);
}

function live(node, root, view, talk) {
  const listeners = new AbortController();
  const on = (target, type, act) => target.addEventListener(type, act, { signal: listeners.signal });
  const svg = histogram(view);
  const band = svg.querySelector("rect.range");
  const bars = [...svg.querySelectorAll("rect.bar")];
  const [low, high] = [slider(view, "From"), slider(view, "To")];
  const clear = element("button", { type: "button" }, "Choose nothing");
  const more = element("button", { type: "button", hidden: "" }, `Show ${LISTED} more rows`);
  const status = element("p", { role: "status" });
  const mode = element("p", { class: "mode", role: "status" });
  const { body, holder } = listing(view);
  root.append(element("style", {}, STYLE), element("div", { class: "title" }, view.title), svg,
    low.label, high.label, clear, status, holder, more, mode);

  let range; // the chosen bins, or nothing
  let ask = 0; // the last question to the kernel
  let listed = 0; // rows in the table
  let isLive = false;

  function list(count, rows, fresh) {
    if (fresh) body.replaceChildren();
    body.append(...rows.map(tableRow));
    listed = fresh ? rows.length : listed + rows.length;
    status.textContent = doc.summary(view, range, count, listed);
    more.hidden = !isLive || !range || listed >= count;
  }

  function paint() {
    bars.forEach((bar, i) => bar.classList.toggle("chosen", !!range && i >= range.from && i <= range.to));
    for (const [{ input, said }, bin, edge] of [[low, range?.from, 0], [high, range?.to, 1]]) {
      const text = range ? `${doc.plain(view.edges[bin + edge])} ${view.unit}` : "–";
      said.textContent = text;
      input.setAttribute("aria-valuetext", range ? text : "nothing chosen");
      if (range) input.value = bin;
    }
    const step = WIDTH / view.bins.length;
    band.setAttribute("x", range ? range.from * step : 0);
    band.setAttribute("width", range ? (range.to - range.from + 1) * step : 0);
    const { count, rows } = range ? doc.carried(view, range) : { count: 0, rows: [] };
    list(count, rows.slice(0, LISTED), true);
  }

  function tell(offset) {
    ask += 1;
    talkLine.send({ selection: range ?? {}, offset, ask });
  }

  function choose(next) {
    if (range?.from === next?.from && range?.to === next?.to) return;
    range = next;
    paint();
    if (isLive) tell(0);
  }

  const hear = {
    mode(name) {
      const before = isLive;
      isLive = name === "live";
      mode.textContent = SENTENCES[name];
      root.dataset.mode = name;
      if (isLive && !before && range) tell(0);
      if (!isLive) more.hidden = true;
    },
    message(data) {
      const page = doc.readPage(data);
      if (data?.ask === ask && typeof data.refused === "string") status.textContent = data.refused;
      if (page && page.ask === ask && range) list(page.count, page.rows, page.offset === 0);
    },
  };

  let anchor;
  const binAt = (event) => {
    const box = svg.getBoundingClientRect();
    return Math.floor(((event.clientX - box.left) / Math.max(1, box.width)) * view.bins.length);
  };
  on(svg, "pointerdown", (event) => {
    anchor = binAt(event);
    svg.setPointerCapture?.(event.pointerId);
    choose(doc.ordered(view, anchor, anchor));
  });
  on(svg, "pointermove", (event) => {
    if (anchor !== undefined) choose(doc.ordered(view, anchor, binAt(event)));
  });
  for (const type of ["pointerup", "pointercancel"]) on(svg, type, () => (anchor = undefined));
  on(low.input, "input", () => choose({ from: +low.input.value, to: Math.max(+low.input.value, range?.to ?? 0) }));
  on(high.input, "input", () => choose({ from: Math.min(+high.input.value, range?.from ?? 0), to: +high.input.value }));
  on(clear, "click", () => choose(undefined));
  on(more, "click", () => tell(listed));
  on(root, "keydown", (event) => event.stopPropagation()); // the notebook would take the arrows

  paint();
  const talkLine = talk(view.id, hear);
  return () => {
    listeners.abort();
    talkLine.end();
    node.replaceChildren();
  };
}

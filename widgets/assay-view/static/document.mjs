/**
 * What a view's output carries, checked before anything is drawn, and what follows from it. No page
 * and no kernel here: values in, values out. The schema is docs/view-v1.md.
 */

const MOST_BINS = 200;
const MOST_ROWS = 20_000;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** Says what is wrong in a sentence; who draws shows it instead of a view. */
export class Malformed extends Error {}

function must(truth, sentence) {
  if (!truth) throw new Malformed(sentence);
}

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const isCount = (value) => Number.isSafeInteger(value) && value >= 0;
const isText = (value) => typeof value === "string" && value.length <= 2_000;

function checkedRow(row, sources) {
  must(Array.isArray(row) && row.length === 3, "a row is not three values");
  const [source, ordinal, value] = row;
  must(isCount(source) && source < sources.length, "a row names a source that is not there");
  must(isCount(ordinal) && Number.isFinite(value), "a row has no place or no value");
  return { id: `${sources[source]}:${ordinal}`, key: `${source}:${ordinal}`, value };
}

function checkedBin(bin, sources) {
  must(isObject(bin) && isCount(bin.count), "a bin has no count");
  must(Array.isArray(bin.rows) && bin.rows.length <= bin.count, "a bin lists more rows than it has");
  return { count: bin.count, rows: bin.rows.map((row) => checkedRow(row, sources)) };
}

function checkedEdges(edges, bins) {
  must(Array.isArray(edges) && edges.length === bins.length + 1, "edges and bins do not match");
  must(edges.every(Number.isFinite), "an edge is no number");
  must(edges.every((edge, i) => i === 0 || edges[i - 1] <= edge), "the edges do not rise");
  return edges;
}

/** A picture as an address a page can draw, or nothing where it is none. */
export function pictureAddress(base64) {
  return typeof base64 === "string" && BASE64.test(base64)
    ? `data:image/png;base64,${base64}`
    : undefined;
}

/**
 * The view that an output carries.
 *
 * @throws {Malformed} if it is not of the schema
 */
export function readView(data) {
  must(isObject(data) && data.schema === 1 && data.kind === "histogram", "it is no view of version 1");
  must(/^view-[0-9a-f]{16}$/.test(data.id), "it has no id");
  must(isText(data.title) && isText(data.unit), "it has no title or no unit");
  must(Array.isArray(data.sources) && data.sources.every(isText), "its sources are not texts");
  must(Array.isArray(data.bins) && data.bins.length > 0, "it has no bins");
  must(data.bins.length <= MOST_BINS, `it has more than ${MOST_BINS} bins`);
  const bins = data.bins.map((bin) => checkedBin(bin, data.sources));
  must(bins.reduce((sum, bin) => sum + bin.rows.length, 0) <= MOST_ROWS, "it lists too many rows");
  const rows = bins.reduce((sum, bin) => sum + bin.count, 0);
  must(data.rows === rows, "its bins do not add up to its rows");
  must(isObject(data.pictures), "its pictures are not a table");
  const pictures = new Map(Object.entries(data.pictures));
  const { id, title, unit } = data;
  return { id, title, unit, rows, edges: checkedEdges(data.edges, bins), bins, pictures };
}

/** The bins from one to another, whichever way round they were chosen, within the view. */
export function ordered(view, one, other) {
  const within = (bin) => Math.max(0, Math.min(view.bins.length - 1, bin));
  const [from, to] = [within(one), within(other)];
  return from <= to ? { from, to } : { from: to, to: from };
}

/** What the output itself knows of the rows in some bins; the count is exact, the rows are some. */
export function carried(view, { from, to }) {
  const bins = view.bins.slice(from, to + 1);
  const rows = bins.flatMap((bin) => bin.rows);
  return {
    count: bins.reduce((sum, bin) => sum + bin.count, 0),
    rows: rows.map(({ id, key, value }) => ({ id, value, picture: view.pictures.get(key) })),
  };
}

/** A number as a person reads it, the same in every language. */
export function plain(number) {
  const text = Math.abs(number) >= 1e6 ? number.toExponential(2) : number.toFixed(2);
  return text.replace(/^-(0\.00)$/, "$1");
}

/** Where the chosen values lie: `-80.20 to -61.00 nats`. */
export function span(view, { from, to }) {
  return `${plain(view.edges[from])} to ${plain(view.edges[to + 1])} ${view.unit}`;
}

/** How much was chosen and how much of it is shown, as a sentence. */
export function summary(view, range, count, shown) {
  if (!range) return `Nothing chosen. ${view.rows} rows in all.`;
  const rows = `${count} of ${view.rows} rows from ${span(view, range)}`;
  return shown < count ? `${rows}; ${shown} are listed.` : `${rows}.`;
}

/** A page of rows that a kernel sent, or nothing where it is none. */
export function readPage(message) {
  const { ask, count, offset, rows } = isObject(message) ? message : {};
  const good = isCount(ask) && isCount(count) && isCount(offset) && Array.isArray(rows);
  if (!good || !rows.every((row) => isObject(row) && isText(row.id) && Number.isFinite(row.value))) {
    return undefined;
  }
  return { ask, count, offset, rows: rows.map(({ id, value, picture }) => ({ id, value, picture })) };
}

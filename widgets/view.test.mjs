import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import axe from "axe-core";
import { JSDOM } from "jsdom";
import { Malformed, carried, ordered, pictureAddress, plain, readPage, readView, summary } from "./assay-view/static/document.mjs";
import { SENTENCES, connection } from "./assay-view/static/line.mjs";
import { show } from "./assay-view/static/view.mjs";

const PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==";

/** Three bins of 2, 60 and 1 rows; of the middle one only 3 are listed. */
function data() {
  return {
    schema: 1,
    id: "view-0123456789abcdef",
    kind: "histogram",
    title: "Familiarity of <b>63</b> rows",
    unit: "nats",
    rows: 63,
    edges: [-90, -60, -30, -10],
    sources: ["00c0ffee0123", "<img src=x onerror=alert(1)>"],
    bins: [
      { count: 2, rows: [[0, 7, -88.5], [1, 9, -61]] },
      { count: 60, rows: [[0, 1, -59], [0, 2, -58], [0, 3, -57]] },
      { count: 1, rows: [[0, 4, -10]] },
    ],
    pictures: { "0:7": PIXEL, "0:1": "javascript:alert(1)" },
    caps: { rowsPerBin: 50, pictureBytes: 450000 },
  };
}

/** The other end of the line, kept by the test. */
class Kernel {
  sent = [];
  ended = 0;
  talk = (id, hear) => {
    this.id = id;
    this.hear = hear;
    return { send: (message) => this.sent.push(message), end: () => (this.ended += 1) };
  };
}

let dom, main, kernel;

beforeEach(() => {
  const page = "<!doctype html><html lang=en><title>t</title><body><main></main></body></html>";
  dom = new JSDOM(page, { runScripts: "outside-only" });
  globalThis.document = dom.window.document;
  globalThis.AbortController = dom.window.AbortController; // jsdom accepts only its own
  main = dom.window.document.querySelector("main");
  kernel = new Kernel();
});

const event = (type, init = {}) => Object.assign(new dom.window.Event(type, { bubbles: true }), init);
const status = () => main.querySelector("p[role=status]").textContent;
const listed = () => [...main.querySelectorAll("tbody th")].map((cell) => cell.textContent);
const sliders = () => main.querySelectorAll("input[type=range]");

function slide(which, value) {
  sliders()[which].value = value;
  sliders()[which].dispatchEvent(event("input"));
}

function press(x) {
  const svg = main.querySelector("svg");
  svg.getBoundingClientRect = () => ({ left: 0, width: 300 });
  svg.dispatchEvent(event("pointerdown", { clientX: x }));
  return svg;
}

test("what the output carries is enough to choose and to see rows", () => {
  show(main, data(), kernel.talk);
  assert.equal(status(), "Nothing chosen. 63 rows in all.");
  slide(1, 1);
  assert.equal(status(), "62 of 63 rows from -90.00 to -30.00 nats; 5 are listed.");
  assert.deepEqual(listed().slice(0, 1), ["00c0ffee0123:7"]);
  assert.equal(main.querySelectorAll("rect.chosen").length, 2);
  assert.equal(main.querySelectorAll("tbody img").length, 1);
  assert.deepEqual(kernel.sent, []);
});

test("dragging across the bars chooses them in either direction", () => {
  show(main, data(), kernel.talk);
  const svg = press(250);
  svg.dispatchEvent(event("pointermove", { clientX: 120 }));
  assert.equal(status(), "61 of 63 rows from -60.00 to -10.00 nats; 4 are listed.");
  assert.deepEqual([...sliders()].map((slider) => slider.value), ["1", "2"]);
  svg.dispatchEvent(event("pointerup"));
  svg.dispatchEvent(event("pointermove", { clientX: 10 }));
  assert.match(status(), /^61 of/);
});

test("one slider never passes the other", () => {
  show(main, data(), kernel.talk);
  slide(1, 1);
  slide(0, 2);
  assert.deepEqual([...sliders()].map((slider) => slider.value), ["2", "2"]);
  assert.equal(status(), "1 of 63 rows from -30.00 to -10.00 nats.");
});

test("a live kernel hears the choice, and its rows replace those of the output", () => {
  show(main, data(), kernel.talk);
  kernel.hear.mode("live");
  slide(0, 1);
  assert.deepEqual(kernel.sent, [{ selection: { from: 1, to: 1 }, offset: 0, ask: 1 }]);
  const rows = Array.from({ length: 50 }, (_, i) => ({ id: `a:${i}`, value: i, picture: PIXEL }));
  kernel.hear.message({ ask: 1, count: 60, offset: 0, rows });
  assert.equal(listed().length, 50);
  const more = [...main.querySelectorAll("button")].at(-1);
  assert.equal(more.hidden, false);
  more.click();
  assert.deepEqual(kernel.sent[1], { selection: { from: 1, to: 1 }, offset: 50, ask: 2 });
  kernel.hear.message({ ask: 2, count: 60, offset: 50, rows: rows.slice(0, 10) });
  assert.equal(listed().length, 60);
  assert.equal(more.hidden, true);
  assert.equal(status(), "60 of 63 rows from -60.00 to -30.00 nats.");
});

test("an answer to an older question is not listened to", () => {
  show(main, data(), kernel.talk);
  kernel.hear.mode("live");
  slide(0, 1);
  slide(0, 2);
  kernel.hear.message({ ask: 1, count: 60, offset: 0, rows: [] });
  assert.match(status(), /^1 of 63/);
});

test("a choice made before the kernel answered is sent once it does", () => {
  show(main, data(), kernel.talk);
  slide(0, 1);
  assert.equal(kernel.sent.length, 0);
  kernel.hear.mode("live");
  assert.deepEqual(kernel.sent, [{ selection: { from: 1, to: 1 }, offset: 0, ask: 1 }]);
  main.querySelector("button").click();
  assert.deepEqual(kernel.sent[1], { selection: {}, offset: 0, ask: 2 });
});

test("every mode says in words which it is", () => {
  show(main, data(), kernel.talk);
  for (const [mode, sentence] of Object.entries(SENTENCES)) {
    kernel.hear.mode(mode);
    assert.equal(main.querySelector("p.mode").textContent, sentence);
  }
});

test("texts of the data are shown as text, never as markup", () => {
  show(main, data(), kernel.talk);
  slide(1, 2);
  assert.equal(main.querySelector("b"), null);
  assert.equal(main.querySelectorAll("img").length, 1);
  assert.equal(main.querySelector(".title").textContent, "Familiarity of <b>63</b> rows");
  assert.equal(listed()[1], "<img src=x onerror=alert(1)>:9");
});

test("keys stay in the view, because the notebook would take them", () => {
  show(main, data(), kernel.talk);
  let heard = 0;
  dom.window.document.addEventListener("keydown", () => (heard += 1));
  sliders()[0].dispatchEvent(event("keydown", { key: "ArrowRight" }));
  assert.equal(heard, 0);
});

test("ending takes the listeners and the line along", () => {
  const end = show(main, data(), kernel.talk);
  const slider = sliders()[0];
  end();
  slider.dispatchEvent(event("input"));
  assert.equal(kernel.ended, 1);
  assert.equal(main.children.length, 0);
});

test("malformed data shows a sentence and draws nothing", () => {
  const broken = [
    [null, "it is no view of version 1"],
    [{ ...data(), schema: 2 }, "it is no view of version 1"],
    [{ ...data(), id: "view-<b>" }, "it has no id"],
    [{ ...data(), title: 7 }, "it has no title or no unit"],
    [{ ...data(), sources: [1] }, "its sources are not texts"],
    [{ ...data(), bins: [] }, "it has no bins"],
    [{ ...data(), rows: 64 }, "its bins do not add up to its rows"],
    [{ ...data(), edges: [0, 1] }, "edges and bins do not match"],
    [{ ...data(), edges: [0, 1, 3, 2] }, "the edges do not rise"],
    [{ ...data(), edges: [0, 1, 3, "4"] }, "an edge is no number"],
    [{ ...data(), pictures: [] }, "its pictures are not a table"],
    [{ ...data(), sources: [] }, "a row names a source that is not there"],
  ];
  for (const [value, sentence] of broken) {
    show(main, value, kernel.talk);
    assert.equal(main.textContent, `This view cannot be drawn: ${sentence}.`);
    assert.throws(() => readView(value), Malformed);
  }
  assert.equal(kernel.id, undefined);
});

test("pure parts: order, counts, numbers, pages", () => {
  const view = readView(data());
  for (const [one, other] of [[2, 0], [-5, 9], [0, 2]]) {
    assert.deepEqual(ordered(view, one, other), { from: 0, to: 2 });
  }
  for (let bin = 0; bin < 3; bin += 1) {
    assert.equal(carried(view, { from: bin, to: bin }).count, view.bins[bin].count);
  }
  assert.equal(plain(-0.001), "0.00");
  assert.equal(plain(-1234567), "-1.23e+6");
  assert.equal(pictureAddress("data:text/html,x"), undefined);
  assert.equal(pictureAddress('x" onerror="alert(1)'), undefined);
  assert.equal(readPage({ ask: 1, count: 1, offset: 0, rows: [{ id: 7, value: 1 }] }), undefined);
  assert.equal(readPage(undefined), undefined);
  assert.equal(summary(view, undefined, 0, 0), "Nothing chosen. 63 rows in all.");
});

/** As much of JupyterLab's kernel and session as the line uses. */
class Lab {
  comms = [];
  modes = [];
  #slots = [];

  constructor() {
    const signal = { connect: (slot) => this.#slots.push(slot), disconnect: () => (this.#slots = []) };
    this.kernel = { id: "k1", status: "idle", connectionStatus: "connected", createComm: () => this.#comm() };
    this.context = { ready: Promise.resolve(), session: { kernel: this.kernel } };
    for (const name of ["statusChanged", "kernelChanged", "connectionStatusChanged"]) this.context[name] = signal;
  }
  #comm() {
    const comm = { opened: [], open: (message) => comm.opened.push(message), send() {}, close: () => (comm.isDisposed = true) };
    this.comms.push(comm);
    return comm;
  }
  become(state) {
    this.kernel.status = state;
    this.#slots.forEach((slot) => slot());
  }
  async connect(trusted) {
    const hear = { mode: (mode) => this.modes.push(mode), message() {} };
    const line = connection(() => ({ sessionContext: this.context }), trusted, "view-1", hear);
    await new Promise((done) => setTimeout(done));
    return line;
  }
}

test("a trusted view rings the kernel, and rings again after a restart", async () => {
  const lab = new Lab();
  const line = await lab.connect(true);
  assert.deepEqual(lab.comms[0].opened, [{ view: "view-1" }]);
  lab.comms[0].onMsg({ content: { data: { known: true, rows: 3 } } });
  lab.become("restarting");
  lab.become("idle");
  assert.equal(lab.comms.length, 2);
  lab.comms[1].onMsg({ content: { data: { known: false } } });
  assert.deepEqual(lab.modes, ["alone", "opening", "live", "alone", "opening", "unknown"]);
  line.end();
  assert.equal(lab.comms[1].isDisposed, true);
});

test("a kernel that closes the line does not know the view", async () => {
  const lab = new Lab();
  await lab.connect(true);
  lab.comms[0].onClose();
  assert.equal(lab.modes.at(-1), "unknown");
});

test("an untrusted view rings nobody", async () => {
  const lab = new Lab();
  await lab.connect(false);
  assert.deepEqual([lab.modes, lab.comms.length], [["untrusted"], 0]);
});

test("axe finds nothing to complain about", async () => {
  show(main, data(), kernel.talk);
  slide(1, 2);
  dom.window.eval(axe.source);
  const { violations } = await dom.window.axe.run(dom.window.document.documentElement, {
    // Both need a canvas, which jsdom has not.
    rules: { "color-contrast": { enabled: false }, "label-content-name-mismatch": { enabled: false } },
  });
  assert.equal(violations.map(({ id }) => id).join(), "");
});

test("a view that is put into the page late still finds its kernel", { timeout: 10_000 }, async () => {
  const { connection } = await import("./assay-view/static/line.mjs");
  const signal = { connect() {}, disconnect() {} };
  const signals = { statusChanged: signal, kernelChanged: signal, connectionStatusChanged: signal };
  const comm = { open() {}, close() {} };
  const kernel = { id: "k", status: "idle", connectionStatus: "connected", createComm: () => comm };
  const sessionContext = { ...signals, ready: Promise.resolve(), session: { kernel } };
  let asked = 0;
  const panel = () => (asked++ < 1 ? undefined : { sessionContext });
  const opening = new Promise((done) => {
    const talk = connection(panel, true, "v", { mode: (name) => name === "opening" && done(talk), message() {} });
  });
  (await opening).end();
  assert.equal(asked, 2);
});

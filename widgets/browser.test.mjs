/**
 * The view in a real JupyterLab with a real kernel: chosen by keyboard and by mouse, taken up in a
 * later cell; and what is left of it without trust, after a restart and without a network.
 *
 *   ASSAY_VENV      folder with JupyterLab, the kernel and the extension; `.venv` in the project
 *   ASSAY_CHROMIUM  the browser; /usr/bin/chromium
 *   ASSAY_NOTEBOOK  a notebook of the same two cells; browser/view.ipynb
 */

import assert from "node:assert/strict";
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import axe from "axe-core";
import { Lab, settings, until } from "./browser/lab.mjs";

const NOTEBOOK = process.env.ASSAY_NOTEBOOK ?? fileURLToPath(new URL("browser/view.ipynb", import.meta.url));
const options = { skip: settings.missing || false, timeout: 240_000 };
const TYPE = "application/vnd.assay.view.v1+json";
let lab;

before(async () => {
  if (settings.missing) return;
  lab = await Lab.start();
  copyFileSync(NOTEBOOK, join(lab.folder, "view.ipynb"));
}, { timeout: 120_000 });
after(() => lab?.stop());

/** Media types of the outputs of a notebook's first cell, as they are on disk. */
function saved(name) {
  const { cells } = JSON.parse(readFileSync(join(lab.folder, name), "utf8"));
  return cells[0].outputs.flatMap((output) => Object.keys(output.data ?? {}));
}

const root = (page) => page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .assay-view-root");
const status = (page) => root(page).locator("p[role=status]").first().textContent();
const rows = (page) => root(page).locator("tbody tr").count();
const mode = (page, name) => until(`the view to be ${name}`, async () => (await root(page).getAttribute("data-mode")) === name);
const says = (page, text) => until(`'${text}'`, async () => (await status(page)) === text);

/** The kernel is there and has nothing to do; the notebook's own sign says so too early. */
async function idle(page) {
  const sign = page.locator("#jp-main-statusbar", { hasText: "| Idle" });
  await sign.waitFor({ timeout: 90_000 });
}

async function menu(page, title, command) {
  await page.click(`li.lm-MenuBar-item:has-text("${title}")`);
  await page.click(`.lm-Menu li[data-command="${command}"]`);
}

/** Chooses bins 0 to `steps` with the second slider, from a state in which nothing is chosen. */
async function chooseByKeys(page, steps) {
  await root(page).locator("button", { hasText: "Choose nothing" }).click();
  const slider = root(page).locator("input[type=range]").nth(1);
  await slider.fill("0");
  await slider.focus();
  for (let i = 0; i < steps; i += 1) await page.keyboard.press("ArrowRight");
}

async function chooseByMouse(page, from, to) {
  const svg = root(page).locator("svg");
  await svg.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await svg.boundingBox();
  const place = (bin) => x + ((bin + 0.5) / 20) * width;
  await page.mouse.move(place(from), y + height / 2);
  await page.mouse.down();
  await page.mouse.move(place(to), y + height / 2, { steps: 5 });
  await page.mouse.up();
}

/** Runs the cell that takes the choice up, and waits for what it prints. */
async function taken(page, text) {
  const cell = page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-CodeCell").nth(1);
  await cell.locator(".jp-InputArea-prompt").click();
  await page.keyboard.press("Control+Enter");
  const printed = cell.locator(".jp-OutputArea-output");
  await until(`the cell to print '${text}'`, async () =>
    (await printed.allTextContents()).join("").trim() === text);
}

async function accessible(page) {
  await page.evaluate(axe.source);
  const found = await page.evaluate(async () => {
    const { violations } = await window.axe.run(".jp-NotebookPanel:not(.lm-mod-hidden) .assay-view-root");
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`);
  });
  assert.deepEqual(found, []);
}

test("trusted with a live kernel: keyboard, mouse, more rows, and the ids in a later cell", options, async () => {
  const page = await lab.open("view.ipynb");
  await idle(page);
  await menu(page, "Run", "runmenu:run-all");
  await mode(page, "live");

  await chooseByKeys(page, 3);
  await says(page, "80 of 400 rows from -90.00 to -74.04 nats; 50 are listed.");
  await root(page).locator("button", { hasText: "more rows" }).click();
  await says(page, "80 of 400 rows from -90.00 to -74.04 nats.");
  assert.equal(await rows(page), 80);
  assert.equal(await root(page).locator("tbody img").count(), 80);
  await taken(page, "chosen 80 from 00c0ffee0123:0");

  await chooseByMouse(page, 10, 14);
  await until("100 rows", async () => (await status(page)).startsWith("100 of 400 rows from -50.10"));
  await taken(page, "chosen 100 from 00c0ffee0123:200");
  await accessible(page);

  await root(page).locator("button", { hasText: "Choose nothing" }).click();
  await taken(page, "chosen 0");
  await menu(page, "File", "docmanager:save");
  await until("the notebook to be saved", () => saved("view.ipynb").includes(TYPE));
  assert.deepEqual(page.strayed, []);
  await page.close();
});

test("the page loaded again finds its view in the kernel", options, async () => {
  const page = await lab.open("view.ipynb");
  await mode(page, "live");
  await chooseByKeys(page, 1);
  await says(page, "40 of 400 rows from -90.00 to -82.02 nats.");
  await taken(page, "chosen 40 from 00c0ffee0123:0");
  await page.close();
});

test("after a restart the output still works, and a new run connects it again", options, async () => {
  const page = await lab.open("view.ipynb");
  await mode(page, "live");
  await menu(page, "Kernel", "kernelmenu:restart");
  await page.locator(".jp-Dialog button", { hasText: "Restart" }).click();
  await mode(page, "unknown");
  await chooseByKeys(page, 2);
  await says(page, "60 of 400 rows from -90.00 to -78.03 nats; 50 are listed.");
  await menu(page, "Run", "runmenu:run-all");
  await mode(page, "live");
  await page.close();
});

test("without a network the open page still works", options, async () => {
  const page = await lab.open("view.ipynb");
  await mode(page, "live");
  await page.context().setOffline(true);
  await chooseByMouse(page, 0, 0);
  await until("20 rows", async () => (await status(page)).startsWith("20 of 400 rows"));
  assert.equal(await rows(page), 20);
  await page.close();
});

test("an untrusted copy works with what it carries and rings nobody", options, async () => {
  await lab.forgetKernels();
  const notebook = JSON.parse(readFileSync(join(lab.folder, "view.ipynb"), "utf8"));
  notebook.cells.push({ cell_type: "markdown", id: "mine", metadata: {}, source: "Copied." });
  writeFileSync(join(lab.folder, "copy.ipynb"), JSON.stringify(notebook));
  const page = await lab.open("copy.ipynb");
  await mode(page, "untrusted");
  await chooseByKeys(page, 3);
  await says(page, "80 of 400 rows from -90.00 to -74.04 nats; 50 are listed.");
  await accessible(page);
  assert.equal(await root(page).locator("p.mode").textContent(),
    "Not trusted: showing what this output carries; nothing is sent to a kernel.");
  assert.deepEqual(page.strayed, []);
  await page.close();
});

test("in the dark theme the view can be read, too", options, async () => {
  lab.settle("themes", { theme: "JupyterLab Dark" });
  const page = await lab.open("copy.ipynb");
  await page.waitForSelector('body[data-jp-theme-light="false"]', { state: "attached" });
  await mode(page, "untrusted");
  await chooseByKeys(page, 3);
  await accessible(page);
  await page.close();
});

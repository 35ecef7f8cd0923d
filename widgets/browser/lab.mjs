/** A JupyterLab of its own for a test: its server, its folders and a page, all gone afterwards. */

import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const PROJECT = fileURLToPath(new URL("../..", import.meta.url));
const TOKEN = "a-test";

/** Where things are; an empty `missing` means that the test can run. */
export const settings = (() => {
  const jupyter = resolve(PROJECT, process.env.ASSAY_VENV ?? ".venv", "bin", "jupyter");
  const browser = process.env.ASSAY_CHROMIUM ?? "/usr/bin/chromium";
  const missing = [jupyter, browser].filter((path) => !existsSync(path)).map((path) => `${path} is missing`);
  return { jupyter, browser, missing: missing.join("; ") };
})();

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

/** Tries until something is true; gives up after a while and says what it waited for. */
export async function until(what, check, seconds = 60) {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    if (await check()) return;
    if (Date.now() > deadline) throw new Error(`waited ${seconds} s for ${what}`);
    await new Promise((done) => setTimeout(done, 100));
  }
}

export class Lab {
  static async start() {
    const lab = new Lab();
    lab.home = mkdtempSync(join(tmpdir(), "assay-browser-"));
    lab.folder = join(lab.home, "notebooks");
    mkdirSync(lab.folder);
    lab.settle("notification", { fetchNews: "false", checkForUpdates: false }); // asks in a corner
    lab.port = await freePort();
    lab.address = `http://127.0.0.1:${lab.port}`;
    lab.server = spawn(
      settings.jupyter,
      ["lab", "--no-browser", "--allow-root", "--ip=127.0.0.1", `--port=${lab.port}`,
        "--ServerApp.port_retries=0", `--IdentityProvider.token=${TOKEN}`,
        `--ServerApp.root_dir=${lab.folder}`, "--LabApp.extension_manager=readonly"],
      { env: lab.#environment(), stdio: "ignore" },
    );
    await until("JupyterLab's server", () => lab.#answers("/api/status"));
    const path = settings.browser;
    lab.browser = await chromium.launch({ executablePath: path, args: ["--no-sandbox", "--disable-gpu"] });
    return lab;
  }

  /** Writes one of JupyterLab's own settings; pages opened from now on follow it. */
  settle(name, values) {
    const folder = join(this.home, "settings", "@jupyterlab", "apputils-extension");
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `${name}.jupyterlab-settings`), JSON.stringify(values));
  }

  #environment() {
    const at = (name) => join(this.home, name);
    return {
      ...process.env,
      JUPYTER_CONFIG_DIR: at("config"),
      JUPYTER_DATA_DIR: at("data"),
      JUPYTER_RUNTIME_DIR: at("runtime"),
      JUPYTERLAB_SETTINGS_DIR: at("settings"),
      JUPYTERLAB_WORKSPACES_DIR: at("workspaces"),
    };
  }

  async #answers(path, options = {}) {
    const headers = { Authorization: `token ${TOKEN}` };
    return fetch(this.address + path, { headers, ...options }).catch(() => undefined);
  }

  /** A page with a notebook in it. Requests to any other machine fail, and are kept in `strayed`. */
  async open(notebook) {
    const page = await this.browser.newPage({ viewport: { width: 1100, height: 1500 } });
    page.strayed = [];
    await page.route("**/*", (route) => {
      const { hostname, protocol } = new URL(route.request().url());
      if (hostname === "127.0.0.1" || ["data:", "blob:"].includes(protocol)) return route.continue();
      page.strayed.push(route.request().url());
      return route.abort();
    });
    await page.goto(`${this.address}/lab/tree/${notebook}?token=${TOKEN}&reset`);
    await page.waitForSelector(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-Notebook .jp-Cell");
    await page.waitForSelector("#jupyterlab-splash", { state: "detached" });
    return page;
  }

  /** Forgets which kernel a notebook had, so that the next page does not meet a dead one. */
  async forgetKernels() {
    const sessions = await (await this.#answers("/api/sessions")).json();
    for (const { id } of sessions) await this.#answers(`/api/sessions/${id}`, { method: "DELETE" });
  }

  async stop() {
    await this.browser?.close();
    await this.forgetKernels().catch(() => undefined); // the server may be gone already
    this.server.kill("SIGTERM");
    if (this.server.exitCode === null) await once(this.server, "exit");
    rmSync(this.home, { recursive: true, force: true });
  }
}

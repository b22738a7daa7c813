// What every browser test needs: the built site, a static server under any path, a page that records its complaints.
import { execFileSync, spawn } from "node:child_process";
import { createReadStream, existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { dirname, extname, join, normalize } from "node:path";
import { after, before } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
export const binary = process.env.GONGBAO ?? join(root, "target/debug/gongbao");

const types = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".xml": "application/xml",
};

/** Builds a site, the repository's own if no other is named, into a fresh folder, and returns the folder. */
export function buildSite(of = root, ...options) {
  const out = join(mkdtempSync(join(tmpdir(), "gongbao-site-")), "public");
  execFileSync(binary, ["--root", of, "build", "--no-cache", "--out", out, "-q", ...options], { stdio: "inherit" });
  return out;
}

/** Serves a folder below `prefix` as a plain web host does: no rewriting, 404 and the page for it for what is not there. */
export async function serveFolder(folder, prefix = "/") {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    let file = path.startsWith(prefix) ? normalize(join(folder, path.slice(prefix.length))) : "";
    if (file.startsWith(folder) && existsSync(file) && statSync(file).isDirectory()) file = join(file, "index.html");
    const found = file.startsWith(folder) && existsSync(file) && statSync(file).isFile();
    if (!found) file = join(folder, "404.html");
    response.writeHead(found ? 200 : 404, { "content-type": types[extname(file)] ?? "application/octet-stream" });
    existsSync(file) ? createReadStream(file).pipe(response) : response.end("not found");
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return { url: `http://127.0.0.1:${server.address().port}${prefix}`, close: () => server.close() };
}

export function launch() {
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"];
  return chromium.launch({ executablePath, args });
}

/** A page whose `complaints` gathers what the console, the page and the network object to. */
export async function openPage(browser, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  page.complaints = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) page.complaints.push(message.text());
  });
  page.on("pageerror", (error) => page.complaints.push(String(error)));
  page.on("requestfailed", (request) => page.complaints.push(`failed: ${request.url()}`));
  page.on("response", (response) => {
    if (response.status() >= 400) page.complaints.push(`${response.status()}: ${response.url()}`);
  });
  page.hosts = new Set();
  page.on("request", (request) => page.hosts.add(new URL(request.url()).host));
  return page;
}

/**
 * The repository's own site, for all tests of a file: built and served below a sub-path before the first of them, gone
 * after the last. `folder`, `server` and `browser` are there once a test runs; `open` opens a page of it.
 */
export function ownSite() {
  const site = {
    async open(path, options) {
      const page = await openPage(site.browser, options);
      await page.goto(site.server.url + path);
      return page;
    },
  };
  before(async () => {
    site.folder = buildSite();
    site.server = await serveFolder(site.folder, "/any/sub/path/");
    site.browser = await launch();
  });
  after(async () => {
    await site.browser?.close();
    site.server?.close();
  });
  return site;
}

/** A browser for all tests of a file, and `serve`, which previews a folder until the last of them has ended. */
export function previews() {
  const own = { running: [] };
  before(async () => {
    own.browser = await launch();
  });
  after(async () => {
    await own.browser?.close();
    own.running.forEach(({ process, folder }) => {
      process.kill();
      rmSync(folder, { recursive: true, force: true });
    });
  });
  own.serve = async (folder, ...options) => {
    const process = spawn(binary, ["--root", folder, "serve", "--watch", ...options], { stdio: ["ignore", "pipe", "pipe"] });
    const site = { process, folder, said: "" };
    own.running.push(site);
    process.stderr.on("data", (data) => (site.said += data));
    site.url = await new Promise((resolve, reject) => {
      process.stdout.once("data", (data) => resolve(String(data).trim()));
      process.once("exit", (code) => reject(new Error(`ended with ${code}: ${site.said}`)));
    });
    return site;
  };
  return own;
}

import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import axe from "axe-core";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { reportHtml } from "../../src/report/html.ts";
import { PLAIN } from "../../src/report/painter.ts";
import { runIn } from "../cli/scenario.ts";
import { hostileRun, reason, resultOf, runOf } from "./hostile-run.ts";

const CHROMIUM = "/usr/bin/chromium";
/** Where changes are judged, its absence is a failure. */
const isSkipped = !existsSync(CHROMIUM) && process.env["CI"] === undefined;
const title = isSkipped ? `the page (skipped: there is no ${CHROMIUM})` : "the page";

/** Chromium that asks nobody for anything. */
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
];

/** What a verdict can say, by its headings. */
const EVERYTHING = [
  "Reasons",
  "nearest",
  "waived",
  "waiver",
  "could not allow",
  "Audit notes",
  "duty",
  "request",
];

const MANY = 5000;
const many = () =>
  runOf(
    Array.from({ length: MANY }, (_, at) =>
      resultOf(
        at % 5 === 0
          ? { decision: "allow", reasons: [reason("ok")] }
          : { reasons: [reason(at % 2 === 0 ? "even" : "odd")] },
        {
          id: `r${at}`,
          time: `2026-0${1 + (at % 6)}-01T00:00:00Z`,
          subject: { tenantId: `p${at % 7}`, name: `Partner ${at % 7}` },
          note: at,
        },
        at,
      ),
    ),
  );

describe.skipIf(isSkipped)(title, () => {
  let browser: Browser;
  let folder = "";
  const complaints: string[] = [];
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "mandate-"));
    const page = (run: Parameters<typeof reportHtml>[0]) => reportHtml(run, { language: "en", paint: PLAIN });
    writeFileSync(join(folder, "many.html"), page(many()));
    writeFileSync(join(folder, "hostile.html"), page(hostileRun()));
    writeFileSync(join(folder, "empty.html"), page(runOf([])));
    await runIn(process.cwd(), [
      "check",
      "fixtures/multipartner",
      "--format",
      `html=${folder}/fixtures.html`,
    ]);
    browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true });
  });

  /** Opens a page and keeps what the browser has to complain of: blocked content, requests, exceptions. */
  async function open(file: string, hash = "", options: BrowserContextOptions = {}): Promise<Page> {
    const page = await browser.newPage(options);
    complaints.length = 0;
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("request", (request) => {
      if (!request.url().startsWith("file:")) complaints.push(request.url());
    });
    await page.goto(`${pathToFileURL(join(folder, file))}${hash}`);
    return page;
  }

  const position = (page: Page) => page.evaluate<string>("document.activeElement.dataset.position ?? ''");
  const found = (page: Page) => page.getByRole("status").textContent();

  async function faults(page: Page): Promise<string[]> {
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate<axe.AxeResults>("axe.run()");
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
  }

  test.for(
    ["fixtures", "hostile", "empty"].flatMap((file) =>
      (["light", "dark"] as const).flatMap((colorScheme) =>
        [1280, 390].map((width) => [file, colorScheme, width] as const),
      ),
    ),
  )("%s, %s, %i wide: axe finds nothing", async ([file, colorScheme, width]) => {
    const page = await open(`${file}.html`, "", { colorScheme, viewport: { width, height: 800 } });
    expect(await faults(page)).toEqual([]);
    await page.getByRole("button", { name: "Deutsch" }).click();
    expect(await page.evaluate("document.documentElement.lang")).toBe("de");
    if (file !== "empty") {
      await page.locator(".rows > .row").first().click();
      await page.getByRole("dialog").waitFor();
      expect(await faults(page)).toEqual([]);
    }
    expect(complaints).toEqual([]);
    await page.close();
  });

  test("nothing of a record acts, and a script is no link", async () => {
    const page = await open("hostile.html");
    for (let row = 1; row <= 7; row++) {
      await page.goto(`${page.url().split("#")[0]}#row=${row}`);
      await page.getByRole("dialog").getByText(`${row} of 7`).waitFor();
      if (row !== 6) continue;
      expect(await page.locator("dialog h3").allTextContents()).toEqual(EVERYTHING);
      expect(await faults(page)).toEqual([]);
    }
    expect(await page.locator("dialog").textContent()).toContain("javascript:document.title");
    expect(await page.locator("a[href^='javascript']").count()).toBe(0);
    expect(await page.locator("img").count()).toBe(0);
    expect(await page.title()).toBe("Mandate report");
    expect(complaints).toEqual([]);
    await page.close();
  });

  test("rows are in the page only where they are seen", async () => {
    const page = await open("many.html");
    const grid = page.getByRole("grid");
    expect(await grid.getAttribute("aria-rowcount")).toBe(String(MANY + 1));
    expect(await page.locator(".rows > .row").count()).toBeLessThan(60);
    await grid.evaluate((element) => element.scrollTo(0, 1e9));
    await page.locator(`[aria-rowindex="${MANY + 1}"]`).waitFor();
    expect(await page.locator(".rows > .row").count()).toBeLessThan(60);
    await page.close();
  });

  test("keys move in the table, Enter opens, Escape closes and gives the focus back", async () => {
    const page = await open("many.html");
    await page.locator(".rows > .row").first().focus();
    for (const key of ["ArrowDown", "ArrowDown", "PageDown", "End", "Home", "ArrowDown"])
      await page.keyboard.press(key);
    expect(await position(page)).toBe("1");
    await page.keyboard.press("End");
    expect(await position(page)).toBe(String(MANY - 1));
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: `r${MANY - 1}` });
    await dialog.waitFor();
    expect(await dialog.locator("mark").allTextContents()).toEqual([String(MANY - 1)]);
    expect(page.url()).toContain(`row=${MANY}`);
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
    expect(await position(page)).toBe(String(MANY - 1));
    await expect.poll(() => page.url()).not.toContain("row=");
    await page.close();
  });

  test("the first stop is a link over all the charts to the table", async () => {
    const page = await open("many.html");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    expect(await position(page)).toBe("0");
    await page.close();
  });

  test("filters, searches, sorts; the address keeps it", async () => {
    const page = await open("many.html");
    expect(await found(page)).toBe("5,000 of 5,000 requests");
    await page
      .getByRole("button", { name: /^en |^even/ })
      .first()
      .click();
    expect(await found(page)).toBe("2,000 of 5,000 requests");
    await page.getByLabel("Search").fill("r12 partner");
    await page.getByText("45 of 5,000 requests").waitFor();
    expect(await page.locator(".rows mark").first().textContent()).toBe("r12");
    await page.getByRole("button", { name: /^Request/ }).click();
    await page.getByRole("button", { name: /^Request/ }).click();
    const first = await page.locator(".rows .request .first").first().textContent();
    const again = await open("many.html", `#${page.url().split("#")[1]}`);
    expect(await again.locator(".rows .request .first").first().textContent()).toBe(first);
    expect(await again.getByRole("columnheader", { name: /^Request/ }).getAttribute("aria-sort")).toBe(
      "descending",
    );
    await again.getByRole("button", { name: "Clear filters" }).click();
    expect(await found(again)).toBe("5,000 of 5,000 requests");
    await page.close();
    await again.close();
  });

  test("bars filter, and filter no more when they are chosen again", async () => {
    const page = await open("many.html");
    const bar = page.getByRole("button", { name: /^Partner 3/ });
    await bar.click();
    expect(await bar.getAttribute("aria-pressed")).toBe("true");
    expect(await page.getByRole("button", { name: /^Partner 4/ }).count()).toBe(1);
    await page.keyboard.press("Enter");
    expect(await found(page)).toBe("5,000 of 5,000 requests");
    await page.getByText("As a table").click();
    await page.getByRole("button", { name: "2026-02" }).click();
    expect(await found(page)).toBe("834 of 5,000 requests");
    await page.close();
  });

  test("all is said in the other language at a press of a button", async () => {
    const page = await open("many.html");
    await page.getByRole("button", { name: "Deutsch" }).click();
    expect(await found(page)).toBe("5.000 von 5.000 Anträgen");
    expect(await page.locator(".rows .rule .first").first().textContent()).toBe("de ok");
    await page.close();
  });

  test("counts stand there without scripts", async () => {
    const page = await open("many.html", "", { javaScriptEnabled: false });
    expect(await page.locator("dl").textContent()).toContain("5000");
    expect(await page.locator("noscript").isVisible()).toBe(true);
    await page.close();
  });

  test("paper gets the first rows, and how many there are", async () => {
    const page = await open("many.html");
    await page.evaluate("dispatchEvent(new Event('beforeprint'))");
    await page.emulateMedia({ media: "print" });
    expect(await page.locator(".printing > .row").count()).toBe(500);
    expect(await page.locator(".printing > p").textContent()).toContain("500 of 5,000");
    await page.close();
  });
});

import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium } from "playwright-core";

function onPath(...names: readonly string[]): string | null {
  for (const name of names) {
    try {
      return execFileSync("which", [name], { encoding: "utf8" }).trim();
    } catch {
      // not this one
    }
  }
  return null;
}

/** A real Chromium with WebGL in software: CHROME_PATH, else one on the PATH, else the one in the npm package. */
export async function launchChromium(): Promise<Browser> {
  const system = process.env.CHROME_PATH || onPath("chromium", "google-chrome", "chromium-browser");
  const packed = system ? null : (await import("@sparticuz/chromium")).default;
  return chromium.launch({
    executablePath: system ?? (await packed!.executablePath()),
    args: [
      "--no-sandbox",
      "--use-gl=angle",
      "--use-angle=swiftshader",
      "--enable-unsafe-swiftshader",
      "--ignore-gpu-blocklist",
      "--disable-dev-shm-usage",
    ],
  });
}

/** Is there a Firefox to test with? FIREFOX_PATH, else one on the PATH. */
export function firefoxPath(): string | null {
  return process.env.FIREFOX_PATH || onPath("firefox-esr", "firefox");
}

/**
 * Opens a page in a real, headless Firefox and waits for what it posts (`fetch(report, { method: "POST", body })`, where
 * `report` is the address in the page's `?report=`).
 *
 * @param url - page to open
 * @param timeout - milliseconds until it must have posted
 * @throws Error when there is no Firefox or nothing comes in time
 */
export async function runPageInFirefox(url: string, timeout = 60_000): Promise<string> {
  const path = firefoxPath();
  if (!path) throw new Error("no Firefox on the PATH; set FIREFOX_PATH");
  const profile = mkdtempSync(join(tmpdir(), "takt-firefox-"));
  writeFileSync(
    join(profile, "user.js"),
    [
      'user_pref("browser.shell.checkDefaultBrowser", false);',
      'user_pref("browser.aboutwelcome.enabled", false);',
      'user_pref("datareporting.policy.dataSubmissionEnabled", false);',
      'user_pref("toolkit.telemetry.reportingpolicy.firstRun", false);',
      'user_pref("app.update.enabled", false);',
      'user_pref("network.captive-portal-service.enabled", false);',
      'user_pref("network.connectivity-service.enabled", false);',
    ].join("\n"),
  );
  let posted: (text: string) => void = () => undefined;
  const text = new Promise<string>((resolve) => {
    posted = resolve;
  });
  const server = createServer((request, response) => {
    const headers = { "access-control-allow-origin": "*", "access-control-allow-headers": "*" };
    if (request.method !== "POST") {
      response.writeHead(204, headers).end();
      return;
    }
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      response.writeHead(204, headers).end();
      posted(Buffer.concat(parts).toString("utf8"));
    });
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.address();
  const report = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}/`;
  const page = new URL(url);
  page.searchParams.set("report", report);
  const firefox = spawn(path, ["--headless", "--no-remote", "--profile", profile, page.href], {
    stdio: "ignore",
    env: { ...process.env, HOME: profile, MOZ_CRASHREPORTER_DISABLE: "1" },
  });
  const ended = new Promise<void>((resolve) => firefox.once("exit", () => resolve()));
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Firefox posted nothing within ${timeout / 1000} s`)), timeout);
  });
  const failed = new Promise<never>((_, reject) => firefox.once("error", reject));
  try {
    return await Promise.race([text, late, failed]);
  } finally {
    clearTimeout(timer);
    firefox.kill("SIGTERM");
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 5000))]);
    if (firefox.exitCode === null) firefox.kill("SIGKILL");
    server.closeAllConnections();
    server.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

import { type Html, html, trusted } from "./html.ts";
import { SCRIPT } from "./script.ts";
import { STYLE } from "./style.ts";

/** A page that needs nothing else: its style and script are within it, and a policy forbids every request. */
export function page(title: string, content: Html, moreStyle = ""): string {
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>${title}</title>
<style>${trusted(STYLE + moreStyle)}</style></head>
<body><main>
${content}
</main><script>${trusted(SCRIPT)}</script></body></html>
`.html;
}

/** Style sheet of the report: light and dark by the reader's setting, light in print, one column on a phone. */
export const STYLE = `
:root{color-scheme:light dark;--ground:#f3f5f8;--card:#fff;--ink:#17202c;--soft:#566273;--faint:#8793a3;--line:#dfe5ec;--accent:#2563c9;--range:#2563c933;--track:#e9edf2;--shade:#8793a322}
@media (prefers-color-scheme:dark){:root{--ground:#0f141b;--card:#18202a;--ink:#e7edf4;--soft:#a6b3c2;--faint:#76859a;--line:#2b3644;--accent:#6ea4f5;--range:#6ea4f533;--track:#263140;--shade:#76859a26}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;font-variant-numeric:tabular-nums}
main{max-width:1180px;margin:0 auto;padding:28px 20px 60px}
h1{font-size:26px;line-height:1.2;margin:0 0 4px}
h2{font-size:18px;margin:0 0 4px}
h3{font-size:15px;margin:0 0 2px}
h1,h2,h3{overflow-wrap:anywhere}
p{margin:0 0 10px}
.lead{font-size:17px;margin:10px 0 18px;max-width:72ch}
.sub,.note,figcaption,.y-title,.legend{color:var(--soft);font-size:13px}
.warning{border-left:4px solid #e59a2c;padding:6px 12px;background:var(--card)}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(185px,1fr));gap:12px;margin:0 0 20px}
.tile,section{background:var(--card);border:1px solid var(--line);border-radius:10px}
.tile{min-width:0;padding:12px 14px;display:flex;flex-direction:column;justify-content:space-between}
.tile b{display:block;font-size:21px;line-height:1.25;font-weight:650}
.tile span{display:block;color:var(--soft);font-size:13px}
section{padding:18px 20px;margin:0 0 16px;min-width:0}
.pair{display:grid;grid-template-columns:1fr 1fr;gap:16px}
.pair>section{margin-bottom:0}
.pair{margin-bottom:16px}
.side-by-side{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,420px),1fr));gap:10px 32px;margin-top:8px}
.bars{margin:8px 0 2px}
.bars>div{display:grid;grid-template-columns:minmax(70px,150px) 1fr 84px;gap:10px;align-items:center;height:23px}
.bars .label{overflow:hidden;text-overflow:ellipsis;white-space:nowrap;font-size:13px}
.bars .wide .label{white-space:normal}
.bars .track{display:flex;height:15px;background:var(--track);border-radius:3px;overflow:hidden}
.bars .track i{display:block;height:100%}
.bars .track:has(b){position:relative;overflow:visible}
.bars .track b{position:absolute;top:7px;height:1px;background:var(--ink);min-width:1px}
.bars .track b::before,.bars .track b::after{content:"";position:absolute;top:-3px;width:1px;height:7px;background:var(--ink)}
.bars .track b::before{left:0}
.bars .track b::after{right:0}
.bars .value{text-align:right;font-size:13px;white-space:nowrap}
.waits .bars>div{grid-template-columns:minmax(110px,240px) 1fr 84px}
.orders .bars>div{grid-template-columns:minmax(110px,240px) 1fr 84px}
.legend{margin:6px 0}
.legend span{display:inline-block;margin-right:12px;white-space:nowrap}
.sortable th:first-child{position:sticky;left:0;background:var(--card)}
.legend i{display:inline-block;width:11px;height:11px;border-radius:2px;box-shadow:inset 0 0 0 1px #8793a366;margin-right:5px;vertical-align:-1px}
.legend i.thin{height:5px;vertical-align:2px}
figure{margin:10px 0 0}
figcaption{margin-top:22px;text-align:center;text-wrap:balance}
.plot .frame{display:grid;grid-template-columns:auto 1fr;gap:6px;padding-right:22px}
.plot .y-ticks{position:relative;min-width:36px;height:210px}
.plot .y-ticks span{position:absolute;right:0;transform:translateY(-50%);font-size:12px;color:var(--soft)}
.plot .y-title{margin-bottom:8px}
.area{position:relative;min-width:0}
.plot svg{height:210px}
.area svg{display:block;width:100%;overflow:visible}
.x-ticks{position:relative;height:0}
.x-ticks span{position:absolute;top:3px;transform:translateX(-50%);font-size:12px;color:var(--soft);white-space:nowrap}
.grid{stroke:var(--line);stroke-width:1;vector-effect:non-scaling-stroke;fill:none}
.line{stroke:var(--accent);stroke-width:1.6;vector-effect:non-scaling-stroke;fill:none;stroke-linejoin:round}
.range{fill:var(--range)}
.warm-up{fill:var(--shade)}
.bar{fill:var(--accent)}
.mark{stroke:var(--ink);stroke-width:1.2;stroke-dasharray:5 4;vector-effect:non-scaling-stroke;fill:none}
.scroll{overflow-x:auto}
.gantt{display:grid;grid-template-columns:auto 1fr;gap:8px;min-width:680px;padding:0 30px 24px 0}
.gantt .names span{display:block;height:20px;line-height:20px;font-size:12px;max-width:120px;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.gantt rect{stroke:var(--card);stroke-width:.7;vector-effect:non-scaling-stroke}
.gantt rect.faint{stroke:var(--faint);stroke-width:1}
.gantt rect.plan{opacity:.45}
.gantt rect.moved{stroke:var(--ink);stroke-width:2.4}
.gantt rect.former{stroke:var(--ink);stroke-width:1.2;stroke-dasharray:4 3}
.gantt rect.shut{stroke:none}
.scroll+h3{margin-top:14px}
.gantt .in-bar{position:absolute;height:20px;line-height:20px;font-size:11px;text-align:center;color:#0d1117;pointer-events:none;white-space:nowrap;overflow:hidden}
.gantt .in-bar.white{color:#fff}
table{border-collapse:collapse;width:100%;font-size:13px;margin:6px 0 14px}
caption{text-align:left;font-weight:600;font-size:15px;padding:6px 0}
th,td{padding:5px 6px;border-bottom:1px solid var(--line);text-align:right;white-space:nowrap}
th:first-child{text-align:left;font-weight:500}
thead th{color:var(--soft);font-weight:500;vertical-align:bottom}
th.text,td.text{text-align:left}
th button{all:unset;cursor:pointer;font:inherit;color:inherit}
th button:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
th[aria-sort] button::after{content:" \\2191"}
th[aria-sort=descending] button::after{content:" \\2193"}
.figures{columns:2;column-gap:40px}
.figures div{break-inside:avoid;padding-top:14px}
.figures table{margin-top:0}
.figures td,.figures th{white-space:normal}
.figures th{text-align:left;font-weight:400;color:var(--soft)}
details summary{cursor:pointer;font-weight:600}
pre{overflow:auto;max-height:520px;background:var(--track);padding:12px;border-radius:6px;font:12px/1.5 ui-monospace,Consolas,Menlo,monospace}
dl{display:grid;grid-template-columns:max-content 1fr;gap:2px 16px;margin:6px 0 12px;font-size:13px}
dt{color:var(--soft)}
dd{margin:0;overflow-wrap:anywhere}
@media (max-width:820px){.pair{grid-template-columns:1fr}.figures{columns:1}main{padding:18px 12px 40px}section{padding:14px 12px}.bars>div{grid-template-columns:minmax(60px,92px) 1fr 70px;gap:7px}.waits .bars>div{grid-template-columns:minmax(100px,150px) 1fr 62px}.orders .bars>div{grid-template-columns:minmax(100px,140px) 1fr 72px}h1{font-size:22px}.lead{font-size:16px}.tile b{font-size:20px}}
@media (max-width:560px){.tiles{grid-template-columns:repeat(2,minmax(0,1fr))}.tile b{font-size:18px}.bars>div{grid-template-columns:minmax(60px,92px) 1fr 84px;gap:7px}.waits .bars>div,.orders .bars>div{grid-template-columns:1fr 84px;height:auto;row-gap:1px;margin-bottom:7px}.waits .label,.orders .label{grid-column:1/-1;white-space:normal}.x-ticks span:nth-child(even):not(.gantt span,.panels span){display:none}}
@media print{:root{color-scheme:light;--ground:#fff;--card:#fff;--ink:#000;--soft:#444;--faint:#666;--line:#ccc;--accent:#2563c9;--range:#2563c933;--track:#eee;--shade:#8882}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}main{max-width:none;padding:0}section,.tile{border-color:#ccc}.bars>div,.tile,figure,tr{break-inside:avoid}h2,caption{break-after:avoid}.scroll{overflow:visible}.gantt{min-width:0}details:not([open]){display:none}.sortable th,.sortable td{padding:2px 4px;font-size:9px}thead th{white-space:normal}pre{max-height:none;white-space:pre-wrap}}
`;

/** How the page looks: calm, in dark and in light, on a desk and on a phone. */

/** One style sheet without imports, fonts or images. */
export const pageStyle = `
:root {
  color-scheme: light dark;
  --page: #fbfbf9; --card: #ffffff; --edge: #e3e2dc; --ink: #23262b; --soft: #636a74; --accent: #2f5f9e;
  --red: #b3362c; --amber: #8a5a00; --green: #2c7a4b; --blue: #35689f;
  --mark: #fdecc8; --mark-ink: #5c3c00; --row: #fff8ea; --hover: #f1f0ea; --keyword: #3f5f86;
  --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #16181c; --card: #1d2025; --edge: #31353c; --ink: #e2e4e8; --soft: #9aa2ad; --accent: #8db8ee;
    --red: #f0877d; --amber: #e5b567; --green: #7fca9b; --blue: #8db8ee;
    --mark: #574312; --mark-ink: #fbe7b8; --row: #262318; --hover: #25292f; --keyword: #9fbbdf;
  }
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
html { scroll-padding-top: 1rem; }
body {
  margin: 0; display: grid; grid-template-columns: minmax(17rem, 21rem) minmax(0, 1fr); min-height: 100vh;
  background: var(--page); color: var(--ink);
  font: 15px/1.55 system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif;
}
a { color: var(--accent); text-decoration-thickness: 1px; text-underline-offset: 2px; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
main:focus, h1:focus, #overview:focus { outline: none; }
code, pre, kbd, td, .place { font-family: var(--mono); font-size: 13px; }
.skip { position: absolute; left: -99rem; }
.skip:focus { left: 1rem; top: 1rem; background: var(--card); padding: .5rem 1rem; z-index: 1; }

nav {
  position: sticky; top: 0; height: 100vh; overflow: auto; display: flex; flex-direction: column;
  background: var(--card); border-right: 1px solid var(--edge); padding: 1.25rem 1rem 0;
}
.brand { margin: 0 0 1rem .5rem; font-weight: 600; letter-spacing: .01em; }
.brand a { color: inherit; text-decoration: none; }
#controls { display: grid; gap: .6rem; margin-bottom: .5rem; }
.field { position: relative; display: block; }
.field span { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
.field kbd { position: absolute; right: .55rem; top: .5rem; }
input, select, button { font: inherit; color: inherit; }
input, select {
  width: 100%; padding: .45rem .65rem; background: var(--page); border: 1px solid var(--edge); border-radius: 7px;
}
kbd {
  padding: 0 .35rem; border: 1px solid var(--edge); border-radius: 4px; color: var(--soft); background: var(--page);
  font-size: 11px; line-height: 1.5;
}
button { padding: .2rem .6rem; background: none; border: 1px solid var(--edge); border-radius: 99px; cursor: pointer; font-size: 13px; }
button:hover { background: var(--hover); }
button[aria-pressed='true'] { border-color: var(--accent); box-shadow: inset 0 0 0 1px var(--accent); }
button b { font-weight: 600; color: var(--soft); }
.filters { display: flex; flex-wrap: wrap; gap: .35rem; }
#shown { margin: .1rem .5rem; color: var(--soft); font-size: 13px; }
nav h2 { margin: .9rem .5rem .25rem; font-size: 12px; font-weight: 600; color: var(--soft); letter-spacing: .04em; }
nav ul { list-style: none; margin: 0; padding: 0; }
nav li a {
  display: flex; align-items: baseline; gap: .5rem; padding: .28rem .5rem; border-radius: 6px; color: inherit;
  text-decoration: none; overflow-wrap: anywhere;
}
nav li a:hover { background: var(--hover); }
nav li a[aria-current] { background: var(--hover); font-weight: 600; }
nav li .verdict { margin-left: auto; font-size: 12px; font-weight: 400; color: var(--soft); white-space: nowrap; }
.keys {
  position: sticky; bottom: 0; margin: auto -1rem 0; padding: .7rem 1rem; text-align: center; background: var(--card);
  border-top: 1px solid var(--edge); color: var(--soft); font-size: 12px;
}
#list { padding-bottom: 1.5rem; }
.mark { display: inline-block; width: 1.1em; text-align: center; font-weight: 700; font-family: var(--mono); }
.different { color: var(--red); } .unproven { color: var(--amber); } .allowed { color: var(--blue); }
.equal { color: var(--green); } .alone { color: var(--soft); }

main { padding: 2.2rem clamp(1rem, 4vw, 3.5rem) 5rem; min-width: 0; max-width: 84rem; }
article { display: none; }
article:target { display: block; }
main:has(article:target) #overview { display: none; }
h1 { margin: 0; font-size: 1.7rem; line-height: 1.25; font-weight: 620; letter-spacing: -.01em; overflow-wrap: anywhere; }
main h2 { margin: 2.1rem 0 .6rem; font-size: 1rem; font-weight: 620; }
h3 { margin: 0; font-size: .95rem; font-weight: 620; }
article > header { display: flex; flex-wrap: wrap; align-items: baseline; gap: .4rem 1rem; }
.state { margin: 0; color: var(--soft); }
.back { margin: 0 0 .6rem; font-size: 13px; }
.place { margin: .2rem 0 0; color: var(--soft); overflow-wrap: anywhere; }
.message { margin: 1.1rem 0 0; font-size: 1.1rem; overflow-wrap: anywhere; }
.note, .rule { margin: .8rem 0 0; padding: .5rem .9rem; border-left: 3px solid var(--amber); background: var(--card); overflow-wrap: anywhere; }
.rule { border-color: var(--accent); }
.documentation { margin: 1rem 0 0; max-width: 70ch; white-space: pre-line; overflow-wrap: anywhere; }
.facts { margin: .6rem 0 0; color: var(--soft); }
.engines { margin: .3rem 0 0; padding-left: 1.2rem; color: var(--soft); }
.counts { display: flex; flex-wrap: wrap; gap: .75rem; margin: 1.6rem 0 1.2rem; }
.counts div { flex: 0 1 9.5rem; padding: .8rem 1rem; background: var(--card); border: 1px solid var(--edge); border-radius: 10px; }
.counts dt { font-size: 13px; color: var(--soft); }
.counts dd { margin: 0; font-size: 1.7rem; font-weight: 600; font-variant-numeric: tabular-nums; }
.counts .none { background: none; border-style: dashed; }
.counts .none dd { color: var(--soft); font-weight: 400; }
.index { list-style: none; margin: 0; padding: 0; border-top: 1px solid var(--edge); }
.index li { display: grid; grid-template-columns: minmax(10rem, 23rem) 1fr; gap: .2rem 1.2rem; padding: .55rem 0; border-bottom: 1px solid var(--edge); overflow-wrap: anywhere; }
.index span { color: var(--soft); }

figure { margin: 0; min-width: 0; }
figcaption { margin-bottom: .3rem; font-size: 13px; color: var(--soft); }
pre, .scroll { overflow: auto; background: var(--card); border: 1px solid var(--edge); border-radius: 8px; }
pre { margin: 0; padding: .7rem 0; tab-size: 4; }
pre .line { display: block; min-width: max-content; padding: 0 .9rem; }
pre .line:empty::after { content: ' '; }
pre b { font-weight: 400; color: var(--keyword); }
pre .changed { background: var(--row); }
pre .blank { background: repeating-linear-gradient(135deg, transparent 0 5px, var(--hover) 5px 6px); }
pre.script { padding: .7rem .9rem; max-height: 60vh; }
mark { background: var(--mark); color: var(--mark-ink); border-radius: 3px; }
mark b { color: inherit; }
.texts.two, .answers { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 1rem; }
.answers + .answers { margin-top: 1.5rem; padding-top: 1.5rem; border-top: 1px solid var(--edge); }
.summary { margin: .1rem 0 .6rem; color: var(--soft); overflow-wrap: anywhere; }
.table + .table { margin-top: .9rem; }
table { border-collapse: collapse; min-width: 100%; }
th, td { padding: .32rem .7rem; text-align: left; white-space: pre; border-bottom: 1px solid var(--edge); }
tbody tr:last-child > * { border-bottom: 0; }
th { font-size: 12px; font-weight: 600; color: var(--soft); }
.sign { width: 1px; padding: .32rem 0 .32rem .7rem; color: var(--red); font-family: var(--mono); }
tr.differs { background: var(--row); }
td mark { padding: .05rem .25rem; margin: 0 -.25rem; }
.missing { color: var(--soft); font-style: italic; }
.calls { margin: 0; padding-left: 1.5rem; }
.calls li:only-child { list-style: none; margin-left: -1.5rem; }
.calls code { overflow-wrap: anywhere; }
details { margin-top: 1rem; }
summary { cursor: pointer; color: var(--accent); width: max-content; }
details p { margin-bottom: .6rem; }

@media (max-width: 60rem) {
  .texts.two, .answers { grid-template-columns: minmax(0, 1fr); }
  pre .blank { display: none; }
  pre .line { min-width: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
}
@media (max-width: 45rem) {
  body { display: flex; flex-direction: column; }
  main { order: -1; padding-top: 1.3rem; padding-bottom: 1.5rem; }
  nav { position: static; height: auto; border-right: 0; border-top: 1px solid var(--edge); }
  body:has(article:target) nav { display: none; }
  nav li a { padding: .5rem; }
  .keys { display: none; }
  .counts div { flex: 1 1 7rem; padding: .6rem .8rem; }
  .index li { grid-template-columns: 1fr; }
  h1 { font-size: 1.4rem; }
}
@media print {
  nav, .back, details button { display: none; }
  body { display: block; }
  article { display: block; break-before: page; }
}
`;

/** The page's style: dark, one column on narrow screens. */
export const PAGE_STYLE = `
:root { color-scheme: dark; --back: #1e1f22; --panel: #2b2d31; --well: #313338; --line: #43454c; --text: #dbdee1; --dim: #b1b5bd; --accent: #5865f2; --link: #5fb4ff; }
* { box-sizing: border-box; }
[hidden] { display: none !important; }
body { margin: 0; background: var(--back); color: var(--text); font: 16px/1.45 system-ui, sans-serif; }
a { color: var(--link); }
.skip { position: absolute; left: -999px; }
.skip:focus { left: 8px; top: 8px; background: var(--accent); color: #fff; padding: 8px; z-index: 1; }
:focus-visible { outline: 2px solid #f0b232; outline-offset: 2px; }
.top { display: flex; flex-wrap: wrap; gap: 8px 24px; align-items: center; padding: 10px 16px; background: var(--panel); border-bottom: 1px solid var(--line); }
.top h1 { font-size: 1.15rem; margin: 0; }
.top p { margin: 0; color: var(--dim); }
.layout { display: grid; grid-template-columns: 230px minmax(0, 1fr); min-height: calc(100vh - 60px); }
nav { background: var(--panel); padding: 12px; overflow: auto; }
nav h2 { font-size: .8rem; text-transform: uppercase; color: var(--dim); margin: 14px 0 4px; letter-spacing: .04em; }
nav ul { list-style: none; margin: 0; padding: 0; }
nav a { display: flex; justify-content: space-between; gap: 8px; padding: 4px 8px; border-radius: 4px; color: var(--text); text-decoration: none; overflow-wrap: anywhere; }
nav a:hover, nav a[aria-current] { background: #404249; }
nav .count { color: var(--dim); font-size: .85rem; }
nav .plain { padding: 4px 8px; color: var(--dim); display: block; }
main { background: var(--well); padding: 12px 16px; min-width: 0; display: flex; flex-direction: column; gap: 12px; }
main h2 { font-size: 1.05rem; margin: 0; }
#messages { max-height: 62vh; overflow: auto; border: 1px solid var(--line); border-radius: 8px; padding: 8px 12px; }
.message { padding: 8px 0; border-bottom: 1px solid #3a3c42; overflow-wrap: anywhere; }
.message:last-child { border-bottom: 0; }
.message header time, small, .small, .about, .empty { color: var(--dim); font-size: .85rem; }
.about { margin: 2px 0; font-style: italic; }
.tag { background: var(--accent); color: #fff; border-radius: 3px; font-size: .68rem; padding: 1px 5px; }
.dot { width: .7em; height: .7em; margin-right: 6px; }
.mention { background: #3c4270; color: #d5dafd; border-radius: 3px; padding: 0 3px; }
.spoiler { background: #111214; color: #111214; } .spoiler:hover, .spoiler:focus { color: inherit; }
code, pre { background: var(--back); border-radius: 4px; padding: 1px 4px; font-family: ui-monospace, monospace; font-size: .9em; }
pre { padding: 8px; overflow: auto; white-space: pre-wrap; }
.md-blockquote { display: block; border-left: 4px solid var(--line); padding-left: 10px; }
.md-h { display: block; font-weight: 700; font-size: 1.1em; } .md-sub { display: block; font-size: .82em; color: var(--dim); }
.md-li { display: list-item; margin-left: 1.3em; }
.embed { display: flex; background: var(--panel); border-radius: 4px; margin: 6px 0; max-width: 640px; overflow: hidden; }
.embed .bar { width: 4px; flex: none; align-self: stretch; height: auto; }
.embed > div { padding: 8px 12px; min-width: 0; flex: 1; }
.embed h3 { margin: 2px 0 6px; font-size: 1rem; } .embed p { margin: 4px 0; }
.embed dl { display: flex; flex-wrap: wrap; gap: 8px 16px; margin: 8px 0; }
.embed dl .block { flex: 1 0 100%; } .embed dl .inline { flex: 1 1 140px; }
.embed dt { font-weight: 600; font-size: .9rem; } .embed dd { margin: 0; font-size: .93rem; }
.row { display: flex; flex-wrap: wrap; gap: 8px; align-items: end; margin: 6px 0; }
.row form { margin: 0; }
.box { border: 1px solid var(--line); border-radius: 8px; padding: 10px 12px; background: var(--panel); }
.box h2 { margin-bottom: 6px; }
.reply { border-color: var(--accent); }
.problem { border: 1px solid #f28b82; color: #ffc9c4; border-radius: 8px; padding: 8px 12px; margin: 0; }
label { color: var(--dim); } label.field { display: block; margin: 6px 0; } label.field span { display: block; }
input, select, textarea { font: inherit; color: var(--text); background: var(--back); border: 1px solid #80848e; border-radius: 4px; padding: 6px 8px; max-width: 100%; }
label.field input, label.field select, label.field textarea { width: 100%; max-width: 520px; }
button, a.button { font: inherit; color: #fff; background: #4e5058; border: 0; border-radius: 4px; padding: 7px 14px; cursor: pointer; text-decoration: none; display: inline-block; }
button.primary { background: var(--accent); } button.success { background: #1a7f4b; } button.danger { background: #c4373b; } button:disabled { opacity: .5; cursor: default; }
@media (max-width: 700px) { .layout { grid-template-columns: minmax(0, 1fr); } nav { max-height: 34vh; } #messages { max-height: none; } #command { width: 100%; } }
`;

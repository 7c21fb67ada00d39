/** 欄の見た目 — the forms in the narrow column beside the table. */
export const formStyle = `
.part > summary { padding: 4px 2px; border-bottom: 1px solid var(--line); font-weight: bold; cursor: pointer; }
.part > summary small { font-weight: normal; color: var(--soft); }
.fields { display: grid; grid-template-columns: 1fr 1fr; gap: 4px 6px; align-items: end; padding: 4px 0; }
.fields > .wide, .fields > fieldset, .fields > .entries, .fields > p { grid-column: 1 / 3; }
.field label > input, .field label > select { display: block; width: 100%; }
.field .flag > input { display: inline; width: auto; margin: 0 4px 0 0; }
.field small { color: var(--soft); font-size: 11px; }
fieldset { border: 1px solid var(--line); border-radius: 4px; margin: 0; padding: 0 6px 4px; min-width: 0; }
legend { padding: 0 4px; }
.part { position: relative; }
.part > fieldset { border: 0; padding: 0; }
.part > fieldset > legend { position: absolute; width: 1px; height: 1px; overflow: hidden; }
fieldset .years { display: grid; grid-template-columns: repeat(4, 1fr); gap: 2px 4px; }
fieldset .years .field { font-size: 11px; }
fieldset .years input { text-align: right; padding: 0 2px; }
.entries details, .entry { border: 1px solid var(--line); border-radius: 4px; padding: 3px 6px; margin: 4px 0; }
.entries summary, .changes summary { cursor: pointer; overflow-wrap: anywhere; }
.entry { background: #fffdf0; }
.field .by-year, .changes details { font-size: 12px; }
`;

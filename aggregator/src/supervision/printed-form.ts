/** A paper as rows of text; nothing in it is markup. */
export interface PrintedForm {
  readonly language: 'zh' | 'en';
  /** The office whose paper it is. */
  readonly office: string;
  readonly title: string;
  readonly number: string | null;
  /** Shown across the paper, e.g. while it is a draft. */
  readonly stamp: string | null;
  readonly facts: readonly (readonly [name: string, value: string])[];
  readonly paragraphs: readonly string[];
  readonly table: { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] } | null;
  /** Below, for the seal. */
  readonly closing: readonly string[];
}

const style = `
body{font:16px/1.7 "Noto Serif SC","SimSun",serif;max-width:42em;margin:2em auto;padding:0 1em;color:#000;background:#fff}
header{text-align:center}h1{font-size:1.5em;margin:.2em 0}.office{color:#c00;font-size:1.3em;letter-spacing:.2em}
.stamp{color:#c00;border:2px solid #c00;display:inline-block;padding:0 .6em;margin:.4em 0}
table{border-collapse:collapse;width:100%;margin:1em 0}th,td{border:1px solid #000;padding:.2em .5em;text-align:left}
footer{text-align:right;margin-top:3em}@media print{body{margin:0}}`;

/** A complete HTML page without scripts; every text is escaped. */
export function renderPrintedForm(form: PrintedForm): string {
  const { language, office, title, number, stamp, facts, paragraphs, table, closing } = form;
  const factRows = facts.map(([name, value]) => `<tr><th>${escapeHtml(name)}</th><td>${escapeHtml(value)}</td></tr>`);
  const lines = (tag: string, texts: readonly string[]) =>
    texts.map((text) => `<${tag}>${escapeHtml(text)}</${tag}>`).join('');
  const body = [
    `<header><div class="office">${escapeHtml(office)}</div><h1>${escapeHtml(title)}</h1>`,
    number === null ? '' : `<div>${escapeHtml(number)}</div>`,
    stamp === null ? '' : `<div class="stamp">${escapeHtml(stamp)}</div>`,
    '</header>',
    facts.length === 0 ? '' : `<table>${factRows.join('')}</table>`,
    lines('p', paragraphs),
    table === null ? '' : tableOf(table),
    `<footer>${lines('div', closing)}</footer>`,
  ];
  const head = `<meta charset="utf-8"><title>${escapeHtml(title)}</title><style>${style}</style>`;
  return `<!doctype html><html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head>${head}</head><body>${body.join('')}</body></html>`;
}

function tableOf({ head, rows }: NonNullable<PrintedForm['table']>): string {
  const cells = (tag: string, texts: readonly string[]) =>
    `<tr>${texts.map((text) => `<${tag}>${escapeHtml(text)}</${tag}>`).join('')}</tr>`;
  return `<table><thead>${cells('th', head)}</thead><tbody>${rows.map((row) => cells('td', row)).join('')}</tbody></table>`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
}

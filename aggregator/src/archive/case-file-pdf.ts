import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import type { CaseFileContent } from '#archive/case-file-content';
import type { CaseFileBlock } from '#archive/case-file-wording';

/** Pictures by their hash, ready for paper (JPEG); one that cannot be shown is absent. */
export type PrintedPictures = ReadonlyMap<string, Buffer>;

const require = createRequire(import.meta.url);
const fontFiles = {
  regular: require.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'),
  bold: require.resolve('@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf'),
} as const;

/** Lengths in points; A4 is 595 × 842. */
const margin = { top: 56, bottom: 64, left: 50, right: 50 } as const;
const ink = { text: '#1b1f24', quiet: '#5b6570', line: '#c9d1d9', head: '#eef2f6', accent: '#0b5394' } as const;
const size = { body: 9, table: 8, heading: 13, cover: 26 } as const;
const cellPadding = 4;
const pictureGap = 14;
const pictureHeight = 165;

type Document = InstanceType<typeof PDFDocument>;

/**
 * Sets a case file on A4, fonts embedded as subsets. The same content, pictures and moment give the same bytes.
 *
 * @param exportedAt  the document's date.
 */
export async function writeCaseFilePdf(
  content: CaseFileContent,
  pictures: PrintedPictures,
  given: { readonly exportedAt: Date; readonly language: 'zh' | 'en'; readonly noPicture: string },
): Promise<Buffer> {
  const doc = new PDFDocument({
    size: 'A4',
    margins: margin,
    bufferPages: true,
    pdfVersion: '1.7',
    lang: given.language === 'zh' ? 'zh-CN' : 'en',
    displayTitle: true,
    info: {
      Title: `${content.title} ${content.number}`,
      Creator: 'StreetWarden',
      Producer: 'StreetWarden',
      CreationDate: given.exportedAt,
    },
  });
  const chunks: Buffer[] = [];
  const written = new Promise<void>((done, failed) => {
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('end', done);
    doc.on('error', failed);
  });
  doc.registerFont('regular', fontFiles.regular);
  doc.registerFont('bold', fontFiles.bold);
  writeCover(doc, content);
  for (const { heading, blocks } of content.sections) {
    writeHeading(doc, heading, blocks);
    for (const block of blocks) writeBlock(doc, block, { pictures, noPicture: given.noPicture });
  }
  writeFooters(doc, content);
  doc.end();
  await written;
  return Buffer.concat(chunks);
}

const widthOf = (doc: Document) => doc.page.width - margin.left - margin.right;
const bottomOf = (doc: Document) => doc.page.height - margin.bottom;

/** Starts a page when less than `height` is left. */
function makeRoom(doc: Document, height: number): boolean {
  if (doc.y + height <= bottomOf(doc)) return false;
  doc.addPage();
  return true;
}

function writeCover(doc: Document, { title, number, summary, cover, exported }: CaseFileContent): void {
  const width = widthOf(doc);
  doc.rect(0, 0, doc.page.width, 10).fill(ink.accent);
  doc.font('bold').fontSize(size.cover).fillColor(ink.text);
  doc.text(title, margin.left, 150, { width, align: 'center' });
  doc.moveDown(0.4).font('bold').fontSize(18).fillColor(ink.accent).text(number, { width, align: 'center' });
  doc.moveDown(0.3).font('regular').fontSize(12).fillColor(ink.quiet).text(summary, { width, align: 'center' });
  doc.y = 320;
  writeFacts(doc, cover, { inset: 40, fontSize: 10.5, labelShare: 0.26 });
  doc.font('regular').fontSize(9).fillColor(ink.quiet);
  doc.text(exported, margin.left, bottomOf(doc) - 30, { width, align: 'center' });
  doc.addPage();
}

/** A heading never stands alone at the foot of a page, and never apart from the first pictures. */
function writeHeading(doc: Document, heading: string, blocks: readonly CaseFileBlock[]): void {
  makeRoom(doc, blocks.some(({ kind }) => kind === 'pictures') ? pictureHeight + 120 : 90);
  doc.moveDown(0.8);
  doc.font('bold').fontSize(size.heading).fillColor(ink.accent).text(heading, margin.left, doc.y);
  doc.moveDown(0.35);
}

interface BlockMeans {
  readonly pictures: PrintedPictures;
  readonly noPicture: string;
}

function writeBlock(doc: Document, block: CaseFileBlock, means: BlockMeans): void {
  switch (block.kind) {
    case 'facts':
      writeFacts(doc, block.rows, { inset: 0, fontSize: size.body, labelShare: 0.18 });
      break;
    case 'note':
      doc.font('regular').fontSize(size.body).fillColor(ink.quiet);
      doc.text(block.text, margin.left, doc.y, { width: widthOf(doc) });
      doc.moveDown(0.4);
      break;
    case 'table':
      writeTable(doc, block);
      break;
    case 'pictures':
      writePictures(doc, block.items, means);
      break;
  }
}

function writeFacts(
  doc: Document,
  rows: readonly (readonly [string, string])[],
  style: { readonly inset: number; readonly fontSize: number; readonly labelShare: number },
): void {
  const left = margin.left + style.inset;
  const width = widthOf(doc) - 2 * style.inset;
  const labelWidth = width * style.labelShare;
  const valueWidth = width - labelWidth;
  for (const [label, value] of rows) {
    doc.font('regular').fontSize(style.fontSize);
    const height =
      Math.max(
        doc.heightOfString(value, { width: valueWidth - cellPadding }),
        doc.heightOfString(label, { width: labelWidth - cellPadding }),
      ) +
      2 * cellPadding;
    makeRoom(doc, height);
    const top = doc.y;
    doc.fillColor(ink.quiet).text(label, left, top + cellPadding, { width: labelWidth - cellPadding });
    doc.fillColor(ink.text).text(value, left + labelWidth, top + cellPadding, { width: valueWidth - cellPadding });
    drawLine(doc, left, left + width, top + height);
    doc.y = top + height;
  }
  doc.x = margin.left;
  doc.moveDown(0.5);
}

function writeTable(doc: Document, { columns, rows }: Extract<CaseFileBlock, { kind: 'table' }>): void {
  const total = columns.reduce((sum, { share }) => sum + share, 0);
  const widths = columns.map(({ share }) => (widthOf(doc) * share) / total);
  const head = columns.map(({ title }) => title);
  const headHeight = rowHeight(doc, head, widths, 'bold');
  const first = rows[0] ?? [];
  makeRoom(doc, headHeight + rowHeight(doc, first, widths, 'regular'));
  writeRow(doc, head, widths, { isHead: true, height: headHeight });
  for (const row of rows) {
    const height = Math.min(rowHeight(doc, row, widths, 'regular'), bottomOf(doc) - margin.top - headHeight);
    if (makeRoom(doc, height)) writeRow(doc, head, widths, { isHead: true, height: headHeight });
    writeRow(doc, row, widths, { isHead: false, height });
  }
  doc.x = margin.left;
  doc.moveDown(0.6);
}

function rowHeight(
  doc: Document,
  cells: readonly string[],
  widths: readonly number[],
  font: 'regular' | 'bold',
): number {
  doc.font(font).fontSize(size.table);
  const heights = cells.map((cell, n) => {
    return doc.heightOfString(cell, { width: (widths[n] ?? 0) - 2 * cellPadding });
  });
  return Math.max(...heights, size.table) + 2 * cellPadding;
}

function writeRow(
  doc: Document,
  cells: readonly string[],
  widths: readonly number[],
  { isHead, height }: { readonly isHead: boolean; readonly height: number },
): void {
  const top = doc.y;
  if (isHead) doc.rect(margin.left, top, widthOf(doc), height).fill(ink.head);
  doc
    .font(isHead ? 'bold' : 'regular')
    .fontSize(size.table)
    .fillColor(ink.text);
  let left: number = margin.left;
  for (const [n, cell] of cells.entries()) {
    const width = (widths[n] ?? 0) - 2 * cellPadding;
    const box = { width, height: height - 2 * cellPadding, ellipsis: true };
    doc.text(cell, left + cellPadding, top + cellPadding, box);
    left += widths[n] ?? 0;
  }
  drawLine(doc, margin.left, margin.left + widthOf(doc), top + height);
  doc.y = top + height;
}

function drawLine(doc: Document, from: number, to: number, y: number): void {
  doc.moveTo(from, y).lineTo(to, y).lineWidth(0.5).stroke(ink.line);
}

/** Two beside each other. */
function writePictures(
  doc: Document,
  items: readonly { readonly sha256: string; readonly caption: string }[],
  { pictures, noPicture }: BlockMeans,
): void {
  const width = (widthOf(doc) - pictureGap) / 2;
  for (let n = 0; n < items.length; n += 2) {
    const pair = items.slice(n, n + 2);
    doc.font('regular').fontSize(7.5);
    const captionHeight = Math.max(...pair.map(({ caption }) => doc.heightOfString(caption, { width })));
    makeRoom(doc, pictureHeight + captionHeight + 18);
    const top = doc.y;
    for (const [place, { sha256, caption }] of pair.entries()) {
      const left = margin.left + place * (width + pictureGap);
      drawPicture(doc, pictures.get(sha256), { left, top, width, noPicture });
      doc.font('regular').fontSize(7.5).fillColor(ink.quiet);
      doc.text(caption, left, top + pictureHeight + 4, { width });
    }
    doc.x = margin.left;
    doc.y = top + pictureHeight + captionHeight + 18;
  }
}

function drawPicture(
  doc: Document,
  picture: Buffer | undefined,
  { left, top, width, noPicture }: { left: number; top: number; width: number; noPicture: string },
): void {
  doc.rect(left, top, width, pictureHeight).fill(ink.head);
  if (picture === undefined) {
    doc.font('regular').fontSize(size.body).fillColor(ink.quiet);
    doc.text(noPicture, left, top + pictureHeight / 2 - 6, { width, align: 'center' });
    return;
  }
  doc.image(picture, left, top, { fit: [width, pictureHeight], align: 'center', valign: 'center' });
}

function writeFooters(doc: Document, { title, number, exported, pageText }: CaseFileContent): void {
  const { start, count } = doc.bufferedPageRange();
  for (let n = start; n < start + count; n += 1) {
    doc.switchToPage(n);
    // Below the margin pdfkit would start a page for it.
    doc.page.margins.bottom = 0;
    const page = pageText.replace('{page}', String(n + 1)).replace('{pages}', String(count));
    const y = doc.page.height - 40;
    drawLine(doc, margin.left, doc.page.width - margin.right, y - 6);
    doc.font('regular').fontSize(7.5).fillColor(ink.quiet);
    doc.text(`${title} ${number} · ${exported}`, margin.left, y, { width: widthOf(doc) - 80, lineBreak: false });
    doc.text(page, doc.page.width - margin.right - 80, y, { width: 80, align: 'right', lineBreak: false });
  }
}

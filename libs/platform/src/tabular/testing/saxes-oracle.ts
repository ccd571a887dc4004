import { SaxesParser, type SaxesTagPlain } from 'saxes';

/** Cells of a sheet by reference, each `<type>:<text>`, as a strict XML parser sees them: slow, with nothing clever, to compare with. */
export function oracleCells(sheetXml: string, sharedXml: string | null): Map<string, string> {
  const shared = sharedXml === null ? [] : sharedTexts(sharedXml);
  const cells = new Map<string, string>();
  const parser = new SaxesParser();
  let place = { row: 0, column: 0 };
  let cell: { ref: string; type: string; text: string; hasFormula: boolean } | null = null;
  const open: string[] = [];
  parser.on('opentag', (tag: SaxesTagPlain) => {
    const name = localName(tag.name);
    open.push(name);
    if (name === 'row') place = { row: Number(tag.attributes.r ?? place.row + 1), column: 0 };
    if (name === 'c') {
      const ref = tag.attributes.r ?? letters(place.column) + String(place.row);
      place.column = numberOf(ref) + 1;
      cell = { ref, type: tag.attributes.t ?? 'n', text: '', hasFormula: false };
    }
    if (name === 'f' && cell) cell.hasFormula = true;
  });
  const take = (text: string): void => {
    if (cell && (open.at(-1) === 'v' || open.at(-1) === 't') && !open.includes('rPh')) cell.text += text;
  };
  parser.on('text', take);
  parser.on('cdata', take);
  parser.on('closetag', (tag: SaxesTagPlain) => {
    open.pop();
    if (localName(tag.name) !== 'c' || !cell) return;
    if (cell.text !== '')
      cells.set(cell.ref, `${cell.type}:${cell.type === 's' ? (shared[Number(cell.text)] ?? '?') : cell.text}`);
    else if (cell.hasFormula && cell.type !== 'str') cells.set(cell.ref, 'formula-without-value:');
    cell = null;
  });
  parser.write(sheetXml).close();
  return cells;
}

function sharedTexts(xml: string): string[] {
  const texts: string[] = [];
  const open: string[] = [];
  const parser = new SaxesParser();
  const take = (text: string): void => {
    if (open.at(-1) === 't' && !open.includes('rPh')) texts[texts.length - 1] += text;
  };
  parser.on('opentag', (tag: SaxesTagPlain) => {
    open.push(localName(tag.name));
    if (localName(tag.name) === 'si') texts.push('');
  });
  parser.on('text', take);
  parser.on('cdata', take);
  parser.on('closetag', () => void open.pop());
  parser.write(xml).close();
  return texts;
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function letters(column: number): string {
  return (column < 26 ? '' : letters(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26));
}

function numberOf(ref: string): number {
  return [.../^[A-Z]+/.exec(ref)![0]].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

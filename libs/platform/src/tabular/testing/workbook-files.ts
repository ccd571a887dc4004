import { createWriteStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';

/** A folder for files of one test run; `remove` takes it away with all that is in it. */
export function aFolder(): {
  path(name: string): string;
  write(name: string, content: string | Buffer): string;
  remove(): void;
} {
  const folder = mkdtempSync(join(tmpdir(), 'tierline-tabular-'));
  const path = (name: string): string => join(folder, name);
  const write = (name: string, content: string | Buffer): string => {
    writeFileSync(path(name), content);
    return path(name);
  };
  return { path, write, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Writes a zip file; a list of parts may name one twice. */
export async function writeZip(
  path: string,
  parts: Iterable<readonly [name: string, content: string | Buffer]>,
): Promise<void> {
  const zip = new ZipFile();
  for (const [name, content] of parts) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(path));
}

export interface RawWorkbook {
  /** XML of the sheets by name; a plain text is what stands inside `sheetData`. */
  readonly sheets: Readonly<Record<string, string>>;
  readonly states?: Readonly<Record<string, string>>;
  readonly sharedStrings?: string;
  readonly numFmts?: string;
  /** Inside of `cellXfs`. */
  readonly styles?: string;
  readonly isDate1904?: boolean;
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const DOCUMENT = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';

/** The parts of a workbook with XML of one's own, for what no writer would make. */
export function rawParts({
  sheets,
  states = {},
  sharedStrings,
  numFmts = '',
  styles = '',
  isDate1904 = false,
}: RawWorkbook): Map<string, string> {
  const names = Object.keys(sheets);
  const relation = (id: number, type: string, target: string): string =>
    `<Relationship Id="r${id}" Type="${DOCUMENT}/${type}" Target="${target}"/>`;
  const parts = new Map<string, string>();
  parts.set(
    '_rels/.rels',
    `<Relationships xmlns="${RELATIONS}">${relation(1, 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
  );
  const list = names.map(
    (name, index) =>
      `<sheet name="${name}" sheetId="${index + 1}" state="${states[name] ?? 'visible'}" r:id="r${index + 1}"/>`,
  );
  parts.set(
    'xl/workbook.xml',
    `<workbook xmlns="${MAIN}" xmlns:r="${DOCUMENT}"><workbookPr date1904="${isDate1904 ? 1 : 0}"/><sheets>${list.join('')}</sheets></workbook>`,
  );
  const relations = names.map((_, index) => relation(index + 1, 'worksheet', `worksheets/sheet${index + 1}.xml`));
  relations.push(relation(names.length + 1, 'styles', 'styles.xml'));
  if (sharedStrings !== undefined) relations.push(relation(names.length + 2, 'sharedStrings', '/xl/sharedStrings.xml'));
  parts.set('xl/_rels/workbook.xml.rels', `<Relationships xmlns="${RELATIONS}">${relations.join('')}</Relationships>`);
  parts.set(
    'xl/styles.xml',
    `<styleSheet xmlns="${MAIN}"><numFmts>${numFmts}</numFmts><cellXfs><xf numFmtId="0"/>${styles}</cellXfs></styleSheet>`,
  );
  if (sharedStrings !== undefined)
    parts.set(
      'xl/sharedStrings.xml',
      sharedStrings.startsWith('<') && sharedStrings.includes('sst')
        ? sharedStrings
        : `<sst xmlns="${MAIN}">${sharedStrings}</sst>`,
    );
  Object.values(sheets).forEach((xml, index) => {
    const isWhole = xml.includes('worksheet');
    parts.set(
      `xl/worksheets/sheet${index + 1}.xml`,
      isWhole ? xml : `<?xml version="1.0"?><worksheet xmlns="${MAIN}"><sheetData>${xml}</sheetData></worksheet>`,
    );
  });
  return parts;
}

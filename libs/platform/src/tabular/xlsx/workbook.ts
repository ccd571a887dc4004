import type { SourceSheet, SourceTable } from '@tierline/shared/intake';
import { CellBudget } from '../cell-budget.js';
import type { ReadLimits } from '../read-limits.js';
import { damagedFile, wrongType } from '../refusals.js';
import { dateStyles } from './number-formats.js';
import { SerialDates } from './serial-dates.js';
import { SharedStrings } from './shared-strings.js';
import { sheetRows } from './sheet-rows.js';
import type { CellContext } from './cell-scanner.js';
import { contentOf, elements, xmlText } from './xml-text.js';
import { ZipParts } from './zip-parts.js';

/** Opens the workbook in a zip container.
 *  @throws FileRefused `wrong-type`, `damaged-file`, `encrypted-workbook` or the code of a limit */
export async function openWorkbook(path: string, limits: ReadLimits): Promise<SourceTable> {
  const parts = await ZipParts.open(path, limits);
  try {
    const workbook = new Workbook(parts, limits, await workbookPart(parts));
    await workbook.readFrame();
    return workbook;
  } catch (error) {
    parts.close();
    throw error;
  }
}

class Workbook implements SourceTable {
  readonly sheets: SourceSheet[] = [];
  isDate1904 = false;
  private relations = new Map<string, Relation>();
  private context: Promise<CellContext> | null = null;

  constructor(
    private readonly parts: ZipParts,
    private readonly limits: ReadLimits,
    private readonly part: string,
  ) {}

  /** Names of the sheets and what they are read with. */
  async readFrame(): Promise<void> {
    const xml = await xmlText(this.part, this.parts.bytes(this.part));
    this.relations = await relationsOf(this.parts, this.part);
    const [settings] = elements(xml, 'workbookPr');
    this.isDate1904 = settings?.date1904 === '1' || settings?.date1904 === 'true';
    for (const attributes of elements(contentOf(xml, 'sheets'), 'sheet')) {
      const id = Object.entries(attributes).find(([key]) => key === 'id' || key.endsWith(':id'))?.[1] ?? '';
      const relation = this.relations.get(id);
      // Sheets that hold only a chart have no cells.
      if (relation?.type !== 'worksheet') continue;
      if (!this.parts.has(relation.target)) throw damagedFile(`the sheet "${attributes.name ?? ''}" is missing`);
      this.sheets.push(
        this.sheet(attributes.name ?? '', {
          part: relation.target,
          isHidden: (attributes.state ?? 'visible') !== 'visible',
        }),
      );
    }
    if (this.sheets.length === 0) throw damagedFile('it has no sheet with cells');
  }

  async close(): Promise<void> {
    const context = await this.context?.catch(() => null);
    context?.strings?.close();
    this.parts.close();
  }

  private sheet(name: string, { part, isHidden }: { part: string; isHidden: boolean }): SourceSheet {
    const read = async function* (this: Workbook): ReturnType<typeof sheetRows> {
      this.context ??= this.readContext();
      yield* sheetRows(part, this.parts.bytes(part), {
        context: await this.context,
        budget: new CellBudget(name, this.limits),
      });
    };
    return { name, isHidden, rows: () => read.call(this) };
  }

  private async readContext(): Promise<CellContext> {
    const partOf = (type: string): string | undefined =>
      [...this.relations.values()].find((relation) => relation.type === type)?.target;
    const styles = partOf('styles');
    const strings = partOf('sharedStrings');
    const isDateStyle =
      styles && this.parts.has(styles) ? dateStyles(await xmlText(styles, this.parts.bytes(styles))) : [];
    return {
      isDateStyle,
      dates: new SerialDates(this.isDate1904),
      strings:
        strings && this.parts.has(strings) ? await SharedStrings.read(this.parts.bytes(strings), this.limits) : null,
    };
  }
}

interface Relation {
  /** Last word of the type's address, the same in both editions of the standard. */
  readonly type: string;
  readonly target: string;
}

async function workbookPart(parts: ZipParts): Promise<string> {
  const roots = await relationsOf(parts, '');
  const root = [...roots.values()].find(({ type }) => type === 'officeDocument')?.target;
  if (root?.endsWith('.bin'))
    throw wrongType('a binary Excel workbook (.xlsb)', 'Save it as .xlsx and upload that file.');
  if (root && parts.has(root) && /(?:^|\/)xl\//.test(root)) return root;
  throw wrongType(containerName(parts));
}

function containerName(parts: ZipParts): string {
  const names = parts.names();
  if (names.some((name) => name.startsWith('word/'))) return 'a Word document';
  if (names.some((name) => name.startsWith('ppt/'))) return 'a PowerPoint presentation';
  if (names.includes('mimetype') && names.includes('content.xml')) return 'an OpenDocument file';
  return 'a zip archive without a workbook inside';
}

async function relationsOf(parts: ZipParts, part: string): Promise<Map<string, Relation>> {
  const folder = part.slice(0, part.lastIndexOf('/') + 1);
  const name = `${folder}_rels/${part.slice(folder.length)}.rels`;
  const relations = new Map<string, Relation>();
  if (!parts.has(name)) return relations;
  for (const { Id = '', Type = '', Target = '', TargetMode } of elements(
    await xmlText(name, parts.bytes(name)),
    'Relationship',
  )) {
    if (TargetMode !== 'External')
      relations.set(Id, { type: Type.slice(Type.lastIndexOf('/') + 1), target: resolvedTarget(folder, Target) });
  }
  return relations;
}

function resolvedTarget(folder: string, target: string): string {
  const path = target.startsWith('/') ? target.slice(1) : folder + target;
  const steps: string[] = [];
  for (const step of path.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return steps.join('/');
}

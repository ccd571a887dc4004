import { Injectable } from '@nestjs/common';
import type { ImportStanding, ImportTarget } from '@tierline/contracts/imports';
import { Database } from '@tierline/platform/database';
import type { Access } from '@tierline/shared/access';
import type { ImportStatus } from '../../domain/import-status.js';
import { boardStateOf, boardStateOfMonth } from '../../domain/upload-board.js';
import type { BoardCellDto, BoardDto, BoardImportDto } from '../http/history.response.dto.js';
import { visibleImports } from '../persistence/import.scope.js';
import { TargetRegistry } from '../target-registry.js';

interface BoardRow {
  readonly id: string;
  readonly file_name: string;
  readonly status: ImportStatus;
  readonly is_open: boolean;
  readonly loader: string;
  readonly month: string;
  readonly rows: number;
  readonly uploaded_by_name: string;
  readonly uploaded_at: Date;
}

/** Imports that one board shows at most; a company has some hundred a year. */
const MOST = 5_000;
const MOST_UNASSIGNED = 100;

/** Which files came for which month, derived from the imports themselves. */
@Injectable()
export class UploadBoard {
  constructor(
    private readonly database: Database,
    private readonly targets: TargetRegistry,
  ) {}

  /** @throws TargetUnknown, PermissionMissing */
  async ofYear(access: Access, targetName: string, year: number): Promise<BoardDto> {
    const target = this.targets.get(targetName);
    access.require(target.uploadPermission);
    const [ofYear, waiting] = await Promise.all([this.imports(access, target, year), this.waiting(access, target)]);
    const committed = ofYear.filter(({ status }) => status === 'committed' || status === 'reverting');
    const standings = await target.standing?.(
      this.database,
      committed.map(({ id }) => id),
    );
    const counting = new Map(standings?.map((one) => [one.importId, one]));
    const shown = new Map<string, BoardImportDto[]>();
    for (const row of ofYear) {
      const dto = boardImport(row, standings ? (counting.get(row.id) ?? nothing(row)) : all(row));
      if (dto) append(shown, `${row.loader} ${row.month}`, dto);
    }
    return {
      year,
      lines: linesOf(target, ofYear).map(({ loader, title }) => ({
        loader,
        title,
        months: monthsOf(year).map((month) => cellOf(month, shown.get(`${loader} ${month}`) ?? [])),
      })),
      unassigned: waiting.flatMap((row) => boardImport(row, nothing(row)) ?? []),
    };
  }

  private imports(access: Access, { target }: ImportTarget, year: number): Promise<BoardRow[]> {
    const params: unknown[] = [target, `${year}-`];
    return this.database.query<BoardRow>(
      `select ${COLUMNS} from imports.import
       where import.target = $1 and import.params ? 'loader' and left(import.params ->> 'commissionMonth', 5) = $2 and not import.is_open
         and import.status not in ('discarded', 'reverted') and ${visibleImports(access, this.targets.all, { params })}
       order by import.uploaded_at desc, import.id desc limit ${MOST}`,
      params,
    );
  }

  private waiting(access: Access, { target }: ImportTarget): Promise<BoardRow[]> {
    const params: unknown[] = [target];
    return this.database.query<BoardRow>(
      `select ${COLUMNS} from imports.import
       where import.target = $1 and import.is_open and import.status = 'failed'
         and ${visibleImports(access, this.targets.all, { params })}
       order by import.uploaded_at desc, import.id desc limit ${MOST_UNASSIGNED}`,
      params,
    );
  }
}

const COLUMNS = `import.id, import.file_name, import.status, import.is_open, coalesce(import.params ->> 'loader', '') as loader,
  coalesce(import.params ->> 'commissionMonth', '') as month, import.accepted + import.blocked + import.duplicates as rows,
  import.uploaded_by_name, import.uploaded_at`;

const nothing = ({ id }: BoardRow): ImportStanding => ({ importId: id, rowsCounting: 0, replacedBy: [] });
const all = ({ id, rows }: BoardRow): ImportStanding => ({ importId: id, rowsCounting: rows, replacedBy: [] });

function boardImport(row: BoardRow, { rowsCounting, replacedBy }: ImportStanding): BoardImportDto | null {
  const state = boardStateOf({ status: row.status, rowsCounting });
  if (state === null) return null;
  return {
    id: row.id,
    fileName: row.file_name,
    status: row.status,
    state,
    rows: row.rows,
    rowsCounting,
    replacedBy: [...replacedBy],
    uploadedBy: row.uploaded_by_name,
    uploadedAt: row.uploaded_at,
  };
}

function cellOf(month: string, imports: BoardImportDto[]): BoardCellDto {
  return { month, state: boardStateOfMonth(imports), imports };
}

/** The loaders of the target, and those that are gone but have files. */
function linesOf({ loaders = [] }: ImportTarget, rows: readonly BoardRow[]): { loader: string; title: string }[] {
  const titles = new Map(loaders.map(({ slug, title }) => [slug, title]));
  for (const { loader } of rows) if (!titles.has(loader)) titles.set(loader, loader);
  return [...titles]
    .map(([loader, title]) => ({ loader, title }))
    .sort((left, right) => left.title.localeCompare(right.title, 'en'));
}

function monthsOf(year: number): string[] {
  return Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`);
}

function append<Item>(lists: Map<string, Item[]>, key: string, item: Item): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}

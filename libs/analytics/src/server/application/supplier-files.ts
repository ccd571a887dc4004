import { IMPORTS_VIEWS } from '@tierline/contracts/imports';
import type { Sql } from '@tierline/platform/database';
import { monthsOfYear } from '@tierline/shared/time';
import type { SupplierFileDto, SupplierMonthDto } from '../http/sales-performance.response.dto.js';

interface FileOfMonth {
  loader: string;
  month: string;
  state: SupplierMonthDto['state'];
  import_id: string;
}

/** Which suppliers' files of a commission year are in, are being looked at, or have not come. One that waits shows before one that is in. */
export async function supplierFiles(sql: Sql, year: number, canOpenImports: boolean): Promise<SupplierFileDto[]> {
  const files = await sql.query<FileOfMonth>(
    `select distinct on (i.params ->> 'loader', i.params ->> 'commissionMonth')
       i.params ->> 'loader' as loader, i.params ->> 'commissionMonth' as month, i.id as import_id,
       case when i.status in ('committed', 'reverting') then 'committed' else 'review' end as state
     from ${IMPORTS_VIEWS.import} i
     where i.target = 'sales' and i.status in ('received', 'reading', 'review', 'committing', 'committed', 'reverting')
       and left(i.params ->> 'commissionMonth', 4) = $1
     order by 1, 2, (i.status in ('committed', 'reverting')), i.uploaded_at desc`,
    [String(year)],
  );
  const loaders = [...new Set(files.map(({ loader }) => loader))].sort();
  return loaders.map((loader) => ({
    loader,
    months: monthsOfYear(year).map((month) => {
      const file = files.find((one) => one.loader === loader && one.month === month);
      return { month, state: file?.state ?? 'none', importId: canOpenImports ? (file?.import_id ?? null) : null };
    }),
  }));
}

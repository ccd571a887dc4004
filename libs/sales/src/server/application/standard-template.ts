import { Inject, Injectable } from '@nestjs/common';
import type { CellToWrite, SheetToWrite } from '@tierline/platform/tabular';
import type { Access } from '@tierline/shared/access';
import type { SourceColumn } from '@tierline/shared/intake';
import { NotThere } from '../../domain/sales.errors.js';
import { SALES_LOADERS, type SalesLoaders } from '../sales-loaders.js';

/** The template of our own loader, made of its columns so that it always reads what it gives out. */
@Injectable()
export class StandardTemplate {
  constructor(@Inject(SALES_LOADERS) private readonly loaders: SalesLoaders) {}

  /** @throws NotThere when the app has no standard loader */
  sheet(access: Access): SheetToWrite {
    access.require('sales.upload');
    const standard = this.loaders.find(({ loader }) => loader === 'standard');
    if (!standard) throw new NotThere('loader');
    const columns = standard.sourceColumns();
    return {
      name: 'Sales',
      columns: columns.map(({ header }) => ({ header, width: Math.max(14, header.length + 4) })),
      rows: [columns.map(exampleCell)],
    };
  }
}

function exampleCell({ type, example }: SourceColumn): CellToWrite {
  if (example === null) return null;
  if (type === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(example)) return { kind: 'date', value: example };
  const isNumber = type === 'money' || type === 'quantity';
  return isNumber && /^-?\d+(\.\d+)?$/.test(example)
    ? { kind: 'number', value: Number(example) }
    : { kind: 'text', value: example };
}

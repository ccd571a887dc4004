import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import type { Access } from '@tierline/shared/access';
import type { PayoutQuery, PayoutsDto } from '../http/payout.dto.js';
import { readMode } from '../persistence/calculation.store.js';
import { payScope } from '../persistence/commission.scope.js';
import { readPayouts, type PayoutRow } from '../persistence/payout.sql.js';
import { companyCurrency } from '../persistence/reference.store.js';
import { byKey, latestCalculation, payoutDto, positionDto, totalsDto } from './payout.mapping.js';

/** Reads of what was calculated, by commission year. */
@Injectable()
export class PayoutQueries {
  constructor(private readonly database: Database) {}

  async ofYear(access: Access, query: PayoutQuery): Promise<PayoutsDto> {
    const [rows, mode, currency] = await Promise.all([
      this.rows(access, query),
      readMode(this.database),
      companyCurrency(this.database),
    ]);
    return {
      year: query.year,
      mode,
      currency,
      asOf: latestCalculation(rows),
      items: rows.map((row) => payoutDto(row, currency)),
      positions: byKey(rows).map((ofKey) => positionDto(ofKey, currency)),
      totals: totalsDto(rows, query.year, currency),
    };
  }

  rows(access: Access, { year, rep, productLine }: PayoutQuery): Promise<PayoutRow[]> {
    return readPayouts(this.database, payScope(access), {
      from: `${year}-01-01`,
      until: `${year + 1}-01-01`,
      rep,
      productLine,
    });
  }
}

import { DomainError } from '@tierline/shared/problem';

/** Choices of an upload that cannot be; `errors` names field and reason. */
export class ParamsInvalid extends DomainError {
  constructor(readonly errors: readonly { readonly field: string; readonly detail: string }[]) {
    super('params-invalid', errors.map(({ detail }) => detail).join(' '), { errors });
  }
}

/** Months of the file are in the ledger and nobody said what happens to them; `periods` gives rows and sums as money. */
export class PeriodExists extends DomainError {
  constructor(months: readonly string[], periods: readonly unknown[]) {
    super(
      'period-exists',
      `${months.join(', ')} ${months.length === 1 ? 'has' : 'have'} sales of this loader already. Choose to replace or to add.`,
      {
        periods,
      },
    );
  }
}

/** A later import replaced rows of this one, so that one has to be reverted first. */
export class ReplacedSince extends DomainError {
  constructor(importId: string) {
    super('replaced-since', 'A later import has replaced these sales. Revert that import first.', { importId });
  }
}

/** Something else came to count in months of a reverted import, so it cannot count again as before. */
export class MonthsTaken extends DomainError {
  constructor(months: readonly string[], importIds: readonly string[]) {
    super(
      'months-taken',
      `Other files have changed ${months.join(', ')} since this import was reverted, so it cannot be restored. Revert them first, or send the file again.`,
      { months, importIds },
    );
  }
}

/** Rows that were fit for commit when the file was judged are not any more. */
export class JudgementOutdated extends DomainError {
  constructor(rows: number) {
    super(
      'judgement-outdated',
      `${rows} ${rows === 1 ? 'row has' : 'rows have'} no sales rep or product line any more. Review the file again.`,
      { rows },
    );
  }
}

/** The import is in the ledger already, or never was. */
export class BatchUnknown extends DomainError {
  constructor(importId: string) {
    super('batch-not-found', 'This import has no sales in the ledger.', { importId });
  }
}

/** An issue that no choice of a name can settle. */
export class NotResolvable extends DomainError {
  constructor(code: string) {
    super(
      'not-resolvable',
      `Issues of the kind "${code}" are not settled by a name. Fix the rows or the reference data.`,
      { code },
    );
  }
}

/** Another assignment of the same value holds on some of the days. */
export class AssignmentOverlaps extends DomainError {
  constructor(other: {
    readonly id: string;
    readonly repName: string;
    readonly validFrom: string;
    readonly validUntil: string | null;
  }) {
    const until = other.validUntil === null ? 'on' : `until ${other.validUntil}`;
    super(
      'assignment-overlaps',
      `${other.repName} has this customer from ${other.validFrom} ${until}. End that assignment first.`,
      { assignment: other },
    );
  }
}

/** A range of days that ends before it starts. */
export class DatesReversed extends DomainError {
  constructor() {
    super('dates-reversed', 'The assignment has to end after the day it starts. The end is the first day without it.');
  }
}

/** The name, slug or service line exists already. */
export class NameTaken extends DomainError {
  constructor(what: string, value: string) {
    super('name-taken', `${what} "${value}" exists already.`, { value });
  }
}

/** Something still refers to the row, so it can only be deactivated. */
export class StillInUse extends DomainError {
  constructor(message: string) {
    super('still-in-use', message);
  }
}

/** A reference to a rep, product line, loader or person that does not exist. */
export class ReferenceUnknown extends DomainError {
  constructor(field: string, value: string) {
    super('reference-unknown', `"${value}" is no ${field} that Tierline knows.`, { field, value });
  }
}

/** There is no such row, or none for this reader. */
export class NotThere extends DomainError {
  constructor(what: 'sale' | 'rep' | 'product-line' | 'customer-assignment' | 'service-mapping' | 'loader') {
    super(`${what}-not-found`, `There is no such ${what.replace('-', ' ')}.`);
  }
}

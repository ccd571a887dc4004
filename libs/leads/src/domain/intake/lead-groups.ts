import { comparable } from '../values/names.js';
import { nameOf, type LeadRow } from './lead-row.js';

/** What decides which rows are one lead. */
export interface RowKeys {
  /** E.164. */
  readonly phones: readonly string[];
  /** Lower case. */
  readonly emails: readonly string[];
  /** Name and city as they are compared; null without a name. */
  readonly nameKey: string | null;
}

/** Two groups that have an address or a number in common and are not one lead by the rules: a person decides.
 *  @source leads 3 */
export interface SharedKey {
  /** Numbers of the groups. */
  readonly group: number;
  readonly other: number;
  readonly reason: 'same-email-other-phone' | 'same-phone';
  /** The address or number that both have. */
  readonly value: string;
}

/** Finds out which rows of a file are one lead. Rows are added in the order of the file, first all with a phone, then those with an e-mail
 *  address only, then the others; each costs as much as it has keys. A group is known by its number, counted up in the order in which
 *  groups began.
 *  @source leads 3 */
export class LeadGroups {
  private readonly byPhone = new Map<string, number>();
  private readonly byEmail = new Map<string, number>();
  private readonly byName = new Map<string, number>();
  private readonly pairs = new Map<string, SharedKey>();
  private groups = 0;

  /** How many groups there are. */
  get count(): number {
    return this.groups;
  }

  /** Groups that may be the same person, each pair once. */
  get shared(): readonly SharedKey[] {
    return [...this.pairs.values()];
  }

  /** A row with phones joins the earliest group that has one of its numbers. */
  addWithPhone({ phones, emails }: RowKeys): number {
    const group = earliest(this.byPhone, phones) ?? this.begin();
    for (const phone of phones) {
      const owner = this.byPhone.get(phone);
      if (owner === undefined) this.byPhone.set(phone, group);
      else if (owner !== group) this.pair({ group, other: owner, reason: 'same-phone', value: phone });
    }
    this.claimEmails(emails, group);
    return group;
  }

  /** A row with e-mail addresses and no phone joins the earliest group that has one of them. */
  addWithEmail({ emails }: RowKeys): number {
    const group = earliest(this.byEmail, emails) ?? this.begin();
    this.claimEmails(emails, group);
    return group;
  }

  /** A row with a name only joins those of the same name and city that have nothing else either. */
  addWithName(nameKey: string): number {
    let group = this.byName.get(nameKey);
    if (group === undefined) {
      group = this.begin();
      this.byName.set(nameKey, group);
    }
    return group;
  }

  // An address belongs to the earliest group that has it.
  private claimEmails(emails: readonly string[], group: number): void {
    for (const email of emails) {
      const owner = this.byEmail.get(email);
      if (owner === undefined || group < owner) this.byEmail.set(email, group);
      if (owner !== undefined && owner !== group) {
        this.pair({ group, other: owner, reason: 'same-email-other-phone', value: email });
      }
    }
  }

  private pair({ group, other, ...shared }: SharedKey): void {
    const [first, second] = group < other ? [group, other] : [other, group];
    const key = `${first} ${second}`;
    if (!this.pairs.has(key)) this.pairs.set(key, { group: first, other: second, ...shared });
  }

  private begin(): number {
    const group = this.groups;
    this.groups += 1;
    return group;
  }
}

/** The keys of a row. */
export function keysOf(row: LeadRow): RowKeys {
  const name = nameOf(row);
  return {
    phones: row.phones,
    emails: row.emails,
    nameKey: name === null ? null : `${comparable(name)}|${row.city === null ? '' : comparable(row.city)}`,
  };
}

/** The groups of all rows of a file.
 *  @returns `found`: number of the group by index of the row, null for a row that is no lead; `shared`: groups that may be one person
 *  @source leads 3 */
export function groupRows(rows: readonly RowKeys[]): {
  readonly found: readonly (number | null)[];
  readonly shared: readonly SharedKey[];
} {
  const groups = new LeadGroups();
  const found: (number | null)[] = rows.map((row) => (row.phones.length > 0 ? groups.addWithPhone(row) : null));
  rows.forEach((row, index) => {
    if (found[index] === null && row.emails.length > 0) found[index] = groups.addWithEmail(row);
  });
  rows.forEach((row, index) => {
    if (found[index] === null && row.nameKey !== null) found[index] = groups.addWithName(row.nameKey);
  });
  return { found, shared: groups.shared };
}

function earliest(groups: ReadonlyMap<string, number>, keys: readonly string[]): number | undefined {
  let best: number | undefined;
  for (const key of keys) {
    const group = groups.get(key);
    if (group !== undefined && (best === undefined || group < best)) best = group;
  }
  return best;
}

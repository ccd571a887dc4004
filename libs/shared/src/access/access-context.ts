import type { DutyRule } from './duty-rule.js';
import type { FieldGroup } from './field-groups.js';
import type { Permission } from './permission.js';

/** Somebody absent, for whom the caller approves. The rights themselves are among the caller's grants. */
export interface StandIn {
  readonly personId: string;
  readonly name: string;
  /** What was handed over; approvals only. */
  readonly permissions: readonly Permission[];
}

/** The rows that exist for a program. Within one list any entry lets a row in; every list that is there has to let it in. */
export interface DataBoundary {
  /** Slugs of product lines; null: all. */
  readonly productLines: readonly string[] | null;
  /** Nodes of the tree of locations, each with what lies below; null: all. */
  readonly locationIds: readonly string[] | null;
  /** Nodes of the tree of departments, each with what lies below; null: all. */
  readonly departmentIds: readonly string[] | null;
}

/** What is known about a caller beside his grants. Everything is left out where it does not apply. */
export interface AccessContext {
  /** The people whom the caller stands in for today (rule of duty D10). */
  readonly standsInFor?: readonly StandIn[];
  /** Rules of duty that the company only records, because it has fewer people than they need (D11). */
  readonly recordOnly?: ReadonlySet<DutyRule>;
  /** The administrator who looks through the eyes of the caller: read-only (D9). */
  readonly viewedBy?: { readonly id: string; readonly name: string } | null;
  /** The rows that exist for a program; null or left out: the whole company. */
  readonly boundary?: DataBoundary | null;
  /** The field groups switched on for a program; does not matter for people. */
  readonly fieldGroups?: ReadonlySet<FieldGroup>;
}

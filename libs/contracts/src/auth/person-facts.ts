import { IMPORTS_VIEWS } from '../imports/views.js';
import { SALES_VIEWS } from '../sales/views.js';

/** A published view whose rows are facts of a person: who has any is deactivated, never deleted. */
export interface PersonFacts {
  readonly view: string;
  /** Column with the id of the person. */
  readonly column: string;
  /** What the rows are, as it completes "there are 3 …". */
  readonly what: string;
}

/** Everything outside of auth that a person can have done or be part of. A module that keeps facts of people adds its view here. */
export const PERSON_FACTS: readonly PersonFacts[] = [
  { view: SALES_VIEWS.rep, column: 'person_id', what: 'sales reps with sales and pay' },
  { view: IMPORTS_VIEWS.import, column: 'uploaded_by', what: 'uploaded files' },
];

import { DomainError } from '@tierline/shared/problem';
import type { LayoutFault } from '@tierline/shared/intake';

/** A layout that cannot be; `errors` names every place and reason. */
export class LayoutInvalid extends DomainError {
  /** @param faults pointers from the layout itself
   *  @param part   name of the layout in the request, '' when the request is the layout */
  constructor(faults: readonly LayoutFault[], part = 'definition') {
    const fieldOf = (pointer: string) => `${part}${pointer}`.replace(/^\//, '');
    const errors = faults.map(({ pointer, code, detail }) => ({ field: fieldOf(pointer), code, detail }));
    const first = faults[0];
    const more = faults.length > 1 ? ` There are ${faults.length} such places.` : '';
    super('layout-invalid', `${first?.pointer || 'The layout'} ${first?.detail ?? 'is not valid'}.${more}`, { errors });
  }
}

/** There is no such layout. */
export class LayoutNotFound extends DomainError {
  constructor() {
    super('layout-not-found', 'There is no such layout.');
  }
}

/** A layout that comes with the product is changed by nobody. */
export class LayoutBuiltIn extends DomainError {
  constructor(title: string) {
    super(
      'layout-built-in',
      `${title} comes with Tierline and cannot be changed. Make a layout with another name from it.`,
    );
  }
}

/** The beginning of the file that a layout is tried on is kept for two days only. */
export class SampleGone extends DomainError {
  constructor() {
    super('sample-not-found', 'The file that you uploaded is not kept any more. Upload it again.');
  }
}

import { Inject, Injectable } from '@nestjs/common';
import type { ImportTarget } from '@tierline/contracts/imports';
import { TargetUnknown } from '../domain/import.errors.js';
import { requireKnownPermission } from '../domain/upload-permissions.js';
import { IMPORT_TARGETS } from './imports.options.js';

/** What files can be for in this installation. */
@Injectable()
export class TargetRegistry {
  private readonly byName: ReadonlyMap<string, ImportTarget>;

  constructor(@Inject(IMPORT_TARGETS) readonly all: readonly ImportTarget[]) {
    for (const { target, uploadPermission } of all) requireKnownPermission(target, uploadPermission);
    this.byName = new Map(all.map((target) => [target.target, target]));
    if (this.byName.size !== all.length) throw new Error('Two import targets have the same name.');
  }

  /** @throws TargetUnknown */
  get(name: string): ImportTarget {
    const target = this.byName.get(name);
    if (!target) throw new TargetUnknown(name, [...this.byName.keys()]);
    return target;
  }
}

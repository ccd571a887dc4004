import type { DutyRule } from './duty-rule.js';
import type { Permission } from './permission.js';

/** The caller lacks a permission altogether; answered with 403 and the permission's key. */
export class PermissionMissing extends Error {
  constructor(readonly permission: Permission) {
    super(`The right "${permission}" is missing.`);
  }
}

/** A rule of duty forbids the act whatever was granted; answered with 403 and the rule's number (`D1` ...). */
export class DutyRefused extends Error {
  constructor(
    readonly rule: DutyRule,
    message: string,
  ) {
    super(message);
  }
}

import {
  Injectable,
  SetMetadata,
  type CallHandler,
  type CustomDecorator,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Access, FieldGroup } from '@tierline/shared/access';
import { map, type Observable } from 'rxjs';
import type { RequestWithAccess } from './authenticator.js';
import { HttpProblem } from './http-problem.js';

/** Names of the fields of a route that belong to a group; `whole` where nothing would be left of the answer. */
export type FieldsOfGroups = Readonly<Partial<Record<FieldGroup, readonly string[] | 'whole'>>>;

const FIELD_GROUPS_OF_ROUTE = Symbol('FieldGroups');

/** The route shows or takes fields that a program sees only where their group was switched on for it: they are absent from its answers,
 *  and it may not send them. What people see follows from their rights to rows. */
export const FieldGroups = (fields: FieldsOfGroups): CustomDecorator<symbol> =>
  SetMetadata(FIELD_GROUPS_OF_ROUTE, fields);

/** Leaves out what the groups of a program do not show, on every route that says what belongs to one.
 *  @source roles, sections 5, 8 and 10 */
@Injectable()
export class FieldGroupInterceptor implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  /** @throws HttpProblem `field-group-missing` for a route that is one group as a whole, and for a field that may not be written */
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<RequestWithAccess>();
    const targets = [context.getHandler(), context.getClass()];
    const fields = this.reflector.getAllAndOverride<FieldsOfGroups>(FIELD_GROUPS_OF_ROUTE, targets);
    if (!fields || request.access?.actor.kind !== 'client') return next.handle();
    const hidden = hiddenFields(request.access, fields);
    for (const [name, group] of hidden) if (names(request.body, name)) throw missing(group, `Field "${name}"`);
    if (hidden.size === 0) return next.handle();
    return next.handle().pipe(map((answer: unknown) => without(answer, hidden)));
  }
}

/** @throws HttpProblem `field-group-missing` */
function hiddenFields(access: Access, fields: FieldsOfGroups): Map<string, FieldGroup> {
  const hidden = new Map<string, FieldGroup>();
  for (const [group, names] of Object.entries(fields) as [FieldGroup, readonly string[] | 'whole'][]) {
    if (access.fields(group)) continue;
    if (names === 'whole') throw missing(group, 'All of this');
    for (const name of names) hidden.set(name, group);
  }
  return hidden;
}

function missing(fieldGroup: FieldGroup, what: string): HttpProblem {
  return new HttpProblem(
    'field-group-missing',
    `${what} belongs to the field group "${fieldGroup}", which is not on.`,
    {
      facts: { fieldGroup },
    },
  );
}

/** Whether a body has the field, at any depth. */
function names(value: unknown, field: string): boolean {
  if (Array.isArray(value)) return value.some((one) => names(one, field));
  return isPlain(value) && (field in value || Object.values(value).some((one) => names(one, field)));
}

/** The answer without the fields, at any depth. */
function without(value: unknown, hidden: ReadonlyMap<string, FieldGroup>): unknown {
  if (Array.isArray(value)) return value.map((one) => without(one, hidden));
  if (!isPlain(value)) return value;
  const shown = Object.entries(value).filter(([name]) => !hidden.has(name));
  return Object.fromEntries(shown.map(([name, one]) => [name, without(one, hidden)]));
}

/** Records of any class; dates, buffers and the like become text by themselves. */
function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !ArrayBuffer.isView(value) && !('toJSON' in value);
}

/** A right as far as its words need it. */
interface RightWords {
  readonly scope: string;
  readonly anchor: { readonly kind: string; readonly name: string } | null;
  readonly role: { readonly title: string };
  readonly standsInFor: { readonly name: string } | null;
}

/** Where a right holds: "team North", "whole company"; a dash where the scope needs no place. */
export function whereText({ scope, anchor }: Pick<RightWords, 'scope' | 'anchor'>): string {
  if (anchor) return anchorText(anchor);
  return scope === 'all' ? 'whole company' : '–';
}

/** From which role, and for whom where it is a stand-in's: "Manager, for Ines Varga". */
export function fromText({ role, standsInFor }: Pick<RightWords, 'role' | 'standsInFor'>): string {
  return standsInFor ? `${role.title}, for ${standsInFor.name}` : role.title;
}

/** Where a role is held; null is the home of the person. */
export function anchorText(anchor: { readonly kind: string; readonly name: string } | null): string {
  if (!anchor) return 'home team, department and location';
  return anchor.kind === 'company' ? 'whole company' : `${anchor.kind} ${anchor.name}`;
}

import { getCallSites } from 'node:util';

/** How one refusal is shown: HTTP status and a title that never varies. */
export interface ProblemKind {
  readonly status: number;
  readonly title: string;
}

export interface RegisteredProblem extends ProblemKind {
  readonly code: string;
  /** Module that the code belongs to; part of the problem's type. */
  readonly module: string;
}

const registry = new Map<string, RegisteredProblem[]>();

/** Says how the refusals of a module are shown. Called once, in its `*.problems.ts`.
 *  @param module by default the library that the calling file lies in
 *  @throws Error when the module has the code already with another meaning */
export function registerProblems(problems: Readonly<Record<string, ProblemKind>>, module = callingLibrary()): void {
  for (const [code, { status, title }] of Object.entries(problems)) {
    const known = registry.get(code) ?? [];
    const own = known.find((problem) => problem.module === module);
    if (own && (own.status !== status || own.title !== title)) {
      throw new Error(`The problem "${code}" of ${module} is registered twice with different meanings.`);
    }
    if (!own) registry.set(code, [...known, { code, module, status, title }]);
  }
}

/** The problem of a code: that of the asking module when several modules use the code. */
export function problemOf(code: string, module?: string): RegisteredProblem | undefined {
  const known = registry.get(code);
  return known?.find((problem) => problem.module === module) ?? known?.[0];
}

/** All registered problems, by module and code. */
export function allProblems(): RegisteredProblem[] {
  return [...registry.values()].flat().sort((a, b) => `${a.module}:${a.code}`.localeCompare(`${b.module}:${b.code}`));
}

export function problemType(problem: Pick<RegisteredProblem, 'module' | 'code'>): string {
  return `urn:tierline:problem:${problem.module}:${problem.code}`;
}

function callingLibrary(): string {
  const caller = getCallSites(4).at(2);
  const name = caller && /\/libs\/([a-z-]+)\/(?:src|dist)\//.exec(caller.scriptName)?.[1];
  if (!name)
    throw new Error(`Problems are registered by a library, not by ${caller?.scriptName ?? 'an unknown file'}.`);
  return name;
}

import { loaderFromLayout, loaders } from '@tierline/loaders';
import type { Intake, LayoutJson } from '@tierline/shared/intake';

/** How a file is read: its target and the choices of its upload name the layout and the mapping.
 *  @throws RangeError when this build knows no such target or loader: a newer process ordered the work */
export function intakeOf(target: string, params: Readonly<Record<string, string>>): Intake {
  if (target !== 'sales') throw new RangeError(`This reader knows no files for "${target}".`);
  const { layoutJson, ...choices } = params;
  // Checked before it was stored, and handed over by our own worker.
  if (layoutJson !== undefined) return loaderFromLayout(JSON.parse(layoutJson) as LayoutJson).intake(choices);
  const loader = loaders.find((candidate) => candidate.loader === params['loader']);
  if (!loader) throw new RangeError(`This reader knows no loader "${params['loader']}".`);
  return loader.intake(params);
}

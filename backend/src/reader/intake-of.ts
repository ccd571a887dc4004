import { leadsIntake } from '@tierline/leads/intake';
import { loaderFromLayout, loaders } from '@tierline/loaders';
import { campaignIntake } from '@tierline/mis/intake';
import type { AnyIntake, Intake, LayoutJson } from '@tierline/shared/intake';

type Params = Readonly<Record<string, string>>;

/** How the files of each target are read; a module that takes files exports the intake from its domain, and adds a line here. */
const INTAKES: Readonly<Record<string, (params: Params) => AnyIntake>> = {
  sales: salesIntake,
  mis: () => campaignIntake,
  leads: leadsIntake,
};

/** How a file is read: its target and the choices of its upload name the layout and the mapping.
 *  @throws RangeError when this build knows no such target or loader: a newer process ordered the work */
export function intakeOf(target: string, params: Params): AnyIntake {
  const intake = INTAKES[target];
  if (!intake) throw new RangeError(`This reader knows no files for "${target}".`);
  return intake(params);
}

/** Whether the cells below a header are secret in the files of some target. */
export function isSecret(header: string): boolean {
  return campaignIntake.isSecret?.(header) ?? false;
}

function salesIntake(params: Params): Intake {
  const { layoutJson, ...choices } = params;
  // Checked before it was stored, and handed over by our own worker.
  if (layoutJson !== undefined) return loaderFromLayout(JSON.parse(layoutJson) as LayoutJson).intake(choices);
  const loader = loaders.find((candidate) => candidate.loader === params['loader']);
  if (!loader) throw new RangeError(`This reader knows no loader "${params['loader']}".`);
  return loader.intake(params);
}

import { z } from 'zod';
import { benefitsSchema, potentialValueSchema, segmentSchema, strategySchema, type Enrichment } from './enrichment.js';

const confidence = z.number().min(0).max(1);

const answerSchema = z.object({
  segment: segmentSchema,
  potentialValue: potentialValueSchema,
  strategy: strategySchema,
  benefits: benefitsSchema,
  confidence: z.object({
    segment: confidence,
    potentialValue: confidence,
    strategy: confidence,
    benefits: confidence,
  }),
});

/** What the answer of a model is worth: the four fields, or one sentence on what is wrong with it. */
export type ReadAnswer =
  | { readonly kind: 'usable'; readonly enrichment: Enrichment }
  | { readonly kind: 'no-json' | 'wrong-shape'; readonly fault: string };

const MOST_FAULTS = 5;

/** Reads the text that a model answered with. A fence of backticks around the object is taken off, words around it are not.
 *  @param offers texts that benefits must be taken from */
export function readAnswer(text: string, offers: readonly string[]): ReadAnswer {
  const json = parsed(unfenced(text));
  if (json === undefined) return { kind: 'no-json', fault: 'It is no JSON object.' };
  const checked = answerSchema.safeParse(json);
  if (!checked.success) return { kind: 'wrong-shape', fault: faultsOf(checked.error) };
  const unknown = checked.data.benefits.find((benefit) => !offers.includes(benefit));
  if (unknown !== undefined) {
    return { kind: 'wrong-shape', fault: '"benefits" names something that is not among the offers.' };
  }
  return { kind: 'usable', enrichment: checked.data };
}

function unfenced(text: string): string {
  return /^\s*```(?:json)?\s*([\s\S]*?)\s*```\s*$/i.exec(text)?.[1] ?? text;
}

function parsed(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Names members and what was expected; what stood there is not repeated. */
function faultsOf(error: z.ZodError): string {
  const faults = error.issues.slice(0, MOST_FAULTS).map(({ path, code }) => `"${path.join('.')}" (${code})`);
  return `Members that are missing or wrong: ${faults.join(', ')}.`;
}

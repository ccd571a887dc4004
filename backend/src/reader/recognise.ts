import { loaderFromLayout, loaders } from '@tierline/loaders';
import { recogniseFile, type LayoutJson, type RecognisedFile, type SourceTable } from '@tierline/shared/intake';

/** A file of which it is not said, or not wholly, whose it is. */
export interface FileToRecognise {
  readonly target: string;
  /** Choices that were made. */
  readonly params: Readonly<Record<string, string>>;
  /** Layouts that people made, as JSON: checked before they were stored, and handed over by our own worker. */
  readonly layouts: readonly string[];
}

/** Whose file it is, out of all that this build knows and all that people described, or whether it is the one of the loader that was
 *  chosen.
 *  @throws RangeError when this build knows no such target: a newer process ordered the work */
export async function recognise(
  { target, params, layouts }: FileToRecognise,
  table: SourceTable,
): Promise<RecognisedFile> {
  if (target !== 'sales') throw new RangeError(`This reader knows no files for "${target}".`);
  const chosen = params['loader'];
  const made = layouts.map((text) => loaderFromLayout(JSON.parse(text) as LayoutJson));
  return recogniseFile(
    [...loaders, ...made].filter(({ loader }) => chosen === undefined || loader === chosen),
    table,
  );
}

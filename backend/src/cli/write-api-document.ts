import { describeApi } from '../api/openapi.js';
import { writeProjectFile } from './project-file.js';
import { withoutServices } from './without-services.js';

/** Writes the description of the API that clients are generated from. */
export async function writeApiDocument(): Promise<void> {
  await withoutServices(async (app) => {
    await writeProjectFile('backend/openapi.json', `${JSON.stringify(describeApi(app), null, 2)}\n`);
  });
}

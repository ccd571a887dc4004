// Lints pieces of code as if they stood in the given files: `[{ file, code }]` in JSON on standard input, the rule names that refused each on standard output.
// A process of its own, since ESLint with all its plugins does not run inside jest's sandbox.
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { createProjectGraphAsync } from '@nx/devkit';
import { dirname, join } from 'node:path';

const root = dirname(dirname(import.meta.dirname));
process.chdir(root);
process.env.NX_DAEMON = 'false';

await createProjectGraphAsync();
// The files are not there, so what asks for the types of a project can not run.
const eslint = new ESLint({ cwd: root, overrideConfig: tseslint.configs.disableTypeChecked });
let input = '';
for await (const chunk of process.stdin) input += chunk;
const refusals = [];
for (const { file, code } of JSON.parse(input)) {
  const [result] = await eslint.lintText(code, { filePath: join(root, file), warnIgnored: true });
  refusals.push(result.messages.map((message) => message.ruleId ?? message.message));
}
process.stdout.write(JSON.stringify(refusals));
process.exit(0);

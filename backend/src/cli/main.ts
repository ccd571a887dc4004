import 'reflect-metadata';
import { runProcess } from '../config/run-process.js';
import { commands, usage } from './commands.js';

const [name = '', ...args] = process.argv.slice(2);

const command = commands[name];
if (!command) {
  console.error(usage());
  process.exit(2);
}
await runProcess(name, () => command.run(args), 'failed');
process.exit(0);

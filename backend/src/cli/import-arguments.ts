/** What `import` was asked to do. */
export interface ImportArguments {
  readonly paths: readonly string[];
  readonly target: string;
  /** Choices of the upload by their names on the wire. */
  readonly params: Readonly<Record<string, string>>;
  /** Whether to commit what needs nobody. */
  readonly isCommitted: boolean;
  /** Whether to stay until the file was read. */
  readonly isAwaited: boolean;
}

const CHOICES: Readonly<Record<string, string>> = {
  '--loader': 'loader',
  '--month': 'commissionMonth',
  '--commission-month': 'commissionMonth',
  '--revenue-month': 'revenueMonth',
};

/** @throws Error in one sentence when the words cannot be understood */
export function parseImportArguments(words: readonly string[]): ImportArguments {
  const paths: string[] = [];
  const params: Record<string, string> = {};
  const flags = new Set<string>();
  let target = 'sales';
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (word === '--commit' || word === '--no-wait') flags.add(word);
    else if (word === '--') return parseImportArguments([...words.slice(0, at), ...words.slice(at + 1).map(asPath)]);
    else if (!word.startsWith('--')) paths.push(word);
    else {
      const [name = '', given] = word.split(/=(.*)/s);
      const value = given ?? words[(at += 1)];
      if (value === undefined || value === '') throw new Error(`${name} needs a value.`);
      const choice = CHOICES[name];
      if (name === '--target') target = value;
      else if (choice !== undefined) params[choice] = value;
      else
        throw new Error(`There is no option ${name}. Known are ${[...Object.keys(CHOICES), '--target'].join(', ')}.`);
    }
  }
  if (paths.length === 0)
    throw new Error('Name at least one file, for example: import june.xlsx --loader cygnus --month 2025-07.');
  if (flags.size === 2) throw new Error('--commit waits for the file to be read, so it cannot go with --no-wait.');
  return { paths, target, params, isCommitted: flags.has('--commit'), isAwaited: !flags.has('--no-wait') };
}

/** What stands behind `--` is a file, whatever it begins with. */
function asPath(word: string): string {
  return word.startsWith('-') ? `./${word}` : word;
}

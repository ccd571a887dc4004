import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { seconds } from './progress.mjs';

/** @typedef {{ passed: number, failed: number, output: string }} StepResult
 *  @typedef {{ name: string, needs?: string[], missing?: () => string | null, run: () => Promise<StepResult> }} Step */

/** Runs steps of `npm test`, also side by side, and keeps the account. A step that needs one that failed is left out; all others run. */
export class TestReport {
  #folder;
  #isComplete;
  #say;
  #lines = [];
  #missing = [];
  #sound = new Set();
  #passed = 0;
  #failed = 0;

  /** @param {{ folder: string, isComplete: boolean, say: (line: string) => void }} options `isComplete`: nothing may be missing (continuous integration) */
  constructor({ folder, isComplete, say }) {
    this.#folder = folder;
    this.#isComplete = isComplete;
    this.#say = say;
    mkdirSync(folder, { recursive: true });
  }

  /** @param {Step} step */
  async run(step) {
    const broken = (step.needs ?? []).filter((name) => !this.#sound.has(name));
    if (broken.length > 0) return this.#leaveOut(step, `${broken.join(' and ')} did not pass`);
    const missing = step.missing?.() ?? null;
    if (missing !== null) return this.#miss(step, missing);
    const started = performance.now();
    const result = await step.run().catch((error) => ({ passed: 0, failed: 1, output: error.message }));
    this.#account(step, result, seconds(started));
  }

  #account(step, { passed, failed, output }, time) {
    this.#passed += passed;
    this.#failed += failed;
    writeFileSync(join(this.#folder, `${step.name.replaceAll(/[^a-z0-9]+/gi, '-')}.log`), output);
    if (failed === 0) this.#sound.add(step.name);
    else this.#say(`\n${output.trimEnd()}\n`);
    const count = passed + failed > 1 ? `${passed} of ${passed + failed}` : '';
    this.#line(
      `${failed === 0 ? 'passed' : 'FAILED'}  ${step.name.padEnd(44)} ${time.padStart(8)}  ${count}`.trimEnd(),
    );
  }

  #leaveOut(step, reason) {
    this.#failed += 1;
    this.#line(`FAILED  ${step.name.padEnd(44)} not run: ${reason}`);
  }

  #miss(step, reason) {
    this.#missing.push(`${step.name}: ${reason}`);
    if (this.#isComplete) this.#failed += 1;
    this.#line(`${this.#isComplete ? 'FAILED' : 'missing'} ${step.name.padEnd(44)} ${reason}`);
  }

  #line(text) {
    this.#lines.push(text);
    this.#say(text);
  }

  /** The account at the end; its last line is "N passed, N failed".
   *  @returns {number} exit status */
  close(time) {
    this.#say(`\nIn ${time}:`);
    for (const line of this.#lines) this.#say(`  ${line}`);
    if (this.#missing.length > 0) {
      this.#say(
        this.#isComplete
          ? '\nMissing, which continuous integration does not allow:'
          : '\nWhat could not run on this machine:',
      );
      for (const line of this.#missing) this.#say(`  ${line}`);
    } else {
      this.#say('\nNothing was left out.');
    }
    this.#say(`\n${this.#passed} passed, ${this.#failed} failed`);
    return this.#failed === 0 ? 0 : 1;
  }
}

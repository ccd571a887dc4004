import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

const SAMPLE_MS = 50;

/** Watches the memory of processes and of all their children from now on (Linux only).
 *  @param {Record<string, number>} pids by name
 *  @returns {() => Record<string, number>} ends it; highest resident memory in MB by name, `<name> child` for the largest child */
export function watchMemory(pids) {
  const peaks = {};
  for (const pid of Object.values(pids)) forgetPeak(pid);
  const keep = (name, pid) => (peaks[name] = Math.max(peaks[name] ?? 0, peakOf(pid)));
  const sample = () => {
    for (const [name, pid] of Object.entries(pids)) {
      keep(name, pid);
      for (const child of childrenOf(pid)) keep(`${name} child`, child);
    }
  };
  sample();
  const timer = setInterval(sample, SAMPLE_MS);
  return () => {
    clearInterval(timer);
    sample();
    return peaks;
  };
}

/** The system itself keeps the highest value of each process (VmHWM), so that nothing between two samples is missed. */
function peakOf(pid) {
  try {
    const kilobytes = Number(readFileSync(`/proc/${pid}/status`, 'utf8').match(/^VmHWM:\s+(\d+)/m)?.[1] ?? 0);
    return Math.round(kilobytes / 1024);
  } catch {
    return 0;
  }
}

function forgetPeak(pid) {
  try {
    writeFileSync(`/proc/${pid}/clear_refs`, '5');
  } catch {
    // Not permitted everywhere; the peak then includes the start of the process, which is more severe.
  }
}

function childrenOf(pid) {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number),
    );
  } catch {
    return [];
  }
}

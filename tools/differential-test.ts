// `npm run differential-test [-- --cases N] [--seed N]`: checks on every core, by default with a million cases, that the policy engine agrees
// with the reference written from the profile, and that the properties of every policy hold; then, with a million cases or more,
// it runs every question of the leak cases (test/data-leaks), of which `npm test` runs a part. A counterexample is minimized and
// printed, and fails the run.
//
// A case is one draw: one to three policies and a caller, with at least one entity and one time of the request. It counts once
// for each property that was checked with it, however many entities, times and requests it has.

import { type ChildProcess, fork, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { proofs, type Chunk, type Found } from './differential-test-chunk.ts'

const whole = 1_000_000
const { values } = parseArgs({
  options: { seed: { type: 'string', default: '1' }, cases: { type: 'string', default: String(whole) } },
})
const [seed, cases] = [Number(values.seed), Number(values.cases)]
if (!Number.isSafeInteger(seed) || !Number.isSafeInteger(cases) || cases < 1) {
  console.error('--seed and --cases must be integers, and --cases at least 1.')
  process.exit(2)
}

/** Alike on every machine, so that a seed means the same cases everywhere. */
const casesOfChunk = 2000
const golden = 0x9e3779b1

const chunks: readonly Chunk[] = proofs.flatMap((_, proof) =>
  Array.from({ length: Math.ceil(cases / casesOfChunk) }, (__, number) => ({
    proof,
    // The first is the seed itself: the printed seed of a chunk reproduces what it found.
    seed: (seed + Math.imul(number, golden)) >>> 0,
    cases: Math.min(casesOfChunk, cases - number * casesOfChunk),
  })),
)

const broken = new Set<number>()
const waiting = [...chunks]
const left = proofs.map((_, proof) => chunks.filter((chunk) => chunk.proof === proof).length)
const began = performance.now()

/** A million cases are most of an hour: every tenth of it says so. */
const tenth = Math.ceil(chunks.length / 10)
let done = 0

function seconds(): string {
  return `${((performance.now() - began) / 1000).toFixed(0)} s`
}

function record({ proof, seed: its, cases: few }: Chunk, { problem }: Found): void {
  if (problem !== undefined && !broken.has(proof)) {
    broken.add(proof)
    console.log(`FAILED  (rerun: npm run differential-test -- --seed ${its} --cases ${few})\n${problem}`)
    process.exitCode = 1
  }
  done += 1
  if (done % tenth === 0) console.log(`${done} of ${chunks.length} chunks, ${seconds()}`)
  left[proof] = (left[proof] ?? 0) - 1
  if (left[proof] !== 0 || broken.has(proof)) return
  for (const property of proofs[proof]?.properties ?? [])
    console.log(`holds   ${property} (${cases} cases of seed ${seed}, ${seconds()} from the start)`)
}

async function work(worker: ChildProcess): Promise<void> {
  const exit = once(worker, 'exit')
  for (let chunk = waiting.shift(); chunk !== undefined; chunk = waiting.shift()) {
    if (broken.has(chunk.proof)) continue
    worker.send(chunk)
    const [found] = (await Promise.race([once(worker, 'message'), exit])) as [Found | number]
    if (typeof found !== 'object') throw new Error(`a worker ended (${found})`)
    record(chunk, found)
  }
  worker.disconnect()
}

const workers = Array.from({ length: Math.min(availableParallelism(), chunks.length) }, () =>
  fork(new URL('differential-test-chunk.ts', import.meta.url)),
)
await Promise.all(workers.map(work))

if (cases < whole) process.exit()
const env = { ...process.env, LEAKS: 'all' }
const { status } = spawnSync('npx', ['vitest', 'run', '--project', 'node', 'test/data-leaks'], {
  env,
  stdio: 'inherit',
})
if (status !== 0) process.exitCode = 1

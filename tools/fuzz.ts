// `npm run fuzz [-- --seed N] [--iterations N] [adapter …]`: fuzzes every adapter, and `mappings`, the documents of those that are
// no code; seeded and bounded. A finding fails the run and is printed with what repeats it.

import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { adapterFolders } from '../adapters/contract/node/folder.ts'
import { loadSubject } from '../adapters/contract/node/load.ts'
import { fuzzMappings, mappingStarts } from './fuzz/mappings.ts'
import { fuzz, type Fuzzed } from './fuzz/run.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: 'string', default: '1' }, iterations: { type: 'string', default: '20000' } },
})
const seed = Number(values.seed)
const iterations = Number(values.iterations)
if (!Number.isSafeInteger(seed) || !Number.isSafeInteger(iterations) || iterations < 1) {
  console.error('--seed and --iterations are whole numbers, the second from 1.')
  process.exit(2)
}

const folders = adapterFolders(join(import.meta.dirname, '..', 'adapters'))
const unknown = positionals.filter((name) => !folders.has(name) && name !== 'mappings')
if (unknown.length > 0) {
  console.error(`There is no adapter ${unknown.join(', ')}; there are ${[...folders.keys(), 'mappings'].join(', ')}.`)
  process.exit(2)
}

console.log(`seed ${seed}\nadapter              messages  accepted  findings  seconds`)
async function report(name: string, run: () => Promise<Fuzzed>): Promise<void> {
  if (positionals.length > 0 && !positionals.includes(name)) return
  const began = performance.now()
  const { messages, accepted, findings } = await run()
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  const row = [messages, accepted, findings.length].map((count) => String(count).padStart(8)).join('  ')
  console.log(`${name.padEnd(19)}  ${row}  ${seconds.padStart(7)}`)
  for (const { iteration, fixture, what, message } of findings) {
    console.log(`  ${fixture}, message ${iteration}: ${what}\n  base64 ${message.slice(0, 4_000)}`)
    process.exitCode = 1
  }
  if (accepted === 0 || accepted === messages) {
    console.log('  every message had the same verdict: the fuzzing of this format reaches nothing')
    process.exitCode = 1
  }
}

for (const [name, folder] of folders) await report(name, async () => fuzz(await loadSubject(folder), seed, iterations))
// A mapping is compiled for each message.
await report('mappings', async () => fuzzMappings(await mappingStarts(), seed, Math.ceil(iterations / 4)))

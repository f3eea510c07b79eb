// `npm run prove [-- --cases N] [--seed N]`: the engine that decides against the reference that is written from the profile, a
// million cases unless it is told another number. A case that differs is made small, printed, and fails the run.

import fc from 'fast-check'
import { parseArgs } from 'node:util'
import { differences, someCase } from '../gateway/governance/proof/difference.ts'

const { values } = parseArgs({
  options: { seed: { type: 'string', default: '1' }, cases: { type: 'string', default: '1000000' } },
})
const [seed, cases] = [Number(values.seed), Number(values.cases)]
if (!Number.isSafeInteger(seed) || !Number.isSafeInteger(cases) || cases < 1) {
  console.error('--seed and --cases are whole numbers, the second from 1.')
  process.exit(2)
}

const began = performance.now()
const result = fc.check(
  fc.property(someCase, (drawn) => differences(drawn).length === 0),
  { seed, numRuns: cases },
)
const seconds = ((performance.now() - began) / 1000).toFixed(0)
if (result.failed) {
  const [drawn] = result.counterexample ?? []
  console.log(`case ${result.numRuns} of seed ${seed} differs:`)
  console.log(fc.stringify(drawn))
  if (drawn !== undefined) for (const what of differences(drawn)) console.log(what)
  else console.log(result.errorInstance)
  process.exitCode = 1
} else console.log(`${cases} cases of seed ${seed} in ${seconds} s: the engine and the reference decide alike`)

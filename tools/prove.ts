// `npm run prove [-- --cases N] [--seed N]`: the engine that decides against the reference that is written from the profile, and
// the laws that hold of every policy, a million cases of each unless it is told another number; then, with as many, every question of
// the leak cases (gateway/leaks), of which `npm test` asks a part. What breaks one is made small, printed, and fails the run.

import { spawnSync } from 'node:child_process'
import { parseArgs } from 'node:util'
import { laws } from '../gateway/governance/proof/laws.ts'

const whole = 1_000_000
const { values } = parseArgs({
  options: { seed: { type: 'string', default: '1' }, cases: { type: 'string', default: String(whole) } },
})
const [seed, cases] = [Number(values.seed), Number(values.cases)]
if (!Number.isSafeInteger(seed) || !Number.isSafeInteger(cases) || cases < 1) {
  console.error('--seed and --cases are whole numbers, the second from 1.')
  process.exit(2)
}

for (const { name, broken } of laws) {
  const began = performance.now()
  const found = broken(seed, cases)
  const seconds = ((performance.now() - began) / 1000).toFixed(0)
  console.log(`${found === undefined ? 'holds ' : 'BROKEN'}  ${name} (${cases} cases of seed ${seed}, ${seconds} s)`)
  if (found === undefined) continue
  console.log(found)
  process.exitCode = 1
}

if (cases < whole) process.exit()
const env = { ...process.env, LEAKS: 'all' }
const { status } = spawnSync('npx', ['vitest', 'run', '--project', 'node', 'gateway/leaks'], { env, stdio: 'inherit' })
if (status !== 0) process.exitCode = 1

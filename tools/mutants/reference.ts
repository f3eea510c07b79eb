// `npm run mutants:reference`: changes the reference that the engine is compared with, one place at a time, and checks that
// `npm run differential-test` detects it. A difference that it misses in the reference it would miss in the engine too.

import { spawnSync } from 'node:child_process'
import { registerHooks } from 'node:module'
import { argv, execPath } from 'node:process'
import { fileURLToPath } from 'node:url'
import { changes } from './reference-changes.ts'

const property = 'the engine and the reference decide alike'
const cases = 20_000

/** In a process of its own, before anything is loaded. */
async function isNoticed(index: number): Promise<boolean> {
  const change = changes[index]
  if (change === undefined) throw new Error(`there is no change ${index}`)
  const changed = new URL(`../../test/odrl-reference/${change.file}.ts`, import.meta.url).href
  let isChanged = false
  registerHooks({
    load(url, context, nextLoad) {
      const loaded = nextLoad(url, context)
      if (url !== changed) return loaded
      const { source } = loaded
      const text = typeof source === 'string' ? source : new TextDecoder().decode(source ?? new Uint8Array())
      const [before = '', after, more] = text.split(change.from)
      if (after === undefined || more !== undefined) throw new Error(`${change.file} does not say once: ${change.from}`)
      isChanged = true
      return { ...loaded, source: before + change.to + after }
    },
  })
  const { proofs } = await import('../../test/policy-proof/properties.ts')
  const proof = proofs.find(({ properties }) => properties.includes(property))
  if (proof === undefined || !isChanged) throw new Error('nothing was changed')
  return proof.counterexample(1, cases, property) !== undefined
}

const [, , index] = argv
if (index !== undefined) process.exit((await isNoticed(Number(index))) ? 0 : 1)

let missed = 0
for (const [place, { what }] of changes.entries()) {
  const { status } = spawnSync(execPath, [fileURLToPath(import.meta.url), String(place)], { stdio: 'inherit' })
  if (status !== 0) missed++
  console.log(`${status === 0 ? 'noticed' : 'MISSED '}  ${what}`)
}
console.log(
  `${changes.length - missed} of ${changes.length} changes of the reference are noticed within ${cases} cases`,
)
process.exitCode = missed === 0 ? 0 : 1

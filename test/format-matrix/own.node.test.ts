// Each format to itself by the gateway: what its adapter writes with the ids of the contract tests, it also writes with those of the gateway.

import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import type { Codec, Message } from '../../adapters/adapter.ts'
import { contractLimits, decodeContext, encodeContext } from '../../adapters/contract/context.ts'
import { readFixtures } from '../../adapters/contract/fixture.ts'
import { readTexts } from '../../adapters/contract/node/load.ts'
import { fullRegistry } from '../../adapters/full-registry.ts'
import { sectors } from '../../adapters/generated/sectors.ts'
import type { JsonObject } from '../../standards/hub/entity.ts'
import { translate } from '../../gateway/runtime/library.ts'

const idKey = 'a-key-for-the-matrix-only-0123456789abcdef'

/** Whether the entities of a message are written, with the ids of the contract tests. */
function isWritten(codec: Codec, message: Message, target: string): boolean {
  const decoded = codec.decode?.(message, decodeContext(new Map(), contractLimits))
  if (decoded?.ok !== true) return false
  const entities = decoded.value.changes.flatMap((change) => ('entity' in change ? [change.entity] : []))
  return entities.length > 0 && codec.encode?.(entities, encodeContext(target)).ok === true
}

it.each([...sectors])('%s', async (id, sector) => {
  const adapter = await fullRegistry().get(id)?.load()
  if (adapter === undefined) throw new Error('there is no such adapter')
  const [target] = adapter.writes
  if (target === undefined) {
    expect(adapter.reads).not.toEqual([])
    return
  }
  const { fixtures } = readFixtures(
    await readTexts(fileURLToPath(new URL(`../../adapters/${sector}/${id}`, import.meta.url))),
  )
  let count = 0
  for (const { title, mediaType, options, headers, inputs } of fixtures) {
    const [input] = inputs
    const codec = adapter.configure(options)
    // A translation has no headers.
    if (!codec.ok || input === undefined || headers.size > 0) continue
    if (!isWritten(codec.value, { body: input.body, mediaType, headers }, target.name)) continue
    const own = options as JsonObject
    const sides = { from: id, to: id, options: own, targetOptions: own, idKey }
    const made = await translate({ ...sides, payload: input.body, mediaType })
    // The gateway may refuse to open a message, such as one with a wrong signature.
    expect(made.ok ? '' : made.problem.code, title).not.toBe('nothing-representable')
    if (made.ok) count += 1
  }
  expect(count).toBeGreaterThan(0)
})

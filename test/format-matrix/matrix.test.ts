// Formats in pairs: the second format contains what the first one contains, or the ledger reports what is missing. The test uses a
// sample of the pairs, the same in every run, with each format on both sides and some fixtures each; `npm run adapters:full` runs
// all pairs. An adapter states what its format reads and writes, and its fixtures are the payloads: a new format needs no change.

import { describe, expect, it } from 'vitest'
import type { Fixture } from '../../adapters/contract/contract-test.ts'
import { readFixtures } from '../../adapters/contract/fixture.ts'
import type { Target } from '../../adapters/adapter.ts'
import { seeded, spread } from '../../adapters/contract/random.ts'
import type { JsonObject } from '../../standards/hub/entity.ts'
import { fullRegistry } from '../../adapters/full-registry.ts'
import { translate } from '../../gateway/runtime/library.ts'
import { type Format, tryPair } from './pair.ts'

const registry = fullRegistry()

const isFull = Number(import.meta.env['VITE_CITYGATE_RUNS'] ?? 0) >= 50
const sampled = { partners: 4, fixtures: 3, targets: 1 }

const texts = import.meta.glob<string>(['../../adapters/*/*/fixtures/*', '!../../adapters/*/*/fixtures/*.ts'], {
  query: '?raw',
  import: 'default',
})
const formats = [...registry.values()].map(({ adapter }) => adapter)

const loaded = new Map<string, Promise<Format>>()
function formatOf(id: string): Promise<Format> {
  const format = loaded.get(id) ?? loadFormat(id)
  loaded.set(id, format)
  return format
}

async function loadFormat(id: string): Promise<Format> {
  const adapter = formats.find((one) => one.id === id)
  if (adapter === undefined) throw new Error(`there is no format ${id}`)
  const inFolder = `/${id}/fixtures/`
  const files = new Map<string, string>()
  for (const [path, read] of Object.entries(texts)) {
    const at = path.indexOf(inFolder)
    if (at !== -1) files.set(path.slice(at + id.length + 2), await read())
  }
  const { fixtures } = readFixtures(files)
  const whole = fixtures.filter(
    ({ bad, inputs, headers }) =>
      !bad && inputs.length > 0 && headers.size === 0 && inputs.every((input) => input.headers === undefined),
  )
  const isRead = await Promise.all(whole.map((fixture) => hasRealContent(id, fixture)))
  return { adapter, fixtures: whole.filter((_, index) => isRead[index]) }
}

/** Fixtures of an envelope are of the envelope alone: its content may be a message that its own format refuses. */
async function hasRealContent(id: string, { inputs, mediaType, topic, options, expected }: Fixture): Promise<boolean> {
  const [decoded] = expected
  if (typeof decoded !== 'object' || decoded === null || !Object.hasOwn(decoded, 'inner')) return true
  const written = await translate({
    from: id,
    to: 'ngsi-ld',
    payload: inputs[0]?.body ?? '',
    mediaType,
    ...(topic === undefined ? {} : { topic }),
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a fixture's options satisfy their schema
    options: options as JsonObject,
  })
  return written.ok || written.problem.code === 'nothing-representable'
}

/** Options with which what the format wrote of a fixture of its own is read back. */
async function optionsFor(to: Format, target: Target): Promise<JsonObject | undefined> {
  for (const fixture of to.fixtures) {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a fixture's options satisfy their schema
    const targetOptions = fixture.options as JsonObject
    const { faults, isWritten } = await tryPair({ from: to, fixture, to, target, targetOptions })
    if (isWritten && faults.length === 0) return targetOptions
  }
  return undefined
}

const targetsWithOptions = new Map<Target, Promise<JsonObject | undefined>>()
function knownOptions(to: Format, target: Target): Promise<JsonObject | undefined> {
  const options = targetsWithOptions.get(target) ?? optionsFor(to, target)
  targetsWithOptions.set(target, options)
  return options
}

/** Each format has as many partners as source and as target. */
function pairs(): readonly (readonly [from: string, to: string, turn: number])[] {
  const random = seeded(20_261_128)
  const offsets = formats.map((_, offset) => offset)
  const partners = isFull ? offsets.length : sampled.partners
  while (offsets.length > partners) offsets.splice(random.below(offsets.length), 1)
  return formats.flatMap(({ id }, from) =>
    offsets.flatMap((offset) => {
      const to = formats[(from + offset) % formats.length]
      return to === undefined ? [] : [[id, to.id, from + offset] as const]
    }),
  )
}

describe('every format', () => {
  it.each(formats)('$id reads what it writes for each target', { timeout: 120_000 }, async ({ id, reads, writes }) => {
    const format = await formatOf(id)
    expect(format.fixtures.length > 0 || reads.length === 0).toBe(true)
    for (const target of writes) expect([target.name, await knownOptions(format, target)]).not.toContain(undefined)
  })
})

describe('in pairs', () => {
  it.each(pairs())('%s to %s', { timeout: 120_000 }, async (source, sink, turn) => {
    const [from, to] = [await formatOf(source), await formatOf(sink)]
    const { writes } = to.adapter
    const faults: string[] = []
    for (const place of spread(writes.length, isFull ? writes.length : sampled.targets)) {
      const target = writes[(place + turn) % writes.length]
      const targetOptions = target && (await knownOptions(to, target))
      if (target === undefined || targetOptions === undefined) throw new Error('there are no options for the target')
      for (const at of spread(from.fixtures.length, isFull ? from.fixtures.length : sampled.fixtures)) {
        const fixture = from.fixtures[(at + turn) % from.fixtures.length]
        if (fixture === undefined) throw new Error('there is no fixture')
        const outcome = await tryPair({ from, fixture, to, target, targetOptions })
        faults.push(...outcome.faults.map((fault) => `${fixture.name} as ${target.name}: ${fault}`))
      }
    }
    expect(faults).toEqual([])
  })
})

import { describe, expect, it } from 'vitest'
import type { Adapter, Codec, Json, Message } from '../../adapters/adapter.ts'
import { contractLimits, decodeContext } from '../../adapters/contract/context.ts'
import { defineAdapter, option, raise, readJsonRecord } from '../../adapters/kit/index.ts'
import { createRegistry, emptyBuild } from '../../adapters/register.ts'
import { decodeAll, decodeMessage } from './decode.ts'
import { decodeInner, type InnerDecoding } from './inner.ts'

const about = {
  stability: 'experimental',
  standard: { name: 'Made up', editions: ['1'], url: 'https://standard.example' },
  reads: [{ mediaType: 'text/plain', types: ['Device'] }],
} as const

const messageOf = (text: string): Message => ({
  body: new TextEncoder().encode(text),
  mediaType: 'text/plain',
  headers: new Map(),
})

/** `name=count`, whose count is the sum of those of its session; a count that is not a number is refused. */
const counter = defineAdapter({
  id: 'counter',
  ...about,
  options: { unit: option.choice(['C62'], 'The unit.') },
  parse: ({ body }) => new TextDecoder().decode(body).split('='),
  sessions: ([name = '']) => [name],
  decode({ parsed: [name = '', text], entity, state, setState, ledger }) {
    if (text === undefined || !/^\d+$/.test(text))
      raise({ code: 'invalid', path: 'count', detail: 'A count must be a number.' })
    const sum = Number(state(name)) + Number(text)
    setState(name, sum)
    ledger.report('coerced', 'count', 'summed')
    entity('Device', name).property('count', 'count', sum)
  },
})

/** `{ "id", "data": [text or envelope] }`, each with the format of the source. */
const envelope = defineAdapter({
  id: 'envelope',
  ...about,
  options: { format: option.text('The format of the data.'), unit: option.text('Its unit.') },
  sessions: () => ['envelope'],
  decode({ message, context, settings, inner, identify, setState, ledger }) {
    const { root } = readJsonRecord(message.body, context.limits)
    identify('id')
    setState('envelope', 'seen')
    ledger.report('dropped', '/id', 'envelope-id')
    for (const [, one] of root.at('/data')?.entries('array') ?? []) {
      const text = one.as('string')
      const adapter = text === undefined ? 'envelope' : settings.format
      const options = text === undefined ? settings : { unit: settings.unit }
      inner({
        adapter,
        options: { ...options },
        message: messageOf(text ?? JSON.stringify(one.json())),
        path: one.path,
      })
    }
  },
})

const declaring: Adapter<unknown> = {
  ...counter,
  id: 'declaring',
  configure: () => ({ ok: true, value: { categories: { count: 'pd:Name' } } }),
}
const registry = createRegistry(emptyBuild, [counter, envelope, declaring])

function codecOf(options: object): Codec {
  const codec = envelope.configure(options)
  if (!codec.ok) throw new Error(codec.problem.detail)
  return codec.value
}

async function decoded(
  data: Json,
  stored: ReadonlyMap<string, Json> = new Map(),
  options: object = {},
  limits = contractLimits,
) {
  const codec = codecOf({ format: 'counter', unit: 'C62', ...options })
  const context = decodeContext(new Map(), limits)
  const outer = await decodeMessage(codec, messageOf(JSON.stringify({ id: 1, data })), context, () => undefined)
  if (!outer.ok) throw new Error(outer.problem.detail)
  const inner: InnerDecoding = {
    registry,
    context,
    secrets: () => undefined,
    statesOf: async (names) =>
      new Map(names.flatMap((name) => (stored.has(name) ? [[name, stored.get(name) ?? null]] : []))),
  }
  return decodeInner(outer.value, inner)
}

const counts = (changes: readonly object[]): readonly unknown[] =>
  changes.map((change) =>
    'entity' in change ? (change.entity as { count: { value: number } }).count.value : undefined,
  )

describe('messages within a message', () => {
  it('are decoded with their sessions, and become one result with the envelope', async () => {
    const result = await decoded(['a=1', 'b=10', 'a=2'], new Map([['counter a', 100]]))
    if (!result.ok) throw new Error(result.problem.detail)
    expect(counts(result.value.changes)).toEqual([101, 10, 103])
    expect(result.value.losses.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'envelope-id /id',
      'summed /data/0/count',
      'summed /data/1/count',
      'summed /data/2/count',
    ])
    expect(result.value).toMatchObject({ deduplicationKey: 'id' })
    expect(result.value).not.toHaveProperty('inner')
    expect(Object.fromEntries(result.value.state ?? [])).toEqual({
      envelope: 'seen',
      'counter a': 103,
      'counter b': 10,
    })
  })

  it('do not take the others along when one is refused', async () => {
    const result = await decoded(['a=1', 'b=x'])
    expect(result).toMatchObject({
      ok: true,
      value: {
        changes: [{}],
        losses: [
          {},
          {},
          { kind: 'dropped', path: '/data/1/count', code: 'message-refused', detail: 'A count must be a number.' },
        ],
      },
    })
  })

  it('may be envelopes, three deep', async () => {
    const nested = (levels: number): Json => (levels === 0 ? ['a=1'] : [{ id: 1, data: nested(levels - 1) }])
    const result = await decoded(nested(2))
    expect(result.ok && result.value.losses.map(({ path }) => path).at(-1)).toBe('/data/0/data/0/data/0/count')
    const deeper = await decoded(nested(3))
    expect(deeper.ok && deeper.value.losses.at(-1)).toMatchObject({
      code: 'message-refused',
      path: '/data/0/data/0/data/0',
      detail: 'The messages are nested too deeply.',
    })
  })

  it.each<[string, object, string]>([
    ['a format that the gateway does not have', { format: 'other' }, 'does not have the format other'],
    ['a format that declares data categories', { format: 'declaring' }, 'declares data categories'],
    ['options that the format does not accept', { unit: 'KGM' }, 'must be one of C62'],
  ])('are refused: %s', async (_, options, words) => {
    const result = await decoded(['a=1'], new Map(), options)
    expect(result.ok && result.value.losses.at(-1)).toMatchObject({ code: 'message-refused', path: '/data/0' })
    expect(result.ok && result.value.losses.at(-1)?.detail).toContain(words)
  })

  it('are limited in number', async () => {
    const limits = { ...contractLimits, entities: 2 }
    expect(await decoded(['a=1', 'a=1', 'a=1'], new Map(), {}, limits)).toMatchObject({
      problem: { code: 'limit-exceeded', limit: 'entities', maximum: 2 },
    })
    // Two envelopes in one, each within the limit.
    const nested = [1, 2].map((id) => ({ id, data: ['a=1', 'a=1'] }))
    expect(await decoded(nested, new Map(), {}, limits)).toMatchObject({
      problem: { code: 'limit-exceeded', limit: 'entities', maximum: 2 },
    })
  })

  it('leave time for other requests', async () => {
    let others = 0
    const timer = setInterval(() => others++, 0)
    const result = await decoded(Array.from({ length: 3000 }, () => 'a=1'))
    clearInterval(timer)
    expect([result.ok, others > 3]).toEqual([true, true])
  })

  it('are decoded in a translation', async () => {
    const context = decodeContext(new Map())
    const message = messageOf(JSON.stringify({ id: 1, data: ['a=1', 'a=2'] }))
    const result = await decodeAll(
      codecOf({ format: 'counter', unit: 'C62' }),
      message,
      context,
      () => undefined,
      5,
      0,
      (outer, within) =>
        decodeInner(outer, { registry, context: within, secrets: () => undefined, statesOf: async () => within.state }),
    )
    expect(result).toMatchObject({ ok: true, value: { entities: [{ count: { value: 3 } }] } })
  })
})

import { describe, expect, it } from 'vitest'
import type { Entity, Json } from '../adapter.ts'
import { contractLimits, decodeContext, encodeContext } from '../contract/context.ts'
import { defineAdapter } from './define-adapter.ts'
import type { Decoding, Encoding } from './definition.ts'
import { option } from './options.ts'
import { omit, raise } from './problem-error.ts'

interface Settings {
  readonly zone?: string
}

function codecOf(
  decode: (decoding: Decoding<Settings, undefined>) => void,
  encode: (encoding: Encoding<Settings>) => Uint8Array | string = () => '',
) {
  const codec = defineAdapter({
    id: 'demo',
    stability: 'experimental',
    standard: { name: 'Demo', editions: ['1'], url: 'https://example.org/demo' },
    reads: [{ mediaType: 'text/plain', types: ['Device'] }],
    writes: [{ name: 'post', mediaType: 'text/plain', types: ['Device'] }],
    options: {},
    categories: () => ({ owner: 'pd:Name' }),
    decode,
    encode,
    join: (texts) => `[${texts.join(',')}]`,
    targetName: 'message',
  }).configure({})
  if (!codec.ok) throw new Error(codec.problem.detail)
  return codec.value
}

const message = { body: new Uint8Array(), mediaType: 'text/plain', headers: new Map<string, string>() }

function decoded(decode: (decoding: Decoding<Settings, undefined>) => void, entities = 10) {
  return codecOf(decode).decode?.(message, decodeContext(new Map(), { ...contractLimits, entities }))
}

const device = (id: string, more: object = {}): Entity => ({ id: `urn:ngsi-ld:Device:${id}`, type: 'Device', ...more })

describe('decode', () => {
  it('computes an identity only when it is needed', () => {
    let computed = 0
    const result = decoded(({ identify }) => identify(() => `key ${++computed}`))
    expect(computed).toBe(0)
    expect(result).toMatchObject({ ok: true, value: { deduplicationKey: 'key 1' } })
    expect(decoded(({ identify }) => identify('key'))).toMatchObject({ value: { deduplicationKey: 'key' } })
    expect(decoded(() => undefined)).not.toHaveProperty('value.deduplicationKey')
  })

  it('keeps several changes of one entity apart, in their order', () => {
    const result = decoded(({ newEntity, change }) => {
      for (const value of [1, 2]) {
        const entity = newEntity('Device', 'a')
        entity.property('/', 'level', value)
        change({ kind: 'merge', entity: entity.build() })
      }
    })
    expect(result).toMatchObject({ value: { changes: [{ entity: { level: { value: 1 } } }, { entity: { level: { value: 2 } } }] } }) // prettier-ignore
  })

  it('limits changes like entities', () => {
    const decode = ({ newEntity, change }: Decoding<Settings, undefined>) => {
      for (const name of ['a', 'b', 'c']) change({ kind: 'merge', entity: newEntity('Device', name).build() })
    }
    expect(decoded(decode, 3)).toMatchObject({ ok: true })
    expect(decoded(decode, 2)).toMatchObject({ problem: { code: 'limit-exceeded', limit: 'entities', maximum: 2 } })
  })
})

describe('encode', () => {
  const encoded = (entities: readonly Entity[], encode: (encoding: Encoding<Settings>) => Uint8Array | string) =>
    codecOf(() => undefined, encode).encode?.(entities, encodeContext('post'))

  it('joins texts, and numbers what is written', () => {
    const result = encoded([device('a'), device('b'), device('c')], ({ entity, index }) =>
      entity.id.endsWith('b') ? omit('other') : String(index),
    )
    expect(result).toMatchObject({ value: { body: '[0,1]', omitted: ['urn:ngsi-ld:Device:b'] } })
  })

  it('joins bytes without a separator', () => {
    const result = encoded([device('a'), device('b')], ({ index }) => (index === 0 ? Uint8Array.of(1) : 'a'))
    expect(result).toMatchObject({ value: { body: Uint8Array.of(1, 0x61) } })
  })

  it('reports what it chooses among instances, under the name of the targets', () => {
    const level = [{ type: 'Property', value: 1 }, { type: 'Property', value: 2, datasetId: 'urn:x' }] // prettier-ignore
    const result = encoded([device('a', { level, other: { type: 'Property', value: 3 } })], ({ entity }) => {
      expect(entity.instances()).toEqual([
        ['level', level],
        ['other', [{ type: 'Property', value: 3 }]],
      ])
      entity.giveUp('level', 'one-instance', 'urn:x')
      expect(entity.take('level')).toBe(1)
      expect(entity.instances()).toHaveLength(1)
      return ''
    })
    const losses = result?.ok === true ? result.value.losses.map(({ code, path }) => `${code} ${path}`) : []
    expect(losses).toEqual([
      'one-instance urn:ngsi-ld:Device:a/level/urn:x',
      'attribute-not-in-message urn:ngsi-ld:Device:a/other',
    ])
  })

  it('has the categories that the settings declare', () => {
    expect(codecOf(() => undefined).categories).toEqual({ owner: 'pd:Name' })
  })
})

describe('the dialogue with a device', () => {
  const codec = defineAdapter({
    id: 'demo',
    stability: 'experimental',
    standard: { name: 'Demo', editions: ['1'], url: 'https://example.org/demo' },
    reads: [{ mediaType: 'text/plain', types: ['Device'] }],
    options: { password: option.text('The password of the devices.') },
    decode({ acknowledge, inner }) {
      acknowledge('7')
      inner({ adapter: 'other', options: {}, message, path: '/data' })
    },
    refuse: (_, problem, { password }, state) => ({
      frames: [new TextEncoder().encode(`${password} ${problem.code} ${state.size}`)],
    }),
    command({ name, parameters }, { password }, { now }) {
      if (name !== 'open') raise({ code: 'unsupported', detail: 'The device knows the command open.' })
      return {
        frames: [new TextEncoder().encode(`${password} ${now} ${JSON.stringify(parameters)}`)],
        correlation: '7',
      }
    },
  }).configure({ password: 'pw' })
  const value = codec.ok ? codec.value : {}
  const textOf = (frames: readonly Uint8Array[] | undefined) => new TextDecoder().decode(frames?.[0])

  it('writes commands, refuses those that the device does not know, and knows their answers', () => {
    const context = { now: '2026-01-02T03:04:05Z', state: new Map<string, Json>() }
    const made = value.command?.({ id: 'c', name: 'open', localId: '1', parameters: { barrier: 2 } }, context)
    expect(made?.ok === true && [textOf(made.value.frames), made.value.correlation]).toEqual([
      'pw 2026-01-02T03:04:05Z {"barrier":2}',
      '7',
    ])
    expect(value.command?.({ id: 'c', name: 'fly', localId: '1', parameters: {} }, context)).toMatchObject({
      problem: { code: 'unsupported' },
    })
    expect(value.decode?.(message, decodeContext(new Map()))).toMatchObject({
      value: { acknowledges: ['7'], inner: [{ adapter: 'other', path: '/data' }] },
    })
  })

  it('writes the negative reply to a message', () => {
    const reply = value.refuse?.(message, { code: 'checksum', detail: 'It is wrong.' }, new Map([['a', 1]]))
    expect(textOf(reply?.frames)).toBe('pw checksum 1')
  })
})

import { describe, expect, it } from 'vitest'
import type { Entity, Message } from '../adapter.ts'
import { decodeContext, encodeContext, contractLimits } from '../contract/context.ts'
import { property } from '../../standards/hub/build.ts'
import { defineAdapter, Ledger, omit, option, raise } from './index.ts'

const types = ['Device']
const mediaType = 'text/plain'
const text = ({ body }: Message) => new TextDecoder().decode(body)
const messageOf = (content: string): Message => ({
  body: new TextEncoder().encode(content),
  mediaType,
  headers: new Map(),
})

/** A format with sealed messages: `sealed:` before the content. */
function codecOf(sealed: boolean) {
  const parsed: { readonly content: string; readonly isLimited: boolean }[] = []
  const adapter = defineAdapter({
    id: 'example',
    stability: 'experimental',
    standard: { name: 'Example', editions: ['1'], url: 'https://example.org/' },
    reads: [{ mediaType, types }],
    writes: [{ name: 'list', mediaType, types }],
    options: { sealed: option.flag('Whether messages are sealed.') },
    parse(message, _, limits) {
      parsed.push({ content: text(message), isLimited: limits !== undefined })
      return text(message)
    },
    canOpen: (settings) => settings.sealed,
    async open({ message, parsed: content, secret }) {
      if (!content.startsWith('sealed:'))
        raise({ code: 'not-opened', detail: 'The message is not sealed.', path: 'seal' })
      const verifiedBy = secret('key') ?? 'nobody'
      return { ...messageOf(content.slice(7)), opened: { original: message, verifiedBy } }
    },
    sessions: (content) => [content],
    decode({ message, parsed: content, parse, entity }) {
      const device = entity('Device', content)
      device.kind = 'replace'
      const sealOf = message.opened === undefined ? 'none' : parse(message.opened.original)
      device.add('content', 'example_seal', property(sealOf))
    },
    encodeAll(entities, _, __, ledger) {
      for (const { id } of entities.slice(1)) ledger.reportEntity('dropped', id, '', 'one-only')
      if (entities.length === 0) raise({ code: 'nothing-representable', detail: 'There is no entity.' })
      return { body: entities[0]?.id ?? '', omitted: entities.slice(1).map(({ id }) => id) }
    },
  })
  const codec = adapter.configure({ sealed })
  if (!codec.ok) throw new Error(codec.problem.detail)
  return { codec: codec.value, parsed }
}

const context = decodeContext(new Map())

describe('a message of an adapter of the kit', () => {
  it('is parsed once for its sessions and its changes', () => {
    const { codec, parsed } = codecOf(false)
    const message = messageOf('a')
    expect(codec).not.toHaveProperty('open')
    expect(codec.sessionsOf?.(message)).toEqual({ ok: true, value: ['a'] })
    expect(codec.decode?.(message, context)).toMatchObject({ value: { changes: [{ kind: 'replace' }] } })
    expect(parsed).toEqual([{ content: 'a', isLimited: false }])
  })

  it('is parsed with the limits of decode, and may be decoded again', () => {
    const { codec, parsed } = codecOf(false)
    const message = messageOf('a')
    expect(codec.decode?.(message, context)).toEqual(codec.decode?.(message, context))
    expect(parsed).toEqual([
      { content: 'a', isLimited: true },
      { content: 'a', isLimited: true },
    ])
  })

  it('is opened, and parsed once before and once after it', async () => {
    const { codec, parsed } = codecOf(true)
    const message = messageOf('sealed:a')
    expect(codec.sessionsOf?.(message)).toEqual({ ok: true, value: ['sealed:a'] })
    const opened = await codec.open?.(message, () => 'me')
    if (opened?.ok !== true) throw new Error('the message is not opened')
    expect(opened.value).toMatchObject({ opened: { original: message, verifiedBy: 'me' } })
    expect(codec.decode?.(opened.value, context)).toMatchObject({
      value: { changes: [{ entity: { example_seal: { value: 'sealed:a' } } }] },
    })
    expect(parsed.map(({ content }) => content)).toEqual(['sealed:a', 'a'])
    expect(await codec.open?.(messageOf('b'), () => undefined)).toMatchObject({
      ok: false,
      problem: { code: 'not-opened', path: 'seal' },
    })
  })

  it('has the size of the message before it was opened', async () => {
    const { codec } = codecOf(true)
    const opened = await codec.open?.(messageOf('sealed:a'), () => undefined)
    if (opened?.ok !== true) throw new Error('the message is not opened')
    for (const [bytes, isOk] of [
      [8, true],
      [7, false],
    ] as const)
      expect(codec.decode?.(opened.value, { ...context, limits: { ...contractLimits, bytes } }).ok).toBe(isOk)
  })

  it('is written from all entities', () => {
    const { codec } = codecOf(false)
    const entities: readonly Entity[] = ['urn:x:1', 'urn:x:2'].map((id) => ({ id, type: 'Device' }))
    expect(codec.encode?.(entities, encodeContext('list'))).toEqual({
      ok: true,
      value: {
        body: 'urn:x:1',
        omitted: ['urn:x:2'],
        losses: [{ kind: 'dropped', in: 'hub', path: 'urn:x:2', code: 'one-only' }],
      },
    })
    expect(codec.encode?.([], encodeContext('list'))).toMatchObject({ problem: { code: 'nothing-representable' } })
  })
})

describe('a refusal to write', () => {
  const entities: readonly Entity[] = [{ id: 'urn:x:1', type: 'Device' }]
  const common = {
    id: 'example',
    stability: 'experimental',
    standard: { name: 'Example', editions: ['1'], url: 'https://example.org/' },
    reads: [{ mediaType, types }],
    writes: [{ name: 'list', mediaType, types }],
    options: {},
    parse: text,
    decode: () => undefined,
  } as const

  it.each([
    ['each by itself', defineAdapter({ ...common, encode: () => omit('no-name') })],
    [
      'all together',
      defineAdapter({
        ...common,
        encodeAll([one], _, __, ledger) {
          ledger.report('dropped', one?.id ?? '', 'no-name')
          return raise({ code: 'nothing-representable', detail: 'None has a name.' })
        },
      }),
    ],
  ])('says what is wrong with the entities that are written %s', (_, adapter) => {
    const codec = adapter.configure({})
    if (!codec.ok) throw new Error(codec.problem.detail)
    const losses = [{ kind: 'dropped', in: 'hub', path: 'urn:x:1', code: 'no-name' }]
    expect(codec.value.encode?.(entities, encodeContext('list'))).toMatchObject({
      problem: { code: 'nothing-representable', losses },
    })
  })
})

describe('a loss of an entity', () => {
  it('names the attribute that its path starts with', () => {
    const ledger = new Ledger('hub')
    ledger.reportEntity('approximated', 'urn:x:1', 'speed/urn:x:d/observedAt', 'whole-seconds', { tolerance: 1 })
    expect(ledger.losses).toEqual([
      {
        kind: 'approximated',
        in: 'hub',
        path: 'urn:x:1/speed/urn:x:d/observedAt',
        attribute: 'speed',
        tolerance: 1,
        code: 'whole-seconds',
      },
    ])
  })
})

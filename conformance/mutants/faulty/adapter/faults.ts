// Adapters that are correct but unusual, or that break one contract test.

import type { Adapter, Codec, Decoded, Json, Problem } from '../../../../adapters/adapter.ts'
import type { Folder } from '../../../../adapters/contract/subject.ts'
import { meterFolder } from '../../reference/adapter/folder.ts'

export interface AdapterCase {
  readonly name: string
  readonly what: string
  readonly folder: Folder
}

export interface FaultyAdapter extends AdapterCase {
  readonly breaks: string
  readonly also?: readonly string[]
}

function withAdapter(change: Partial<Adapter<unknown>>): Folder {
  return { ...meterFolder, adapter: { ...meterFolder.adapter, ...change } }
}

function withCodec(change: (codec: Codec) => Codec): Folder {
  return withAdapter({
    configure(options) {
      const codec = meterFolder.adapter.configure(options)
      return codec.ok ? { ok: true, value: change(codec.value) } : codec
    },
  })
}

function withDecoded(change: (decoded: Decoded) => Decoded): Folder {
  return withCodec((codec) => ({
    ...codec,
    decode(message, context) {
      const decoded = codec.decode?.(message, context) ?? nothing
      return decoded.ok ? { ok: true, value: change(decoded.value) } : decoded
    },
  }))
}

function withProblem(change: (problem: Problem, body: Uint8Array) => Problem): Folder {
  return withCodec((codec) => ({
    ...codec,
    sessionsOf(message) {
      const named = codec.sessionsOf?.(message) ?? nothing
      return named.ok ? named : { ok: false, problem: change(named.problem, message.body) }
    },
    decode(message, context) {
      const decoded = codec.decode?.(message, context) ?? nothing
      return decoded.ok ? decoded : { ok: false, problem: change(decoded.problem, message.body) }
    },
  }))
}

const nothing = { ok: false, problem: { code: 'unsupported', detail: 'It decodes nothing.' } } as const

function withFile(path: string, from: string, to: string): Folder {
  const text = meterFolder.files.get(path) ?? ''
  if (!text.includes(from)) throw new Error(`${path} has no ${from}`)
  return { ...meterFolder, files: new Map(meterFolder.files).set(path, text.replace(from, to)) }
}

function faulty(
  number: number,
  name: string,
  what: string,
  folder: Folder,
  also: readonly number[] = [],
): FaultyAdapter {
  return { name, what, folder, breaks: id(number), also: also.map(id) }
}

const id = (number: number): string => `ADAPTER-${String(number).padStart(3, '0')}`

/** The state is an object that each message changes in place. */
function changingState(codec: Codec): Codec {
  return {
    ...codec,
    decode(message, context) {
      const held = new Map([...context.state].map(([key, value]) => [key, value as { last: Json }]))
      const before = new Map([...held].map(([key, { last }]) => [key, last]))
      const decoded = codec.decode?.(message, { ...context, state: before }) ?? nothing
      if (!decoded.ok) return decoded
      const after = [...(decoded.value.state ?? [])].map(([key, last]) => {
        const changed = held.get(key) ?? { last }
        changed.last = last
        return [key, changed] as const
      })
      return { ok: true, value: { ...decoded.value, state: new Map(after) } }
    },
  }
}

function withoutFrames(codec: Codec): Codec {
  return Object.fromEntries(Object.entries(codec).filter(([name]) => name !== 'frames'))
}

let times = 0

function inWholeMinutes(changes: Decoded['changes']): Decoded['changes'] {
  return JSON.parse(JSON.stringify(changes).replaceAll(/:\d\dZ"/g, ':00Z"')) as Decoded['changes']
}

export const faultyAdapters: readonly FaultyAdapter[] = [
  faulty(1, 'misnamed', 'Its id is not the name of its folder.', { ...meterFolder, name: 'other' }),
  faulty(1, 'no-losses', 'Its README has no section of losses.', withFile('README.md', '## Losses', '## Loss')),
  faulty(
    1,
    'any-payload',
    'Its schema accepts a payload of any type.',
    withFile('asyncapi.yaml', 'type: string, ', ''),
  ),
  faulty(
    2,
    'other-value',
    'It decodes another value than a fixture expects.',
    withFile('fixtures/zero.yaml', '"value":0', '"value":1'),
  ),
  faulty(
    2,
    'repairs',
    'It reports a repair that no fixture expects.',
    withDecoded((one) => ({ ...one, repairs: [{ path: 'value', code: 'repaired', clause: '1' }] })),
  ),
  faulty(
    3,
    'type-undeclared',
    'It returns entities of a type that it does not declare.',
    withAdapter({ reads: [{ mediaType: 'text/plain', types: ['Device'] }] }),
    [5],
  ),
  faulty(
    4,
    'losses-unreported',
    'It writes entities and reports no loss.',
    withCodec((codec) => ({
      ...codec,
      encode(entities, context) {
        const encoded = codec.encode?.(entities, context) ?? nothing
        return encoded.ok ? { ok: true, value: { ...encoded.value, losses: [] } } : encoded
      },
    })),
  ),
  faulty(
    5,
    'input-repeated',
    'Its problems repeat the input.',
    withProblem((problem, body) => ({ ...problem, detail: `It cannot be read: ${new TextDecoder().decode(body)}` })),
  ),
  faulty(
    5,
    'no-sentence',
    'Its problems have no text.',
    withProblem((problem) => ({ ...problem, detail: '' })),
    [3],
  ),
  faulty(
    6,
    'chunk-as-frame',
    'It treats each chunk as a frame.',
    withCodec((codec) => ({
      ...codec,
      frames: () => ({ push: (chunk) => [{ ok: true, value: chunk }], end: () => [] }),
    })),
  ),
  faulty(
    7,
    'clock',
    'It reads the clock.',
    withDecoded((one) => (Date.now() > 0 ? one : { ...one, losses: [] })),
  ),
  faulty(
    7,
    'dice',
    'It draws a random number.',
    withDecoded((one) => (Math.random() < 2 ? one : { ...one, losses: [] })),
  ),
  faulty(8, 'too-large', 'It is larger than it declares.', withFile('asyncapi.yaml', '4000', '40')),
  faulty(
    9,
    'counting',
    'Its problems contain a counter.',
    withProblem((problem) => ({ ...problem, detail: `${problem.detail} It is number ${(times += 1)}.` })),
    [11],
  ),
  faulty(
    10,
    'whole-minutes',
    'It drops the seconds of a time without a reported loss.',
    withDecoded(({ changes, ...one }) => ({ ...one, changes: inWholeMinutes(changes) })),
    [4],
  ),
  faulty(11, 'changed-in-place', 'It changes the given state in place.', withCodec(changingState)),
]

export const edgeCaseAdapters: readonly AdapterCase[] = [
  {
    name: 'reads-only',
    what: 'It writes nothing.',
    folder: withAdapter({ writes: [] }),
  },
  {
    name: 'whole-messages',
    what: 'It has no frames.',
    folder: withCodec(withoutFrames),
  },
  {
    name: 'opened',
    what: 'It opens each message, as one that decrypts does.',
    folder: withCodec((codec) => ({ ...codec, open: async (message) => ({ ok: true, value: message }) })),
  },
  {
    name: 'other-words',
    what: 'Its problems have different texts.',
    folder: withProblem((problem) => ({ ...problem, detail: 'Dies ist keine Zeile des Formats.' })),
  },
  { name: 'larger-limit', what: 'It declares a larger limit.', folder: withFile('asyncapi.yaml', '4000', '40000') },
]

// Tests of the contract tests: a valid adapter passes each of them, and each faulty adapter here, which has exactly one
// fault, fails the contract test for that fault.

import { describe, expect, it, vi } from 'vitest'
import type { Codec, Decoded, Entity, Loss } from '../adapter.ts'
import { template } from '../_template/adapter.ts'
import { contractTests } from './index.ts'
import { counters, exampleFolder, object } from './example.ts'
import { makeSubject, type Folder } from './subject.ts'

const texts = import.meta.glob<string>(
  ['../_template/README.md', '../_template/asyncapi.yaml', '../_template/fixtures/**/*'],
  { query: '?raw', import: 'default', eager: true },
)
const files = new Map(Object.entries(texts).map(([path, text]) => [path.slice('../_template/'.length), text]))
const folder: Folder = { name: '_template', adapter: template, files }

/** The violations that a contract test finds, as text. */
async function breaches(id: string, of: Folder): Promise<readonly string[]> {
  const test = contractTests.find((one) => one.id === id)
  if (test === undefined) throw new Error(`there is no contract test ${id}`)
  return (await test.check(makeSubject(of))).map(({ where, what }) => `${where}: ${what}`)
}

function caughtBy(id: string, of: Folder, words: string): Promise<void> {
  return expect(breaches(id, of)).resolves.toContainEqual(expect.stringContaining(words))
}

/** The template with its codec changed. */
function broken(change: (codec: Codec) => Partial<Codec>): Folder {
  return {
    ...folder,
    adapter: {
      ...folder.adapter,
      configure(options) {
        const codec = folder.adapter.configure(options)
        return codec.ok ? { ok: true, value: { ...codec.value, ...change(codec.value) } } : codec
      },
    },
  }
}

/** The template with what it decodes changed. */
function decodes(change: (decoded: Decoded) => Decoded): Folder {
  return broken((codec) => ({
    decode(message, context) {
      const decoded = codec.decode?.(message, context) ?? {
        ok: false,
        problem: { code: 'syntax', detail: 'no decode' },
      }
      return decoded.ok ? { ok: true, value: change(decoded.value) } : decoded
    },
  }))
}

function entities(decoded: Decoded, change: (entity: Entity) => Entity): Decoded {
  return {
    ...decoded,
    changes: decoded.changes.map((one) => ('entity' in one ? { ...one, entity: change(one.entity) } : one)),
  }
}

function withFile(path: string, change: (text: string) => string): Folder {
  return { ...folder, files: new Map(files).set(path, change(files.get(path) ?? '')) }
}

describe('the valid examples', () => {
  const valid: readonly (readonly [string, Folder])[] = [
    ['counters', exampleFolder(counters, 'text/plain', ['S-7 12\n', 'S-7 15\n', 'S-8 3\n'])],
    ['object', exampleFolder(object, 'application/json', ['{"station":"S-7","no2":3,"more":{"a":[1]}}'])],
  ]
  const checked = contractTests.filter(({ id }) => id !== 'documents' && id !== 'expectations')
  it.each(valid.flatMap(([name, of]) => checked.map(({ id }) => [name, id, of] as const)))(
    '%s passes the contract test %s',
    async (_, id, of) => {
      expect(await breaches(id, of)).toEqual([])
    },
  )
})

describe('documents', () => {
  it.each([
    ['an id that is not the folder', { ...folder, name: 'other' }, 'is not the folder'],
    [
      'a README that lacks a section',
      withFile('README.md', (text) => text.replace('## Losses', '## Loss')),
      'sections are not',
    ],
    ['a README with a short first paragraph', withFile('README.md', () => '# template\n\nShort.\n'), 'is shorter than'],
    [
      'a fixture without a source',
      withFile('fixtures/alive.yaml', (text) => text.replace(/^source: .*/m, "source: ' '")),
      'source is missing',
    ],
    ['a stray file', withFile('fixtures/notes.md', () => 'x'), 'is neither a case nor named by a case'],
    [
      'an expectation that is not JSON',
      withFile('fixtures/alive.yaml', (text) => text.replace('repairs: []', 'repairs: .nan')),
      'as JSON does',
    ],
    [
      'an ignored leaf without a clause',
      withFile('fixtures/ignored.yaml', () => '[{ case: "*", bytes: "1", reason: x }]'),
      'clause is missing',
    ],
    [
      'too few fixtures',
      {
        ...folder,
        files: new Map(
          [...files].filter(([path]) => !path.includes('alive') && !path.includes('not-') && !path.includes('no-')),
        ),
      },
      'fewer than',
    ],
  ])('catches %s', async (_, of, words) => {
    await caughtBy('documents', of, words)
  })
})

describe('expectations', () => {
  const zero = { type: 'Property', value: 0 } as const
  it.each([
    ['another value', decodes((one) => entities(one, (entity) => ({ ...entity, no2: zero }))), 'no2'],
    ['a loss that is not reported', decodes((one) => ({ ...one, losses: [] })), 'losses/0'],
    [
      'an unexpected repair',
      decodes((one) => ({ ...one, repairs: [{ path: 'x', code: 'y', clause: 'z' }] })),
      'repairs/0',
    ],
    [
      'changes in another order',
      decodes((one) => ({ ...one, changes: one.changes.toReversed() })),
      'two-stations: changes/0',
    ],
    ['an unexpected key', decodes((one) => ({ ...one, deduplicationKey: 'x' })), 'deduplicationKey'],
    [
      'another problem',
      broken(() => ({ decode: () => ({ ok: false, problem: { code: 'syntax', detail: 'No line at all.' } }) })),
      'no-such-day: problem/code',
    ],
    [
      'a message that does not open',
      broken(() => ({ open: async () => ({ ok: false, problem: { code: 'not-opened', detail: 'No key fits.' } }) })),
      'reading: got the problem',
    ],
    [
      'an unexpected result of open',
      broken(() => ({ open: async (message) => ({ ok: true, value: { ...message, body: new Uint8Array() } }) })),
      'reading: ',
    ],
  ])('catches %s', async (_, of, words) => {
    await caughtBy('expectations', of, words)
  })
})

describe('hub', () => {
  const local = { type: 'Property', value: 1, observedAt: '2026-01-02 03:04:05' } as const
  const silent: Loss = { kind: 'dropped', in: 'source', path: '', code: 'x' }
  it.each([
    ['a local time', decodes((one) => entities(one, (entity) => ({ ...entity, no2: local }))), 'the hub rejects'],
    [
      'a type that is not declared',
      decodes((one) => entities(one, (entity) => ({ ...entity, type: 'Device' }))),
      'Device is not declared',
    ],
    ['a loss without a path', decodes((one) => ({ ...one, losses: [silent] })), 'there is no path'],
    [
      'a tolerance for a dropped value',
      decodes((one) => ({ ...one, losses: [{ ...silent, path: 'x', tolerance: 1 }] })),
      'tolerance',
    ],
  ])('catches %s', async (_, of, words) => {
    await caughtBy('hub', of, words)
  })
})

describe('round-trip', () => {
  /** The template with changed losses of `encode`. */
  const encodes = (change: (losses: readonly Loss[]) => readonly Loss[]): Folder =>
    broken((codec) => ({
      encode(given, context) {
        const encoded = codec.encode?.(given, context) ?? {
          ok: false,
          problem: { code: 'syntax', detail: 'no encode' },
        }
        return encoded.ok ? { ok: true, value: { ...encoded.value, losses: change(encoded.value.losses) } } : encoded
      },
    }))
  const later = (seconds: number): Folder =>
    decodes((one) =>
      entities(one, (entity) => {
        const no2 = entity['no2'] as { readonly observedAt?: string } | undefined
        if (no2?.observedAt === undefined) return entity
        const observedAt = new Date(Date.parse(no2.observedAt) + seconds * 1000).toISOString()
        return { ...entity, no2: { ...no2, observedAt } as unknown as Entity['no2'] }
      }),
    )
  const nothing = broken(() => ({
    encode: (given) => ({
      ok: true,
      value: {
        body: '',
        omitted: given.map(({ id }) => id),
        losses: given.map(({ id }) => ({ kind: 'dropped', in: 'hub', path: id, code: 'x' }) as const),
      },
    }),
  }))
  const unreported = broken(() => ({
    encode: (given) => ({ ok: true, value: { body: '', omitted: given.map(({ id }) => id), losses: [] } }),
  }))
  it.each([
    [
      'a dropped attribute that is not reported',
      encodes((losses) => losses.filter(({ attribute }) => attribute === 'no2')),
      'expected',
    ],
    [
      'a loss with another path',
      encodes((losses) => losses.map((one) => ({ ...one, path: `${one.path}x` }))),
      'expected',
    ],
    ['a difference beyond the tolerance', later(5), 'observedAt: expected'],
    ['an omission that is not reported', unreported, 'no loss reports it'],
    ['a target that keeps nothing', nothing, 'drops'],
    [
      'an entity without a source',
      decodes((one) => ({
        ...one,
        changes: [...one.changes, { kind: 'merge', entity: { id: 'urn:x:y', type: 'AirQualityObserved' } }],
      })),
      'has no source',
    ],
    [
      'a target that cannot be decoded',
      {
        ...folder,
        adapter: {
          ...folder.adapter,
          writes: [{ name: 'other', mediaType: 'text/csv', types: ['AirQualityObserved'] }],
        },
      },
      'does not read its media type',
    ],
  ])('catches %s', async (_, of, words) => {
    await caughtBy('round-trip', of, words)
  })
})

describe('junk', () => {
  const refusing = (detail: (body: string) => string): Folder =>
    broken((codec) => ({
      decode(message, context) {
        const decoded = codec.decode?.(message, context)
        if (decoded?.ok === true) return decoded
        return { ok: false, problem: { code: 'syntax', detail: detail(new TextDecoder().decode(message.body)) } }
      },
    }))
  it.each([
    [
      'a throw',
      refusing(() => {
        throw new Error('unforeseen')
      }),
      'unforeseen',
    ],
    ['a problem that contains the input', refusing((body) => `This is not a line: ${body}`), 'planted'],
    ['a problem without a sentence', refusing(() => ''), 'no sentence'],
    [
      'a decode that accepts everything',
      broken(() => ({ decode: () => ({ ok: true, value: { changes: [], losses: [], repairs: [] } }) })),
      'the result is not a Problem',
    ],
    [
      'frames that throw',
      broken(() => ({
        frames: () => ({
          push: () => {
            throw new Error('unforeseen')
          },
          end: () => [],
        }),
      })),
      'frames threw',
    ],
  ])('catches %s', async (_, of, words) => {
    await caughtBy('junk', of, words)
  })

  it('catches a decode that takes too long', async () => {
    let now = 0
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => (now += 3000))
    await caughtBy('junk', folder, 'decode took')
    await caughtBy('junk', folder, 'frames took')
    clock.mockRestore()
  })
})

describe('chunks', () => {
  const inputs = ['S-7 12\n', 'S-7 15\n']
  const framed = (codec: Partial<Codec>): Folder => exampleFolder({ ...counters, ...codec }, 'text/plain', inputs)
  const once: Codec['frames'] = () => ({
    push: (chunk) => [{ ok: true, value: chunk }],
    end: () => [],
  })
  const ignoring: Codec['frames'] = () => {
    const inner = counters.frames()
    return { push: (chunk) => inner.push(chunk).filter(({ ok }) => ok), end: () => inner.end() }
  }
  const lost: Codec['frames'] = () => {
    const inner = counters.frames()
    let good = true
    const gone = <T extends { readonly ok: boolean }>(results: readonly T[]): readonly T[] =>
      results.filter(({ ok }) => (good &&= ok) || !ok)
    return { push: (chunk) => gone(inner.push(chunk)), end: () => gone(inner.end()) }
  }
  const half: Codec['decodeStream'] = (context) => {
    const inner = counters.decodeStream(context)
    return { push: () => [], end: () => inner.end() }
  }
  it.each([
    ['frames that follow the chunks', framed({ frames: once }), 'depend on the chunking'],
    ['garbage that is not reported', framed({ frames: ignoring }), 'does not result in a Problem'],
    ['frames lost after garbage', framed({ frames: lost }), 'not found again'],
    [
      'a stream that differs from the whole body',
      exampleFolder({ ...counters, decodeStream: half }, 'text/plain', ['S-7 12\n']),
      'does not equal that of the whole body',
    ],
  ])('catches %s', async (_, of, words) => {
    await caughtBy('chunks', of, words)
  })
})

describe('pure', () => {
  const using = (use: () => unknown): Folder =>
    decodes((one) => {
      use()
      return one
    })
  it.each([
    ['Date.now', using(() => Date.now())],
    ['new Date()', using(() => new Date())],
    ['Math.random', using(() => Math.random())],
    ['performance.now', using(() => performance.now())],
    ['crypto.getRandomValues', using(() => crypto.getRandomValues(new Uint8Array(1)))],
    ['crypto.randomUUID', using(() => crypto.randomUUID())],
    ['setTimeout', using(() => setTimeout(() => undefined, 0))],
    ['fetch', using(() => fetch('data:,').catch(() => undefined))],
  ])('catches %s', async (name, of) => {
    await caughtBy('pure', of, `the adapter uses ${name}`)
  })

  it('allows a Date from a given time, and restores the globals', async () => {
    const before = [Date, Math.random, fetch]
    expect(
      await breaches(
        'pure',
        using(() => new Date(0)),
      ),
    ).toEqual([])
    expect([Date, Math.random, fetch]).toEqual(before)
  })
})

describe('runtimes', () => {
  it('catches results that change between runs', async () => {
    let times = 0
    const of = decodes((one) => ({
      ...one,
      losses: [{ kind: 'dropped', in: 'source', path: String((times += 1)), code: 'x' }],
    }))
    await caughtBy('runtimes', of, 'the second run')
  })
})

describe('silent-loss', () => {
  const json = '{"station":"S-7","no2":3,"more":{"a":[1]}}'
  const unreported: Codec['decode'] = (message, context) => {
    const decoded = object.decode(message, context)
    return decoded.ok ? { ok: true, value: { ...decoded.value, losses: [] } } : decoded
  }
  const digested: Codec['decode'] = (message, context) => {
    const decoded = unreported(message, context)
    const deduplicationKey = new TextDecoder().decode(message.body)
    return decoded.ok ? { ok: true, value: { ...decoded.value, deduplicationKey } } : decoded
  }
  const minutes = decodes((one) =>
    entities(one, (entity) => JSON.parse(JSON.stringify(entity).replaceAll(/:\d\dZ/g, ':00Z')) as Entity),
  )
  it.each([
    ['a member that is not kept', exampleFolder({ decode: unreported }, 'application/json', [json]), '/more/a/0'],
    ['the same with a digest as key', exampleFolder({ decode: digested }, 'application/json', [json]), '/more/a/0'],
    ['seconds that are not kept', minutes, 'byte 34'],
    [
      'an ignored leaf without its loss',
      withFile('fixtures/ignored.yaml', (text) => text.replace('line 1/wind', 'line 1/sun')),
      'byte 17',
    ],
  ])('catches %s', async (_, of, words) => {
    await caughtBy('silent-loss', of, words)
  })

  it('uses reseal to change a leaf that a checksum protects', async () => {
    const check = (bytes: Uint8Array): number => bytes.slice(0, -1).reduce((sum, byte) => sum ^ byte, 0)
    const decode: Codec['decode'] = ({ body }, context) => {
      const [, second = 0] = body
      if (body.length !== 3 || check(body) !== body[2])
        return { ok: false, problem: { code: 'checksum', detail: 'Checksum mismatch.' } }
      const no2 = { type: 'Property', value: second } as const
      const entity = { id: context.id('AirQualityObserved', 'S-7'), type: 'AirQualityObserved', no2 }
      return { ok: true, value: { changes: [{ kind: 'merge', entity }], losses: [], repairs: [] } }
    }
    const sealed = exampleFolder({ decode }, 'text/plain', ['AB\u0003'])
    const reseal = (bytes: Uint8Array): Uint8Array => bytes.with(2, check(bytes))
    expect(await breaches('silent-loss', sealed)).toEqual([])
    expect(await breaches('silent-loss', { ...sealed, reseal })).toEqual([
      'one/messages/0: a change of byte 0 has no effect',
    ])
  })

  it('accepts a leaf that is declared as identity only if the key changes with it', async () => {
    const ignored = JSON.stringify([{ case: '*', pointer: '/more/a/0', identity: true, reason: 'x', clause: 'y' }])
    const named = (decode: Codec['decode']): Folder => {
      const of = exampleFolder({ ...(decode && { decode }) }, 'application/json', [json])
      return { ...of, files: new Map(of.files).set('fixtures/ignored.yaml', ignored) }
    }
    expect(await breaches('silent-loss', named(digested))).toEqual([])
    await caughtBy('silent-loss', named(unreported), '/more/a/0')
  })
})

describe('state', () => {
  const inputs = ['S-7 12\n', 'S-7 15\n']
  const stateful = (decode: Codec['decode']): Folder =>
    exampleFolder({ ...counters, ...(decode && { decode }) }, 'text/plain', inputs)
  const dated: Codec['decode'] = (message, context) => {
    const decoded = counters.decode(message, { ...context, state: new Map() })
    const last = context.state.get('S-7') as unknown
    const losses = last instanceof Date ? [] : [{ kind: 'assumed', in: 'source', path: 'x', code: 'first' } as const]
    if (!decoded.ok) return decoded
    return {
      ok: true,
      value: { ...decoded.value, losses, state: new Map([['S-7', new Date(0) as unknown as string]]) },
    }
  }
  const inPlace: Codec['decode'] = (message, context) => {
    const decoded = counters.decode(message, { ...context, state: new Map() })
    const last = (context.state.get('S-7') ?? []) as number[]
    last.push(1)
    return decoded.ok ? { ok: true, value: { ...decoded.value, state: new Map([['S-7', last]]) } } : decoded
  }
  it.each([
    ['a state that is not JSON', stateful(dated), 'serialised'],
    ['a state that is modified in place', stateful(inPlace), 'frozen'],
  ])('catches %s', async (_, of, words) => {
    await caughtBy('state', of, words)
  })

  it('catches the state of a session that was not named', async () => {
    const of = exampleFolder({ ...counters, sessionsOf: () => ({ ok: true, value: [] }) }, 'text/plain', inputs)
    await caughtBy('hub', of, 'that sessionsOf did not name')
  })
})

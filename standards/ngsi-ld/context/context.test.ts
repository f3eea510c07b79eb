import { describe, expect, it } from 'vitest'
import { bundledContext } from '../../contexts/bundled.ts'
import type { Entity, Json } from '../../hub/entity.ts'
import {
  cachedContext,
  compactEntity,
  compactName,
  compileContext,
  expandEntity,
  expandName,
  hubName,
  pinnedContext,
} from '../index.ts'

const none = () => undefined

function compiled(context: Json, contextOf: (url: string) => Json | undefined = none) {
  const made = compileContext(context, contextOf)
  if (!made.ok) throw new Error(made.problem.detail)
  return made.value
}

describe('compileContext', () => {
  it('gives the core context precedence over every other', () => {
    const context = compiled([{ location: 'https://x.example/location', value: 'https://x.example/v' }])
    expect(expandName('location', context)).toBe('https://uri.etsi.org/ngsi-ld/location')
    expect(expandName('value', context)).toBe('https://uri.etsi.org/ngsi-ld/hasValue')
  })

  it('names all contexts that are needed at once', () => {
    const outcome = compileContext(['https://a.example/c', { x: 'urn:x' }, 'https://b.example/c'], none)
    expect(outcome).toMatchObject({
      ok: false,
      problem: { code: 'context-needed', urls: ['https://a.example/c', 'https://b.example/c'] },
    })
  })

  it('reads the core context in any edition without asking for it', () => {
    expect(compileContext('https://uri.etsi.org/ngsi-ld/v1/ngsi-ld-core-context-v1.3.jsonld', none).ok).toBe(true)
  })

  it.each<[string, Json, string, string]>([
    ['a scoped context', { a: { '@id': 'urn:a', '@context': {} } }, 'unsupported', '/@context/a'],
    ['a reverse term', { a: { '@reverse': 'urn:a' } }, 'unsupported', '/@context/a'],
    ['@import', { '@import': 'https://a.example/c' }, 'unsupported', '/@context/@import'],
    ['@propagate', { '@propagate': false }, 'unsupported', '/@context/@propagate'],
    ['a circle of terms', { a: 'b:x', b: 'a:y' }, 'invalid', '/@context/a'],
    ['a second name of a keyword', { key: '@id' }, 'unsupported', '/@context/key'],
    ['a relative URL', 'context.jsonld', 'invalid', '/@context'],
    ['a number', 1, 'invalid', '/@context'],
    ['an invalid IRI', { a: 'relative' }, 'invalid', '/@context/a'],
  ])('refuses %s', (_, context, code, path) => {
    expect(compileContext(context, none)).toMatchObject({ ok: false, problem: { code, path } })
  })

  it('never makes a name of which an object would lose the attribute', () => {
    const entity: Entity = { id: 'urn:x:1', type: 'urn:x:T', 'urn:x:__proto__': { type: 'Property', value: 1 } }
    for (const context of ['{"__proto__":"urn:x:__proto__"}', '{"@vocab":"urn:x:"}']) {
      expect(compactEntity(entity, compiled(JSON.parse(context)))).toMatchObject({
        ok: true,
        value: { value: { 'urn:x:__proto__': { value: 1 } } },
      })
    }
  })

  it('refuses terms that stand on each other too deep, and what they would add up to', () => {
    const chain = (length: number, filler: string) => ({
      [`t${length}`]: 'https://x.example/',
      ...Object.fromEntries(Array.from({ length }, (_, index) => [`t${index}`, `t${index + 1}:${filler}/`])),
    })
    const reversed = Object.fromEntries(Object.entries(chain(100, 'long'.repeat(100))).toReversed())
    expect(compiled(chain(20, 'x')).terms.get('t0')?.iri).toBe(`https://x.example/${'x/'.repeat(20)}`)
    for (const context of [chain(9000, 'x'), reversed, { '@vocab': `urn:x:${'long'.repeat(1000)}` }]) {
      expect(compileContext(context, none)).toMatchObject({ ok: false, problem: { code: 'invalid' } })
    }
  })

  it('refuses contexts that name each other in a circle, or too deep', () => {
    const circle = compileContext('https://a.example/1', () => ({ '@context': 'https://a.example/1' }))
    expect(circle).toMatchObject({ ok: false, problem: { code: 'invalid' } })
    const endless = compileContext('https://a.example/1', (url) => ({ '@context': `${url}1` }))
    expect(endless).toMatchObject({ ok: false, problem: { code: 'invalid' } })
    const wide = compileContext('https://a.example/1', (url) => ({ '@context': [`${url}1`, `${url}2`, {}] }))
    expect(wide).toMatchObject({ ok: false, problem: { code: 'invalid' } })
  })

  it('treats names that every object has as ordinary names', () => {
    const context = compiled({ toString: 'urn:x:t' })
    expect(expandName('toString', context)).toBe('urn:x:t')
    expect(expandName('constructor', context)).toBe('https://uri.etsi.org/ngsi-ld/default-context/constructor')
    expect(expandName('__proto__', context)).toBe('https://uri.etsi.org/ngsi-ld/default-context/__proto__')
  })
})

describe('cachedContext', () => {
  it('is compiled once, until a document behind it changes', () => {
    let document: Json = { '@context': { a: 'urn:x:1' } }
    const read = () => cachedContext('https://cache.example/c', () => document)
    const first = read()
    expect(read()).toEqual(first)
    expect(first.ok && expandName('a', first.value)).toBe('urn:x:1')
    document = { '@context': { a: 'urn:x:2' } }
    const second = read()
    expect(second.ok && expandName('a', second.value)).toBe('urn:x:2')
  })
})

describe('entities under a context', () => {
  const context = compiled({ T: 'urn:x:T', high: 'urn:x:high', a: 'urn:x:a', b: 'urn:x:b', gone: null })
  const entity: Entity = {
    id: 'urn:x:1',
    type: ['T', 'U'],
    a: {
      type: 'Property',
      value: { a: 1 },
      datasetId: 'urn:d:1',
      b: { type: 'VocabProperty', vocab: ['high', 'urn:x:low'] },
    },
    b: { type: 'Relationship', object: 'urn:x:2', objectType: 'T' },
  }

  it('are expanded in names alone, and compacted back', () => {
    const expanded = expandEntity(entity, context)
    expect(expanded).toEqual({
      ok: true,
      value: {
        dropped: [],
        value: {
          id: 'urn:x:1',
          type: ['urn:x:T', 'https://uri.etsi.org/ngsi-ld/default-context/U'],
          'urn:x:a': {
            type: 'Property',
            value: { a: 1 },
            datasetId: 'urn:d:1',
            'urn:x:b': { type: 'VocabProperty', vocab: ['urn:x:high', 'urn:x:low'] },
          },
          'urn:x:b': { type: 'Relationship', object: 'urn:x:2', objectType: 'urn:x:T' },
        },
      },
    })
    expect(expanded.ok && compactEntity(expanded.value.value, context)).toMatchObject({
      ok: true,
      value: { value: entity },
    })
  })

  it('say which names the context makes nothing of, and refuse two names for one', () => {
    const property = { type: 'Property', value: 1 } as const
    expect(expandEntity({ id: 'urn:x:1', type: 'T', gone: property }, context)).toEqual({
      ok: true,
      value: { value: { id: 'urn:x:1', type: 'urn:x:T' }, dropped: ['/gone'] },
    })
    const twice = expandEntity({ id: 'urn:x:1', type: 'T', a: property, 'urn:x:a': property }, context)
    expect(twice).toMatchObject({ ok: false, problem: { code: 'invalid', path: '/urn:x:a' } })
  })
})

describe('names of the hub', () => {
  it('are short where the pinned or the default context has them, else IRIs', () => {
    const term = expandName('refDevice', pinnedContext()) ?? ''
    expect(hubName(term)).toEqual({ name: 'refDevice', assumed: false })
    expect(hubName('https://uri.etsi.org/ngsi-ld/default-context/zebra')).toEqual({ name: 'zebra', assumed: false })
    expect(hubName('https://uri.etsi.org/ngsi-ld/default-context/refDevice')).toEqual({
      name: 'refDevice',
      assumed: true,
    })
    expect(hubName('https://x.example/zebra')).toEqual({ name: 'https://x.example/zebra', assumed: false })
    expect(hubName('https://uri.etsi.org/ngsi-ld/default-context/a b').name).toBeUndefined()
  })

  it('are the pinned context’s own spelling of each of its terms', () => {
    const pinned = pinnedContext()
    for (const name of pinned.terms.keys()) {
      const iri = expandName(name, pinned)
      if (iri !== undefined && !iri.startsWith('@')) expect(expandName(compactName(iri, pinned), pinned)).toBe(iri)
    }
    expect(bundledContext('https://x.example/other')).toBeUndefined()
  })
})

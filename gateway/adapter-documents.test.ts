// The documents of a Worker's formats: read once from the assets, and shown where the translation view explains a loss.

import { describe, expect, it } from 'vitest'
import { fullRegistry } from '../adapters/full-registry.ts'
import { adapter as gtfsRealtime } from '../adapters/generated/by-id/gtfs-realtime.ts'
import { ngsiLd as ngsiLdById } from '../adapters/generated/by-id/ngsi-ld.ts'
import { catalogue } from '../adapters/generated/all.ts'
import { createRegistry, type Registered } from '../adapters/register.ts'
import { documentation } from '../adapters/context/ngsi-ld/documentation.ts'
import { ngsiLd } from '../adapters/context/ngsi-ld/adapter.ts'
import { allWithExamples, withDocuments, withExamples } from './adapter-documents.ts'
import { meaningOf } from './http/pages/translation/translated.ts'
import ngsiLdDocuments from './generated/public/adapters/ngsi-ld.json' with { type: 'json' }
import { build } from './runtime/generated/edge.ts'
import { createTexts, importTexts } from './texts.ts'

const loadTexts = createTexts(importTexts, (line) => expect.unreachable(JSON.stringify(line)))

function reading(answer: () => Response) {
  const asked: string[] = []
  const assets = {
    async fetch(url: string): Promise<Response> {
      asked.push(new URL(url).pathname)
      return answer()
    },
  }
  const found = withDocuments(createRegistry(build), assets).get('ngsi-ld')
  if (found === undefined) throw new Error('the build has NGSI-LD')
  return { asked, found }
}

describe('the documents of a format', () => {
  it('are no part of its code, and are what its folder says', async () => {
    expect(ngsiLd.documentation).toBeUndefined()
    expect(ngsiLdDocuments.losses).toEqual(documentation.losses)
    expect(Object.keys(ngsiLdDocuments.asyncapi)).toContain('channels')
  })

  it('are joined to the adapter where it is imported by its id', () => {
    expect(ngsiLdById.documentation).toBe(documentation)
    expect(gtfsRealtime.documentation?.losses).toBeDefined()
    expect(gtfsRealtime.id).toBe('gtfs-realtime')
  })

  it('are read once', async () => {
    const { asked, found } = reading(() => Response.json(ngsiLdDocuments))
    expect(await found.readDocuments?.()).toEqual(ngsiLdDocuments)
    expect(await found.readDocuments?.()).toEqual(ngsiLdDocuments)
    expect(asked).toEqual(['/adapters/ngsi-ld.json'])
  })

  it('are read again where they were missing', async () => {
    let isThere = false
    const { asked, found } = reading(() =>
      isThere ? Response.json(ngsiLdDocuments) : new Response('', { status: 404 }),
    )
    expect(await found.readDocuments?.()).toBeUndefined()
    isThere = true
    expect(await found.readDocuments?.()).toEqual(ngsiLdDocuments)
    expect(asked).toHaveLength(2)
  })

  it('are not asked for of a format that the build does not have', () => {
    const [[, own] = []] = withDocuments(createRegistry({ catalogue: [], loaders: {} }, [ngsiLd]), undefined)
    expect(own?.readDocuments).toBeUndefined()
  })

  it('have the examples of the format, which another format has itself', async () => {
    const { found } = reading(() => Response.json(ngsiLdDocuments))
    expect(found.adapter.examples).toEqual([])
    const { examples } = catalogue.find(({ id }) => id === 'ngsi-ld') ?? { examples: [] }
    expect(examples.length).toBeGreaterThan(1)
    expect((await withExamples(found)).adapter).toEqual({ ...found.adapter, examples })
    const all = await allWithExamples(new Map([['ngsi-ld', found]]))
    expect(all.get('ngsi-ld')?.adapter.examples).toEqual(examples)
    const own = fullRegistry().get('hj-212')
    expect(own !== undefined && (await withExamples(own)) === own).toBe(true)
    const missing = reading(() => new Response('', { status: 404 })).found
    expect((await withExamples(missing)).adapter.examples).toEqual([])
  })

  it('explain a loss in the translation view', async () => {
    const sentence = documentation.losses?.['duplicate-instance'] ?? ''
    const say = async (registered: Registered): Promise<readonly string[]> => {
      const { console: texts } = await loadTexts('en')
      const meaning = await meaningOf({ language: 'en', texts }, registered, registered)
      return meaning('duplicate-instance', undefined).map(({ text }) => text)
    }
    expect(await say(reading(() => Response.json(ngsiLdDocuments)).found)).toEqual([sentence])
    const without = await say(reading(() => new Response('', { status: 404 })).found)
    expect(without).toHaveLength(1)
    expect(without).not.toEqual([sentence])
  })
})

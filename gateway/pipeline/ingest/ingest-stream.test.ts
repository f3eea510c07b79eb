import { beforeAll, describe, expect, it } from 'vitest'
import { adapter as gtfsRealtime } from '../../../adapters/transit/gtfs-realtime/adapter.ts'
import { ngsiLd } from '../../../adapters/context/ngsi-ld/adapter.ts'
import type { Codec } from '../../../adapters/adapter.ts'
import { WireWriter, wireType } from '../../../standards/protobuf/wire.ts'
import { createStore } from '../../store/sql-store.ts'
import type { Store } from '../../store/store.ts'
import { countLiving, freshTenant, openTestStore } from '../../store/testing.ts'
import { accessScopeOf } from '../access/access-scope.ts'
import { madeUpCodec, policyOf, servicesWith, vendor } from '../made-up-format.ts'
import { ingestStream } from './ingest-stream.ts'

const encoder = new TextEncoder()
let store: Store
beforeAll(async () => {
  store = createStore(await openTestStore())
})

function codecOf(made: ReturnType<typeof ngsiLd.configure>): Codec {
  if (!made.ok) throw new Error(made.problem.detail)
  return made.value
}

async function* chunks(bytes: Uint8Array, size = 1000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size)
}

async function tenantWithSource(): Promise<string> {
  const tenant = freshTenant()
  await store.sources.put(
    tenant,
    { id: 'feed', adapter: 'made-up', options: {}, owner: 'works' },
    '2026-01-02T03:04:05Z',
  )
  return tenant
}

/** The receipts of a stream as the results of each group, or the code of the Problem that ended it. */
async function groups(
  tenant: string,
  codec: Codec,
  mediaType: string,
  bytes: AsyncIterable<Uint8Array>,
  only = Infinity,
) {
  const services = servicesWith(codec, [mediaType])
  const source = await store.sources.get(tenant, 'feed')
  if (source === undefined) throw new Error('there is a source')
  const request = { tenant, source, codec, requestId: 'r', of: { mediaType, headers: new Map() }, bytes }
  const found: (readonly string[] | string)[] = []
  for await (const receipt of ingestStream(
    services,
    store,
    accessScopeOf(services, policyOf(), vendor),
    () => '{}',
    request,
  )) {
    found.push(receipt.ok ? receipt.value.results.map(({ result }) => result) : receipt.problem.code)
    if (found.length === only) break
  }
  return found
}

const room = (index: number) => ({
  id: `urn:ngsi-ld:Room:${index}`,
  type: 'Room',
  temperature: { type: 'Property', value: 20, observedAt: '2026-01-01T00:00:00Z' },
})
const rooms = (count: number): object[] => Array.from({ length: count }, (_, index) => room(index))

describe('a stream of records', () => {
  const codec = codecOf(ngsiLd.configure({}))
  const bytesOf = (items: readonly object[]) => encoder.encode(JSON.stringify(items))

  it('is stored in groups, each of which is durable when its receipt is there', async () => {
    const tenant = await tenantWithSource()
    expect(await groups(tenant, codec, 'application/json', chunks(bytesOf(rooms(600))), 1)).toHaveLength(1)
    expect(await countLiving(store, { tenant })).toBe(256)
    const all = await groups(tenant, codec, 'application/json', chunks(bytesOf(rooms(600))))
    expect(all.map((one) => one.length)).toEqual([256, 256, 88])
    expect(await countLiving(store, { tenant })).toBe(600)
  })

  it('keeps a refused record as a dead letter that can be replayed, and stores its neighbours', async () => {
    const tenant = await tenantWithSource()
    const bytes = bytesOf([room(1), { id: 'urn:ngsi-ld:Room:2' }, room(3)])
    expect(await groups(tenant, codec, 'application/json', chunks(bytes, 10))).toEqual([
      ['stored', 'refused', 'stored'],
    ])
    const page = await store.deadLetters.list({ tenant, source: 'feed', limit: 10 })
    const [letter] = page.ok ? page.value.items : []
    const kept = await store.deadLetters.get(tenant, letter?.id ?? '')
    expect(JSON.parse(new TextDecoder().decode(kept?.body))).toMatchObject({ id: 'urn:ngsi-ld:Room:2' })
  })

  it('that cannot be read to its end keeps what was before, and has no dead letter for the rest', async () => {
    const tenant = await tenantWithSource()
    const text = JSON.stringify(rooms(3)).replace(/\]$/, ',{"id":')
    expect(await groups(tenant, codec, 'application/json', chunks(encoder.encode(text)))).toEqual([
      ['stored', 'stored', 'stored', 'refused'],
    ])
    expect(await store.deadLetters.list({ tenant, source: 'feed', limit: 10 })).toMatchObject({ value: { items: [] } })
  })
})

describe('a full set in a stream', () => {
  const codec = codecOf(gtfsRealtime.configure({ covers: ['vehicle'] }))

  function message(fill: (writer: WireWriter) => void): Uint8Array {
    const writer = new WireWriter()
    fill(writer)
    return writer.finish()
  }
  function nested(writer: WireWriter, number: number, bytes: Uint8Array): void {
    writer.tag(number, wireType.bytes)
    writer.bytes(bytes)
  }
  const text = (value: string): Uint8Array => encoder.encode(value)

  /** A full feed at a time, in seconds, with so many buses. @param bad the position of an entity without an id */
  function feed(time: number, buses: number, bad?: number): Uint8Array {
    return message((writer) => {
      const header = message((of) => {
        nested(of, 1, text('2.0'))
        of.tag(3, wireType.varint)
        of.varint(BigInt(time))
      })
      nested(writer, 1, header)
      for (let bus = 0; bus < buses; bus++) {
        const vehicle = message((of) =>
          nested(
            of,
            8,
            message((device) => nested(device, 1, text(`bus-${bus}`))),
          ),
        )
        nested(writer, 2, message((of) => {
          if (bus !== bad) nested(of, 1, text(`e${bus}`))
          nested(of, 4, vehicle)
        })) // prettier-ignore
      }
    })
  }
  const read = (tenant: string, bytes: Uint8Array) => groups(tenant, codec, 'application/x-protobuf', chunks(bytes))

  it('is applied once, at the end, over all groups', async () => {
    const tenant = await tenantWithSource()
    await read(tenant, feed(1_767_225_600, 300))
    expect(await countLiving(store, { tenant })).toBe(300)
    await read(tenant, feed(1_767_225_700, 270))
    expect(await countLiving(store, { tenant })).toBe(270)
  })

  it('ends nothing if an entity was refused, or the stream is cut', async () => {
    const tenant = await tenantWithSource()
    await read(tenant, feed(1_767_225_600, 5))
    const results = await read(tenant, feed(1_767_225_700, 3, 1))
    expect(results.flat()).toContain('refused')
    expect(await countLiving(store, { tenant })).toBe(5)
    await read(tenant, feed(1_767_225_800, 3).subarray(0, -1))
    expect(await countLiving(store, { tenant })).toBe(5)
  })
})

describe('a stream without records', () => {
  it('is one message, within the limit of bytes', async () => {
    const codec = madeUpCodec()
    const tenant = await tenantWithSource()
    expect(await groups(tenant, codec, 'application/json', chunks(encoder.encode('{"thing":"a"}'), 2))).toEqual([
      ['stored'],
    ])
    const zeros = chunks(new Uint8Array(11 * 1024 * 1024), 1024 * 1024)
    expect(await groups(tenant, codec, 'application/json', zeros)).toEqual(['limit-exceeded'])
  })

  it('is cut into frames, with garbage refused in its place', async () => {
    const made = madeUpCodec()
    const lines: Codec['frames'] = () => {
      let kept = ''
      const cut = (line: string) =>
        line.startsWith('{')
          ? ({ ok: true, value: encoder.encode(line) } as const)
          : ({ ok: false, problem: { code: 'syntax', detail: 'This is not a frame.' } } as const)
      return {
        push(chunk) {
          const all = (kept + new TextDecoder().decode(chunk)).split('\n')
          kept = all.pop() ?? ''
          return all.map(cut)
        },
        end: () => (kept === '' ? [] : [cut(kept)]),
      }
    }
    const bytes = chunks(encoder.encode('{"thing":"a"}\ngarbage\n{"thing":"b"}'), 5)
    const tenant = await tenantWithSource()
    expect(await groups(tenant, { ...made, frames: lines }, 'application/json', bytes)).toEqual([
      ['stored', 'refused', 'stored'],
    ])
  })
})

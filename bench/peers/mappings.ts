// A vendor's JSON by a mapping, by the same format written by hand on the kit, and by JSONata, which checks nothing and reports no
// loss: 100 car parks from bytes to entities. The results of all three are compared first.

import { deepStrictEqual } from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import jsonata from 'jsonata'
import type { Adapter, Entity } from '../../adapters/adapter.ts'
import { contractLimits, decodeContext } from '../../adapters/contract/context.ts'
import { clock, defineAdapter, place, readJsonRecord } from '../../adapters/kit/index.ts'
import { mappingAdapter } from '../../adapters/kit/mapping/mapping-adapter.ts'
import { readMapping } from '../../adapters/kit/mapping/yaml.ts'
import { millisecondsOf, ratio, type Figure } from '../figure.ts'

const standard = { name: 'Made up', editions: ['1'], url: 'https://example.org' }

const mapping = `mapping: 1
about: { standard: { name: Made up, editions: ['1'], url: 'https://example.org' } }
reads: json
each: $.lots[*]
observedAt: { from: $.ts, epoch: ms }
entities:
  - type: OffStreetParking
    id: $.lot
    attributes:
      name: $.name
      availableSpotNumber: $.free
      totalSpotNumber: $.total
      occupancy: { from: $.percent, scale: 0.01 }
      location: { longitude: $.lon, latitude: $.lat, crs: EPSG:4326 }
ignore: { $.battery: not wanted }
`

const lots = Array.from({ length: 100 }, (_, index) => ({
  ...{ lot: `P${index}`, name: `Car park ${index}`, free: index, total: 200, percent: index % 100 },
  ...{ lon: 7 + index / 100, lat: 51 - index / 128, ts: 1_767_323_045_000 + index, battery: 3.1 },
}))
const body = new TextEncoder().encode(JSON.stringify({ lots }))

/** The same on the kit. */
const byHand = defineAdapter({
  id: 'hand',
  stability: 'experimental',
  standard,
  reads: [{ mediaType: 'application/json', types: ['OffStreetParking'] }],
  options: {},
  decode({ message, context, ledger, entity }) {
    const { root, losses } = readJsonRecord(message.body, context.limits)
    ledger.losses.push(...losses)
    for (const [, lot] of root.get('lots')?.entries('array') ?? []) {
      const park = entity('OffStreetParking', lot.get('lot')?.as('string') ?? '')
      park.observedAt = clock.epoch(lot.get('ts')?.as('number') ?? Number.NaN, 'ms')
      for (const [from, name, scale] of fields) {
        const value = lot.get(from)
        if (value === undefined) continue
        const json = value.json()
        park.property(
          value.path,
          name,
          typeof json === 'number' && scale !== 1 ? Number((json * scale).toPrecision(15)) : json,
        )
      }
      const longitude = lot.get('lon')?.as('number')
      const latitude = lot.get('lat')?.as('number')
      if (longitude !== undefined && latitude !== undefined) {
        const placed = place(
          { longitude, latitude, isValid: true },
          { crs: 'EPSG:4326', conversion: {} },
          { observedAt: park.observedAt },
        )
        if (placed.ok) park.add(`${lot.path}/lon`, 'location', placed.location)
      }
      const battery = lot.get('battery')
      if (battery?.json() !== undefined) ledger.report('dropped', battery.path, 'not-wanted')
    }
    ledger.reportUntouched(root)
  },
})

const fields = [
  ['name', 'name', 1],
  ['free', 'availableSpotNumber', 1],
  ['total', 'totalSpotNumber', 1],
  ['percent', 'occupancy', 0.01],
] as const

const expression = jsonata(`$map(lots, function($l) { (
  $t := $fromMillis($l.ts);
  { "id": "urn:ngsi-ld:OffStreetParking:" & $l.lot, "type": "OffStreetParking",
    "name": { "type": "Property", "value": $l.name, "observedAt": $t },
    "availableSpotNumber": { "type": "Property", "value": $l.free, "observedAt": $t },
    "totalSpotNumber": { "type": "Property", "value": $l.total, "observedAt": $t },
    "occupancy": { "type": "Property", "value": $round($l.percent * 0.01, 10), "observedAt": $t },
    "location": { "type": "GeoProperty", "value": { "type": "Point", "coordinates": [$l.lon, $l.lat] }, "observedAt": $t } }
) })`)

function decoderOf(adapter: Adapter<unknown>): () => readonly Entity[] {
  const codec = adapter.configure({})
  if (!codec.ok) throw new Error(codec.problem.detail)
  const message = { body, mediaType: 'application/json', headers: new Map<string, string>() }
  return () => {
    const decoded = codec.value.decode?.(message, decodeContext(new Map(), contractLimits))
    if (decoded?.ok !== true) throw new Error('the message is refused')
    return decoded.value.changes.flatMap((change) => ('entity' in change ? [change.entity] : []))
  }
}

function documentOf(text: string) {
  const read = readMapping(text)
  if (!read.ok) throw new Error(JSON.stringify(read.problem))
  return read.value
}

export async function mappingFigures(): Promise<readonly Figure[]> {
  const document = documentOf(mapping)
  const ours = decoderOf(mappingAdapter('parkco', document))
  const hand = decoderOf(byHand)
  const decoder = new TextDecoder()
  const theirs = (): Promise<unknown> => expression.evaluate(JSON.parse(decoder.decode(body)))
  const expected = ours()
  deepStrictEqual(hand(), expected)
  deepStrictEqual(JSON.parse(JSON.stringify(await theirs())), expected)
  const largest = documentOf(
    readFileSync(new URL('../../adapters/vehicles/traccar/mapping.yaml', import.meta.url), 'utf8'),
  )
  const compile = (): unknown => mappingAdapter('traccar', largest).configure({})
  return [
    { id: 'mapping/decode-100-records-ms', value: await millisecondsOf(ours), unit: 'ms', better: 'lower' },
    { id: 'mapping/hand-written-ratio', value: await ratio(ours, hand), unit: 'x', better: 'lower' },
    { id: 'mapping/vs-jsonata', value: await ratio(theirs, ours), unit: 'x', better: 'higher' },
    { id: 'mapping/compile-ms', value: await millisecondsOf(compile), unit: 'ms', better: 'lower' },
  ]
}

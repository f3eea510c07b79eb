// Imports every entry that needs nothing but the package, and calls one function of each. Run in a folder that has it.

import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { translate } from 'citygate'
import { catalogue, fullRegistry } from 'citygate/adapters'
import { ngsiLd } from 'citygate/adapters/ngsi-ld'
import { createClient } from 'citygate/client'
import reportSchema from 'citygate/conformance/report.schema.json' with { type: 'json' }
import { createGateway } from 'citygate/hono'
import { convert, fromKeyValues, property } from 'citygate/hub'
import { bundledContext, coreContextUrl } from 'citygate/hub/contexts'
import { validateComplete, validateFragment } from 'citygate/hub/schemas'
import vehicle from 'citygate/hub/schemas/Vehicle.complete.json' with { type: 'json' }
import { categoryOf, hubTypes } from 'citygate/hub/vocabulary'
import { hyperdriveStore } from 'citygate/hyperdrive'
import { defineAdapter, option, Reader } from 'citygate/kit'
import { cel, mappingAdapter, readMapping, suggestMapping } from 'citygate/mapping'
import { compactName } from 'citygate/ngsi-ld'
import { allFeatures, consoleFeature, createWorker, createWorkerOf } from 'citygate/worker'

const payload = '{"id":"urn:ngsi-ld:Thing:1","type":"Thing","a":{"type":"Property","value":0}}'
const translated = await translate({ from: 'ngsi-ld', to: 'ngsi-ld', target: 'keyValues', payload })
assert.equal(translated.value.output, '[{"id":"urn:ngsi-ld:Thing:1","type":"Thing","a":0}]')
assert.equal((await translate({ from: 'no', to: 'ngsi-ld', payload })).problem.code, 'unknown-adapter')
assert.ok(catalogue.some(({ id }) => id === ngsiLd.id))
assert.equal((await fullRegistry().get('ngsi-ld')?.load())?.id, 'ngsi-ld')
const parking = defineAdapter({
  id: 'parkco',
  stability: 'experimental',
  standard: { name: 'ParkCo', editions: ['1'], url: 'https://example.org/parkco' },
  reads: [{ mediaType: 'application/vnd.parkco', types: ['OffStreetParking'] }],
  options: { timezone: option.timezone('The zone of the clocks.') },
  decode({ message, entity }) {
    const reader = new Reader(message.body)
    entity('OffStreetParking', reader.bcd(2)).property('free', 'availableSpotNumber', reader.u16())
  },
})
const parked = await translate({
  adapters: [parking],
  from: 'parkco',
  to: 'ngsi-ld',
  target: 'keyValues',
  payload: Uint8Array.of(0x00, 0x17, 0x00, 0x2a),
  options: { timezone: '+08:00' },
})
assert.deepEqual(JSON.parse(parked.value.output), [
  { id: 'urn:ngsi-ld:OffStreetParking:0017', type: 'OffStreetParking', availableSpotNumber: 42 },
])
const sample = new TextEncoder().encode('[{"lot":"P1","free":12,"total":80}]')
const draft = suggestMapping(sample, { type: 'OffStreetParking' })
const mapping = readMapping(draft.value.yaml)
const read = await translate({
  adapters: [mappingAdapter('lots', mapping.value, cel)],
  from: 'lots',
  to: 'ngsi-ld',
  target: 'keyValues',
  payload: sample,
})
assert.deepEqual(JSON.parse(read.value.output), [
  { id: 'urn:ngsi-ld:OffStreetParking:P1', type: 'OffStreetParking', availableSpotNumber: 12, totalSpotNumber: 80 },
])
assert.equal(readMapping('mapping: 2').problem[0].line, 1)
assert.deepEqual(
  createGateway({ config: {}, store: {}, log() {} }).problem.map(({ key }) => key),
  ['publicUrl', 'idKey', 'audit.key'],
)
assert.deepEqual(convert(36, 'KMH', 'MTS'), { ok: true, value: 10 })
assert.deepEqual(property(0), { type: 'Property', value: 0 })
assert.equal(fromKeyValues({ id: 'urn:ngsi-ld:Thing:1', type: 'Thing', a: 0 }).value.value.a.value, 0)
assert.ok(bundledContext(coreContextUrl) !== undefined)
assert.deepEqual(validateFragment({ id: 'urn:ngsi-ld:Vehicle:1', type: 'Vehicle' }), [])
assert.ok(validateComplete({ id: 'urn:ngsi-ld:Vehicle:1', type: 'Vehicle' }).length > 0)
assert.equal(typeof vehicle.$schema, 'string')
assert.match(reportSchema.$schema, /2020-12/)
assert.ok(hubTypes.includes('Vehicle'))
assert.notEqual(categoryOf(['Vehicle'], 'vehiclePlateIdentifier'), 'unclassified')
assert.equal(typeof compactName, 'function')
assert.equal(typeof createWorker(fullRegistry()).handler.fetch, 'function')
assert.equal(typeof createWorkerOf(fullRegistry(), [consoleFeature]).handler.fetch, 'function')
assert.equal(allFeatures.length, 9)
assert.equal(hyperdriveStore({}, { store: {} }).problem[0].key, 'HYPERDRIVE')
assert.equal(typeof createWorkerOf(fullRegistry(), [], hyperdriveStore).handler.fetch, 'function')
const answering = async () => Response.json([{ id: 'urn:ngsi-ld:Thing:1', type: 'Thing' }])
const { data: things } = await createClient({ url: 'https://gateway.example', fetch: answering }).GET('/v1/entities')
assert.equal(things[0].type, 'Thing')
// The static assets of a Worker.
const texts = readdirSync(new URL('texts', import.meta.resolve('citygate/openapi.json')))
assert.deepEqual(texts.toSorted(), ['ar.json', 'en.json', 'es.json', 'fr.json', 'ru.json', 'zh.json'])
await assert.rejects(import('citygate/dist/gateway/library.js'), { code: 'ERR_PACKAGE_PATH_NOT_EXPORTED' })

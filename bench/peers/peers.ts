// Alternatives that do the same work from bytes to text: JSONata for a mapping of JSON, jsonld for the names of linked data.
// Both check nothing and report no loss; the ratio is how many times longer they take.

import jsonata from 'jsonata'
import jsonld from 'jsonld'
import { bundledContext, coreContextUrl } from '../../standards/contexts/bundled.ts'
import { isJsonObject } from '../../standards/json/object.ts'
import { ratio, type Figure } from '../figure.ts'
import { payload, translationOf } from '../shared.ts'

const decoder = new TextDecoder()

/** Bare values become Properties, GeoProperties or Relationships. */
const keyValuesMapping = `$map($, function($e) {
  $merge($each($e, function($v, $k) {
    { $k: $k in ["id", "type"] ? $v
      : $type($v) = "object" and $exists($v.coordinates) ? { "type": "GeoProperty", "value": $v }
      : { "type": "Property", "value": $v } }
  }))
})`

/** Of NGSI v2: metadata become observedAt and unitCode, types become kinds, ids become URNs. */
const version2Mapping = `$map($, function($e) {
  $merge($each($e, function($a, $k) {
    { $k: $k = "id" ? "urn:ngsi-ld:" & $e.type & ":" & $a : $k = "type" ? $a
      : $merge([
          $a.type = "Relationship" ? { "type": "Relationship", "object": $a.value }
          : $a.type = "geo:json" ? { "type": "GeoProperty", "value": $a.value }
          : { "type": "Property", "value": $a.value },
          $exists($a.metadata.TimeInstant) ? { "observedAt": $a.metadata.TimeInstant.value } : {},
          $exists($a.metadata.unitCode) ? { "unitCode": $a.metadata.unitCode.value } : {} ]) }
  }))
})`

async function vsJsonata(id: string, from: string, name: string, mapping: string, options = {}): Promise<Figure> {
  const body = payload(name)
  const expression = jsonata(mapping)
  const ours = translationOf({ from, to: 'ngsi-ld', body, mediaType: 'application/json', options })
  const theirs = async () => JSON.stringify(await expression.evaluate(JSON.parse(decoder.decode(body))))
  const [made, expected] = [JSON.parse(await theirs()) as unknown[], JSON.parse(String(await ours())) as unknown[]]
  if (made.length !== expected.length) throw new Error('JSONata does not do the same work')
  const value = await ratio(theirs, ours)
  return { id: `translate/${id}/ngsi-ld/vs-jsonata`, value, unit: 'x', better: 'higher' }
}

/** The core context without the one term whose scoped context would be fetched. */
function openCore(): object {
  const document = bundledContext(coreContextUrl)
  const terms = isJsonObject(document) ? document['@context'] : undefined
  if (!isJsonObject(terms)) throw new Error('the core context is not bundled')
  return { '@context': Object.fromEntries(Object.entries(terms).filter(([name]) => name !== 'ngsildproof')) }
}

const core = openCore()

async function documentLoader(url: string) {
  return { documentUrl: url, document: url === coreContextUrl ? core : bundledContext(url) }
}

/** Linked data under the sender's context to the names of the hub. */
async function vsJsonld(): Promise<Figure> {
  const entities = JSON.parse(String(await translationOf(keyValues)())) as readonly object[]
  const context = ['https://smartdatamodels.org/context.jsonld', coreContextUrl]
  const document = entities.map((entity) => ({ ...entity, '@context': context }))
  const body = new TextEncoder().encode(JSON.stringify(document))
  const ours = translationOf({ from: 'ngsi-ld', to: 'ngsi-ld', body, mediaType: 'application/ld+json' })
  const options = { documentLoader }
  const theirs = async () => {
    const expanded = await jsonld.expand(JSON.parse(decoder.decode(body)), options)
    return JSON.stringify(await jsonld.compact(expanded, { '@context': context }, options))
  }
  await theirs()
  const value = await ratio(theirs, ours)
  return { id: 'translate/ngsi-ld/ngsi-ld/vs-jsonld', value, unit: 'x', better: 'higher' }
}

const keyValues = {
  from: 'ngsi-ld',
  to: 'ngsi-ld',
  body: payload('ngsi-ld-keyvalues.json'),
  mediaType: 'application/json',
  options: { form: 'keyValues' },
}

export async function peerFigures(): Promise<readonly Figure[]> {
  return [
    await vsJsonata('ngsi-ld-keyvalues', 'ngsi-ld', 'ngsi-ld-keyvalues.json', keyValuesMapping, { form: 'keyValues' }),
    await vsJsonata('ngsi-v2', 'ngsi-v2', 'ngsi-v2-normalized.json', version2Mapping),
    await vsJsonld(),
  ]
}

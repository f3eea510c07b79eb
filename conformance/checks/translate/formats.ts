// Every format that a gateway writes has the same content: a vehicle and a station are written in each, read with the terms of that
// format, and are the same when the gateway reads them back, except for the losses in the ledger.

import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { isJsonArray } from '../../../standards/json/object.ts'
import type { Check } from '../../check.ts'
import { type Findings, shown } from '../../findings.ts'
import * as stations from '../../frames/hj-212.ts'
import * as vehicles from '../../frames/jtt-808.ts'
import { type Answer, memberOf, parsed, type Target } from '../../runner/target.ts'
import { entitiesOf, enveloped, lossesOf, ngsiLd, type Question, sameTime, translate } from './ask.ts'
import { areSame, isNear, quantityOf, sameQuantity } from './quantities.ts'

const observedAt = '2026-08-01T04:00:00Z'
const property = (value: Json, unitCode?: string): JsonObject => ({
  type: 'Property',
  value,
  observedAt,
  ...(unitCode === undefined ? {} : { unitCode }),
})
const location: JsonObject = { type: 'GeoProperty', value: { type: 'Point', coordinates: [39.6682, -4.0435] }, observedAt } // prettier-ignore

const bus: JsonObject = {
  id: 'urn:ngsi-ld:Vehicle:417',
  type: 'Vehicle',
  location,
  speed: property(45, 'KMH'),
  heading: property(270, 'DD'),
}

const air: JsonObject = {
  id: 'urn:ngsi-ld:AirQualityObserved:417',
  type: 'AirQualityObserved',
  location,
  dateObserved: property(observedAt),
  temperature: { ...property(-3.5, 'CEL'), quality: { type: 'Property', value: 'fault' } },
  pm25: property(0, 'GQ'),
}

interface Written {
  readonly id: string
  readonly reads: readonly string[]
  /** By name, with the media type of each. */
  readonly targets: readonly (readonly [name: string, mediaType: string])[]
}

const listIn = (json: Json | undefined): readonly Json[] => (isJsonArray(json ?? null) ? (json as readonly Json[]) : [])
const text = (json: Json | undefined): string => (typeof json === 'string' ? json : '')

async function catalogue(target: Target): Promise<readonly Written[]> {
  const list = await target.send({ method: 'GET', path: '/v1/adapters' })
  return listIn(list.member('adapters')).map((one) => ({
    id: text(memberOf(one, 'id')),
    reads: listIn(memberOf(one, 'reads')).map((read) => text(memberOf(read, 'mediaType'))),
    targets: listIn(memberOf(one, 'writes')).map((write) => [text(memberOf(write, 'name')), text(memberOf(write, 'mediaType'))] as const), // prettier-ignore
  }))
}

type Look = (findings: Findings, what: string, output: Json) => void

function v2Attribute(
  findings: Findings,
  what: string,
  output: Json,
  name: string,
  expected: readonly [number, string],
) {
  const attribute = memberOf(output, 0, name)
  const unitCode = memberOf(attribute, 'metadata', 'unitCode', 'value') ?? null
  const value = memberOf(attribute, 'value') ?? null
  sameQuantity(findings, `${what}: ${name}`, expected, { value, unitCode })
  sameTime(findings, `${what}: TimeInstant of ${name}`, observedAt, memberOf(attribute, 'metadata', 'TimeInstant', 'value')) // prettier-ignore
}

/** Units of 808 and of air as a Datastream writes them. */
const symbols: Readonly<Record<string, RegExp>> = {
  KMH: /km\/h|kilomet/i,
  DD: /°|deg/i,
  CEL: /°C|celsius|cel\b/i,
  GQ: /[µμu]g/i,
}

function datastream(
  findings: Findings,
  what: string,
  output: Json,
  name: string,
  [value, unit]: readonly [number, string],
) {
  const things = listIn(memberOf(output, 'value'))
  const streams = things.flatMap((thing) => listIn(memberOf(thing, 'Datastreams')))
  const stream = streams.find((one) => memberOf(one, 'ObservedProperty', 'name') === name || memberOf(one, 'name') === name) // prettier-ignore
  findings.equal(`${what}: result of ${name}`, value, memberOf(stream, 'Observations', 0, 'result'))
  sameTime(findings, `${what}: phenomenonTime of ${name}`, observedAt, memberOf(stream, 'Observations', 0, 'phenomenonTime')) // prettier-ignore
  const symbol = `${text(memberOf(stream, 'unitOfMeasurement', 'symbol'))} ${text(memberOf(stream, 'unitOfMeasurement', 'name'))}`
  findings.that(symbols[unit]?.test(symbol) === true, `${what}: unit of ${name}`, unit, symbol)
}

function place(findings: Findings, what: string, found: Json | undefined): void {
  const [x, y] = listIn(found)
  findings.equal(`${what}: position`, [39.6682, -4.0435], [x ?? null, y ?? null])
}

/** By format and target: the representation of a bus and of the air. */
const looks: Readonly<Record<string, { readonly bus: Look; readonly air?: Look }>> = {
  'ngsi-v2 normalized': {
    bus(findings, what, output) {
      v2Attribute(findings, what, output, 'speed', [45, 'KMH'])
      v2Attribute(findings, what, output, 'heading', [270, 'DD'])
      place(findings, what, memberOf(output, 0, 'location', 'value', 'coordinates'))
    },
    air(findings, what, output) {
      v2Attribute(findings, what, output, 'temperature', [-3.5, 'CEL'])
      v2Attribute(findings, what, output, 'pm25', [0, 'GQ'])
      findings.equal(`${what}: quality`, 'fault', memberOf(output, 0, 'temperature', 'metadata', 'quality', 'value'))
    },
  },
  'sensorthings things': {
    bus(findings, what, output) {
      datastream(findings, what, output, 'speed', [45, 'KMH'])
      datastream(findings, what, output, 'heading', [270, 'DD'])
      place(findings, what, memberOf(output, 'value', 0, 'Locations', 0, 'location', 'coordinates'))
    },
    air(findings, what, output) {
      datastream(findings, what, output, 'temperature', [-3.5, 'CEL'])
      datastream(findings, what, output, 'pm25', [0, 'GQ'])
    },
  },
  'gtfs-realtime json': {
    bus(findings, what, output) {
      const at = (...path: string[]): Json | undefined => memberOf(output, 'entity', 0, 'vehicle', ...path)
      const speed = at('position', 'speed')
      findings.that(typeof speed === 'number' && isNear(speed, 12.5), `${what}: speed in m/s`, '12.5', shown(speed))
      findings.equal(`${what}: bearing`, 270, at('position', 'bearing'))
      place(findings, what, [at('position', 'longitude') ?? null, at('position', 'latitude') ?? null])
      findings.equal(`${what}: timestamp`, String(Date.parse(observedAt) / 1000), shown(at('timestamp')))
    },
  },
}

/** The output of an envelope; undefined if it is not JSON. */
const outputOf = (answer: Answer): Json | undefined => parsed(text(answer.member('output')))

const written: Check = {
  id: 'TRANSLATE-041',
  async run(findings, target) {
    for (const { id, targets } of await catalogue(target)) {
      for (const [name] of targets) {
        const look = looks[`${id} ${name}`]
        if (look === undefined) continue
        for (const kind of ['bus', 'air'] as const) {
          const judge = look[kind]
          if (judge === undefined) continue
          const what = `${kind === 'bus' ? 'a bus' : 'the air'} as ${id} (${name})`
          const question = ngsiLd([kind === 'bus' ? bus : air], id)
          const answer = await translate(target, { ...question, target: name, headers: enveloped })
          if (findings.status(what, 200, answer)) judge(findings, what, outputOf(answer) ?? null)
        }
      }
    }
  },
}

/** Options that formats require because their messages do not state them. */
const declared: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'jtt-808': vehicles.declared,
  'hj-212': stations.declared,
}

const isNamed = (losses: readonly Json[], name: string): boolean =>
  losses.some((loss) => [memberOf(loss, 'attribute'), memberOf(loss, 'path')].some((one) => text(one).includes(name)))

/** Each attribute of the input is in the output, or a loss names it. */
function sameAgain(findings: Findings, what: string, before: JsonObject, after: Answer, losses: readonly Json[]): void {
  for (const [name, attribute] of Object.entries(before)) {
    if (name === 'id' || name === 'type' || name === '@context' || isNamed(losses, name)) continue
    const found = entitiesOf(after).map((one) => memberOf(one, name)).find((one) => one !== undefined) // prettier-ignore
    if (found === undefined) {
      findings.add(`${what}: ${name}`, 'that it is there, or a loss that names it', 'neither')
      continue
    }
    const [was, is] = [quantityOf(attribute, ''), quantityOf(found, '')]
    if (was !== undefined) {
      const isSame = is !== undefined && areSame(was, is)
      findings.that(isSame, `${what}: ${name}`, was.join(' '), is === undefined ? shown(found) : is.join(' '))
    } else sameValue(findings, `${what}: ${name}`, memberOf(attribute, 'value'), memberOf(found, 'value'))
    const time = memberOf(attribute, 'observedAt')
    if (typeof time === 'string')
      sameTime(findings, `${what}: observedAt of ${name}`, time, memberOf(found, 'observedAt'))
    const quality = memberOf(attribute, 'quality', 'value')
    if (quality !== undefined)
      findings.equal(`${what}: quality of ${name}`, quality, memberOf(found, 'quality', 'value'))
  }
}

function sameValue(findings: Findings, what: string, expected: Json | undefined, found: Json | undefined): void {
  if (expected === observedAt) sameTime(findings, what, observedAt, found)
  else findings.equal(what, expected ?? null, found)
}

function bodyOf(answer: Answer): Uint8Array {
  const base64 = answer.member('outputBase64')
  if (typeof base64 === 'string') return Uint8Array.from(atob(base64), (character) => character.codePointAt(0) ?? 0)
  return new TextEncoder().encode(text(answer.member('output')))
}

const thereAndBack: Check = {
  id: 'TRANSLATE-042',
  async run(findings, target) {
    for (const { id, reads, targets } of await catalogue(target)) {
      for (const [name, mediaType] of targets) {
        const isRead = reads.some((one) => one.split(';')[0] === mediaType.split(';')[0])
        if (!isRead) continue
        for (const entity of [bus, air]) {
          const out = await translate(target, { ...ngsiLd([entity], id), target: name, headers: enveloped })
          // A format without a place for it reports a loss.
          if (out.status !== 200) continue
          const back: Question = {
            from: id,
            to: 'ngsi-ld',
            options: declared[id] ?? {},
            mediaType,
            body: bodyOf(out),
            headers: enveloped,
          }
          const what = `${text(entity['type'])} by ${id} (${name})`
          const again = await translate(target, back)
          // The suite does not know the options of this format.
          if (again.member('code') === 'option-missing') continue
          if (!findings.status(`${what}, read back`, 200, again)) continue
          sameAgain(findings, what, entity, again, lossesOf(out))
        }
      }
    }
  },
}

export const formatChecks: readonly Check[] = [written, thereAndBack]

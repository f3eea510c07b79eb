// Translation requests (contract: POST /v1/translate), and access to their responses.

import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject } from '../../../standards/json/object.ts'
import { type Findings, shown } from '../../findings.ts'
import * as feeds from '../../frames/gtfs-realtime.ts'
import * as stations from '../../frames/hj-212.ts'
import * as vehicles from '../../frames/jtt-808.ts'
import { memberOf, type Answer, type Sent, type Target } from '../../runner/target.ts'

export const envelopeType = 'application/vnd.citygate.translation+json'

export interface Question {
  readonly from: string
  readonly to: string
  readonly target?: string
  readonly options?: Readonly<Record<string, string>>
  readonly mediaType: string
  readonly body: Uint8Array
  readonly headers?: Readonly<Record<string, string>>
  readonly token?: Sent['token']
}

export function translate(target: Target, question: Question): Promise<Answer> {
  const { from, to, options = {}, mediaType, headers = {}, token } = question
  const query = new URLSearchParams({ from, to })
  if (question.target !== undefined) query.set('target', question.target)
  for (const [name, value] of Object.entries(options)) query.set(`option.${name}`, value)
  return target.send({
    method: 'POST',
    path: `/v1/translate?${query}`,
    headers: { 'content-type': mediaType, ...headers },
    body: question.body,
    ...(token === undefined ? {} : { token }),
  })
}

/** Requests the envelope: output, entities, losses, repairs. */
export const enveloped = { accept: envelopeType }

export const strict = { prefer: 'handling=strict' }

/** A frame of an air station to NGSI-LD, with everything declared. */
export function station(...readings: readonly string[]): Question {
  return {
    from: 'hj-212',
    to: 'ngsi-ld',
    options: stations.declared,
    mediaType: 'text/plain',
    body: stations.frame(stations.realTime(...readings)),
  }
}

/** A location report of a vehicle to NGSI-LD, with everything declared. */
export function vehicle(status: number, phone: string = vehicles.phone): Question {
  return {
    from: 'jtt-808',
    to: 'ngsi-ld',
    options: vehicles.declared,
    mediaType: vehicles.mediaType,
    body: vehicles.location({ phone, status, latitude: 4_043_500, longitude: 39_668_200 }),
  }
}

/** A trip update to NGSI-LD. */
export function tripUpdate(): Question {
  return { from: 'gtfs-realtime', to: 'ngsi-ld', mediaType: feeds.mediaType, body: feeds.feed() }
}

export function ngsiLd(document: Json, to = 'ngsi-ld'): Question {
  return {
    from: 'ngsi-ld',
    to,
    mediaType: 'application/json',
    body: new TextEncoder().encode(JSON.stringify(document)),
  }
}

/** An entity with one attribute that no transport feed has a place for. */
export const thing: JsonObject = {
  id: 'urn:ngsi-ld:Thing:1',
  type: 'Thing',
  'urn:example:level': { type: 'Property', value: 0 },
}

/** The entities of a translation to NGSI-LD, from the envelope or from the plain document. */
export function entitiesOf(answer: Answer): readonly JsonObject[] {
  const list = answer.member('entities') ?? answer.json
  return isJsonArray(list) ? list.filter(isJsonObject) : []
}

/** The lines of the envelope's ledger. */
export function lossesOf(answer: Answer): readonly Json[] {
  const losses = answer.member('losses')
  return isJsonArray(losses) ? losses : []
}

/** The first value at a path in any of the entities. */
export function valueIn(answer: Answer, ...path: readonly (string | number)[]): Json | undefined {
  return entitiesOf(answer)
    .map((entity) => memberOf(entity, ...path))
    .find((value) => value !== undefined)
}

/** A point in time in UTC, however it is written (RFC 3339): with fractions of a second, or with +00:00 in place of Z. */
export function sameTime(findings: Findings, what: string, expected: string, found: Json | undefined): void {
  const isUtc = typeof found === 'string' && /T.*(?:Z|[+-]00:00)$/i.test(found)
  findings.that(isUtc && Date.parse(found) === Date.parse(expected), what, expected, shown(found))
}

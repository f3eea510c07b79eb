// The corpus of OPC UA PubSub as JSON: each field of a data set becomes a measurement with its value and time, one that is bad has no
// value, and metadata is not an observation.

import { readFile } from 'node:fs/promises'
import { opcuaJson } from '../../../adapters/iot/opcua-json/adapter.ts'
import type { Entity, Json } from '../../../adapters/adapter.ts'
import { isJsonArray, isJsonObject } from '../../../standards/json/object.ts'
import { decodeCase, entitiesOf } from '../services/cases.ts'

interface Case {
  readonly id: string
  readonly file: string
  readonly verdict: 'accept' | 'not-data'
  readonly expected: { readonly messageType: string | null; readonly messages: number }
}

type Members = { readonly [name: string]: Json }

function listOf(value: Json | undefined): readonly Members[] {
  return (isJsonArray(value ?? null) ? (value as readonly Json[]) : [value ?? null]).filter(isJsonObject)
}

function valueOf(entity: Entity, name: string): Json | undefined {
  const attribute = entity[name]
  return typeof attribute === 'object' && 'value' in attribute ? (attribute.value as Json) : undefined
}

/** The data values of a message: those of data sets by field, and those of samples. */
function dataValues(body: Json | undefined): readonly (readonly [field: string | undefined, Members])[] {
  return listOf(body).flatMap((one) => {
    const sets = listOf(one['Messages']).filter(({ MessageType: type }) => type !== 'ua-event')
    const fields = sets.flatMap(({ Payload: payload }) =>
      isJsonObject(payload ?? null) ? Object.entries(payload as Members) : [],
    )
    const sample = one['NodeId'] === undefined ? [] : [[undefined, one['Value'] ?? null] as const]
    return [...fields, ...sample].flatMap(([field, value]) =>
      isJsonObject(value) && value['SourceTimestamp'] !== undefined ? [[field, value] as const] : [],
    )
  })
}

/** What differs between a data value and the measurements; undefined: nothing. */
function difference(field: string | undefined, value: Members, measurements: readonly Entity[]): string | undefined {
  const { Value: sent, SourceTimestamp: time, StatusCode: status } = value
  const found = measurements.find((one) => {
    const name = valueOf(one, 'controlledProperty')
    const { observedAt } = one['controlledProperty'] as { readonly observedAt?: string }
    return observedAt === time && (field === undefined || name === field)
  })
  if (found === undefined) return `no measurement at the time of ${field ?? 'a sample'}`
  const read = valueOf(found, 'numValue') ?? valueOf(found, 'textValue') ?? valueOf(found, 'opcuajson_value')
  if (read !== sent) return `another value of ${field ?? 'a sample'}`
  return status === undefined || JSON.stringify(found).includes('"link-error"') ? undefined : 'a bad status is lost'
}

/** @param folder the folder `devices` with `opcua-json/cases.json` */
export async function run(folder: string) {
  const cases = JSON.parse(await readFile(`${folder}/opcua-json/cases.json`, 'utf8')) as readonly Case[]
  const wrong: { what: string; why: string }[] = []
  for (const { id, file, verdict, expected } of cases) {
    const body = new Uint8Array(await readFile(`${folder}/opcua-json/${file}`))
    const decoded = decodeCase(body, opcuaJson, {})
    if (!decoded.ok) {
      wrong.push({ what: id, why: `refused: ${decoded.problem.detail}` })
      continue
    }
    const measurements = entitiesOf(decoded.value, 'DeviceMeasurement')
    const observations = [...measurements, ...entitiesOf(decoded.value, 'Alert')]
    const { body: inner } = JSON.parse(new TextDecoder().decode(body)) as Members
    const differences = dataValues(inner).flatMap(([field, value]) => difference(field, value, measurements) ?? [])
    const [first] = differences
    const isEmpty = observations.length === 0 && expected.messageType !== 'ua-data'
    if (first !== undefined) wrong.push({ what: id, why: first })
    else if (verdict === 'not-data' && observations.length > 0) wrong.push({ what: id, why: 'it is an observation' })
    else if (verdict === 'accept' && isEmpty) wrong.push({ what: id, why: 'nothing is read' })
  }
  return { total: cases.length, right: cases.length - wrong.length, wrong }
}

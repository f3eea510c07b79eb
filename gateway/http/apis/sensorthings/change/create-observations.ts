// POST to CreateObservations (OGC 18-088 clause 12.3): rows of Observations for Datastreams. Each row is answered for
// itself, by the address of what was made of it or by the word error.

import type { Entity, Json, JsonObject } from '../../../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject } from '../../../../../standards/json/object.ts'
import { fail, ok, type Result } from '../../../../../standards/result.ts'
import type { Loss } from '../../../../../adapters/adapter.ts'
import type { GatewayContext } from '../../../../pipeline/context.ts'
import { lossesHeaders } from '../../../../pipeline/encode.ts'
import type { GatewayProblem } from '../../../../problem.ts'
import { privateAnswer, type RouteContext } from '../../../request/request.ts'
import { kinds } from '../model/kinds.ts'
import type { View } from '../model/view.ts'
import { selfLink } from '../read/addresses.ts'
import { bringObservation, type BroughtObservation } from './observation.ts'
import { type Making, prepare, type Prepared } from './prepare.ts'
import { firstMissing } from './references.ts'
import { storeFragments } from './store.ts'

const failed = 'error'

interface Row {
  /** Undefined: it cannot be read. */
  readonly id?: string
  /** Of the entity whose attribute it is. */
  readonly of?: string
}

export async function createObservations(
  gateway: GatewayContext,
  context: RouteContext,
  view: View,
  body: Json,
  making: Making,
): Promise<Result<Response, GatewayProblem>> {
  const objects = rowsOf(body)
  if (!objects.ok) return objects
  const { entities: maximum } = gateway.services.limits
  if (objects.value.length > maximum) {
    const detail = `A request may have at most ${maximum} Observations.`
    return fail({ code: 'limit-exceeded', limit: 'entities', maximum, detail })
  }
  const rows: Row[] = []
  const entities: Entity[] = []
  const readings: Entity[] = []
  const losses: Loss[] = []
  for (const object of objects.value) {
    const prepared = object === undefined ? undefined : prepare(kinds.Observation, object, making)
    const brought = prepared?.ok === true ? await bringRow(gateway, view, prepared.value) : undefined
    if (brought?.ok !== true) {
      rows.push({})
      continue
    }
    rows.push({ id: brought.value.id, of: brought.value.stream.entity.id })
    entities.push(...brought.value.entities)
    readings.push(...brought.value.readings)
    losses.push(...brought.value.losses)
  }
  const storing = { operation: 'sta.createObservations', entities, readings, together: false }
  const stored = await storeFragments(gateway, context, storing)
  if (!stored.ok) return stored
  const answers = rows.map(({ id, of = '' }) =>
    id !== undefined && stored.value.changes.get(of)?.ok === true
      ? selfLink(gateway, { kind: kinds.Observation, id })
      : failed,
  )
  const headers = {
    ...privateAnswer,
    ...lossesHeaders([...losses, ...stored.value.losses]),
    'content-type': 'application/json',
  }
  return ok(new Response(JSON.stringify(answers), { status: 201, headers }))
}

async function bringRow(
  gateway: GatewayContext,
  view: View,
  { json, references }: Prepared,
): Promise<Result<BroughtObservation, GatewayProblem>> {
  // Its Datastream is looked for with it.
  const others = references.filter(({ kind }) => kind === kinds.FeatureOfInterest)
  const missing = await firstMissing(view, others)
  return missing === undefined ? bringObservation(gateway, view, json) : fail(missing)
}

/** Each row as an Observation; undefined: it does not match the components. */
function rowsOf(body: Json): Result<readonly (JsonObject | undefined)[], GatewayProblem> {
  if (!isJsonArray(body)) return wrong('/', 'Expected a list of data arrays.')
  const rows: (JsonObject | undefined)[] = []
  for (const [index, item] of body.entries()) {
    const { components, dataArray, ...others } = isJsonObject(item) ? item : {}
    if (!isJsonArray(components) || !isJsonArray(dataArray)) {
      return wrong(`/${index}`, 'A data array must have a Datastream, components and rows.')
    }
    const names = components.map((name) => (typeof name === 'string' ? name : ''))
    const stream = Object.fromEntries(
      Object.entries(others).filter(([name]) => name === 'Datastream' || name === 'MultiDatastream'),
    )
    for (const row of dataArray) {
      const fits = isJsonArray(row) && row.length === names.length
      rows.push(fits ? { ...stream, ...objectOf(names, row) } : undefined)
    }
  }
  return ok(rows)
}

const columnNames: ReadonlyMap<string, string> = new Map([
  ['id', '@iot.id'],
  ['FeatureOfInterest/@iot.id', 'FeatureOfInterest/id'],
])

function objectOf(names: readonly string[], row: readonly Json[]): JsonObject {
  const members = names.flatMap((given, index): readonly [string, Json][] => {
    const name = columnNames.get(given) ?? given
    const value = row[index] ?? null
    if (name === 'FeatureOfInterest/id') return value === null ? [] : [['FeatureOfInterest', { '@iot.id': value }]]
    return name === '@iot.id' && value === null ? [] : [[name, value]]
  })
  return Object.fromEntries(members)
}

function wrong(path: string, detail: string): Result<never, GatewayProblem> {
  return fail({ code: 'invalid', path, detail, clause: 'OGC 18-088 12.3' })
}

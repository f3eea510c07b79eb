// The order of entities ("Ordering Results"): by attributes, id and type, each turned round by `!`, or by the distance from
// where a query of nearness asks. Without it they follow the ids of the hub, so that pages never overlap.

import type { Geometry, Json } from '../../../../../standards/hub/entity.ts'
import { parseOrderBy } from '../../../../../standards/ngsi-ld/query/index.ts'
import { fail, ok, type Result } from '../../../../../standards/result.ts'
import type { GatewayProblem } from '../../../../problem.ts'
import { valueIn } from '../mapping/writing.ts'
import { wrong } from '../request.ts'
import { compareValues } from './compare.ts'
import type { Candidate } from './selection.ts'

export type CompareCandidates = (one: Candidate, other: Candidate) => number

const maxFields = 16

export function readOrder(text: string, near: Geometry | undefined): Result<CompareCandidates, GatewayProblem> {
  const fields = text.split(',')
  if (fields.length > maxFields || fields.some((field) => /^!?$/.test(field)))
    return wrong('orderBy', `orderBy is a list of up to ${maxFields} attributes, such as temperature,!humidity.`)
  if (fields.includes('geo:distance')) return byDistance(fields, near)
  if (new Set(fields.map(withoutSign)).size < fields.length) return wrong('orderBy', 'orderBy names nothing twice.')
  const compares = fields.map((field): CompareCandidates => {
    const sign = field.startsWith('!') ? -1 : 1
    const name = withoutSign(field)
    return (one, other) => sign * compareValues(valueOf(one, name), valueOf(other, name))
  })
  return ok((one, other) => {
    for (const compare of compares) {
      const order = compare(one, other)
      if (order !== 0) return order
    }
    return one.found.shown.id < other.found.shown.id ? -1 : 1
  })
}

function withoutSign(field: string): string {
  return field.replace(/^!/, '')
}

function valueOf({ written }: Candidate, name: string): Json | undefined {
  if (name === 'id') return written.id
  return name === 'type' ? written.type : valueIn(written.attributes.get(name))
}

function byDistance(
  { length }: readonly string[],
  near: Geometry | undefined,
): Result<CompareCandidates, GatewayProblem> {
  if (near === undefined || near.type === 'GeometryCollection' || length > 1)
    return wrong('orderBy', 'geo:distance stands alone, and with georel=near.')
  const order = parseOrderBy(
    { orderBy: 'location;dist-asc', orderFrom: near.coordinates, orderGeometry: near.type },
    (name) => name,
  )
  if (!order.ok) return fail({ ...order.problem, code: 'invalid' })
  return ok((one, other) => order.value.compare(one.found.shown, other.found.shown))
}

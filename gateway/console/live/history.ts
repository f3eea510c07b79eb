// GET /console/map/entities/{id}/history: the numbers of one attribute over time, for a chart. It reads the history as the temporal
// API does, so that it has what that shows to the same reader, and no more points than a chart has room for.

import { fail, ok } from '../../../standards/result.ts'
import { countTypes } from '../../audit/record.ts'
import { seeHistory } from '../../http/apis/ngsi-ld/temporal/entities.ts'
import { everyInstance, type TemporalInstance } from '../../http/apis/ngsi-ld/temporal/instances.ts'
import { readTime } from '../../http/apis/ngsi-ld/temporal/time.ts'
import { readerOf } from '../../http/apis/ngsi-ld/query/view.ts'
import { scopedTo } from '../../http/mount.ts'
import { privateAnswer } from '../../http/request/request.ts'
import type { Handler } from '../../http/route.ts'
import { noEntity } from '../../problem.ts'
import { unitOf } from './values.ts'

const maxHours = 168
const maxSteps = 20_000
const points = 240

/** Seconds since 1970, and the mean, the least and the greatest value. */
type Point = readonly [time: number, mean: number, least: number, greatest: number]

export const historyRoute: Handler = async (whole, context) => {
  const gateway = scopedTo(whole, context.get('view'))
  const attribute = context.req.query('attribute') ?? ''
  if (attribute === '') return fail({ code: 'bad-request', path: 'attribute', detail: 'attribute must be named.' })
  const text = context.req.query('hours') ?? '24'
  const hours = /^\d{1,3}$/.test(text) ? Number(text) : 0
  if (hours < 1 || hours > maxHours)
    return fail({ code: 'bad-request', path: 'hours', detail: `hours must be a whole number from 1 to ${maxHours}.` })
  const to = Date.parse(gateway.services.now())
  const from = to - hours * 3_600_000
  const time = readTime({
    timerel: 'between',
    timeAt: new Date(from).toISOString(),
    endTimeAt: new Date(to + 1).toISOString(),
  })
  if (!time.ok) return time
  const reader = readerOf(gateway, context)
  const temporal = await gateway.store.history.get(reader.tenant, context.req.param('id') ?? '')
  const found = temporal === undefined ? undefined : seeHistory(reader, temporal)
  if (found === undefined) return fail(noEntity)
  context.set('facts', { types: countTypes([found.shown]) })
  const filter = { ...everyInstance, names: [attribute], attribute: (name: string) => name === attribute }
  const buckets = new Buckets(from, Math.ceil((to - from) / points))
  for await (const one of found.history.read(time.value, filter, maxSteps)) buckets.add(one)
  const body = {
    attribute,
    unit: buckets.unit,
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    points: buckets.points(),
    isPartial: found.history.readUpTo !== undefined,
  }
  return ok(Response.json(body, { headers: privateAnswer }))
}

class Buckets {
  unit = ''
  readonly #from: number
  readonly #length: number
  readonly #sums = new Map<number, { count: number; sum: number; least: number; greatest: number }>()

  constructor(from: number, length: number) {
    this.#from = from
    this.#length = length
  }

  add({ instance, datasetId, time }: TemporalInstance): void {
    if (datasetId !== '' || instance.type !== 'Property' || typeof instance.value !== 'number') return
    const { value } = instance
    this.unit = unitOf(instance)
    const index = Math.floor((Date.parse(time) - this.#from) / this.#length)
    const known = this.#sums.get(index) ?? { count: 0, sum: 0, least: value, greatest: value }
    known.count += 1
    known.sum += value
    known.least = Math.min(known.least, value)
    known.greatest = Math.max(known.greatest, value)
    this.#sums.set(index, known)
  }

  points(): readonly Point[] {
    return [...this.#sums]
      .toSorted(([one], [other]) => one - other)
      .map(([index, { count, sum, least, greatest }]) => [
        Math.round((this.#from + (index + 0.5) * this.#length) / 1000),
        Number((sum / count).toPrecision(6)),
        least,
        greatest,
      ])
  }
}

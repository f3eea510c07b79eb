// Aggregates the history of an entity (GS CIM 009 clause 4.5.19): for each attribute and datasetId the values of each period
// go into the methods that are asked for. The values of one period alone are held at once.

import { type Attribute, type Json, type JsonObject, valueMember } from '../../../../../standards/hub/entity.ts'
import { compareInstants } from '../../../../../standards/hub/time/time.ts'
import { asJson } from '../../../../../standards/ngsi-ld/unsafe-casts.ts'
import { addDuration, aggregate, type Aggregation } from '../../../../../standards/ngsi-ld/query/index.ts'
import { fail, ok, type Result } from '../../../../../standards/result.ts'
import type { GatewayProblem } from '../../../../problem.ts'
import type { FoundHistory } from './entities.ts'
import type { TemporalInstance } from './instances.ts'
import type { HistoryRequest } from './request.ts'
import { type Series, seriesOf, together } from './simplified.ts'
import { membersOf } from './write.ts'

interface Period {
  readonly start: string
  readonly end: string
  readonly values: Json[]
}

type Results = Map<string, Json[]>

/** Of one entity; a year of minutes is as many. */
const maxSteps = 530_000
/** Values of one period, over all attributes of an entity. */
const maxValues = 100_000
/** Periods in one answer for one entity. */
const maxPeriods = 20_000

const tooManyValues: GatewayProblem = {
  code: 'too-complex',
  detail: `The response needs more than ${maxSteps} steps of an entity, or a period has more than ${maxValues} values; request a shorter time range or shorter periods.`,
}

const tooManyPeriods: GatewayProblem = {
  code: 'too-complex',
  detail: `The response would have more than ${maxPeriods} periods of an entity; request longer periods or a shorter time range.`,
}

export async function writeAggregated(
  found: FoundHistory,
  request: HistoryRequest,
  aggregation: Aggregation,
): Promise<Result<JsonObject, GatewayProblem>> {
  const all = new Aggregates(request, aggregation)
  for await (const one of instancesToAggregate(found, request)) {
    const added = all.add(one)
    if (added !== undefined) return fail(added)
  }
  if (found.history.readUpTo !== undefined) return fail(tooManyValues)
  return ok({ ...membersOf(found, request), ...all.written() })
}

/** In ascending order; with lastN the last of each attribute. */
async function* instancesToAggregate(
  { history }: FoundHistory,
  { time, filter }: HistoryRequest,
): AsyncGenerator<TemporalInstance, void> {
  const last: TemporalInstance[] = []
  for await (const one of history.read(time, filter, maxSteps)) {
    if (one.instance.observedAt === undefined && time.property === 'observedAt') continue
    if (time.lastN === undefined) yield one
    else last.push(one)
  }
  yield* last.toReversed()
}

class Aggregates {
  readonly #request: HistoryRequest
  readonly #aggregation: Aggregation
  readonly #attributes = new Map<string, Series<Period>[]>()
  readonly #results = new Map<Series<Period>, Results>()
  #start: string | undefined
  #last = ''
  #held = 0
  #periods = 0

  constructor(request: HistoryRequest, aggregation: Aggregation) {
    this.#request = request
    this.#aggregation = aggregation
    const { relation, from } = request.time
    if (relation !== 'before' && from !== undefined) this.#start = from
  }

  /** @returns what is too much */
  add(one: TemporalInstance): GatewayProblem | undefined {
    this.#start ??= one.time
    this.#last = one.time
    const known = this.#attributes.get(one.attribute) ?? []
    this.#attributes.set(one.attribute, known)
    const series = seriesOf(known, one.instance.type, one.datasetId)
    const current = series.items[0]
    if (current !== undefined && this.#isWithin(one.time, current)) current.values.push(valueOf(one.instance))
    else {
      this.#finish(series)
      series.items.push({ ...this.#periodOf(one.time, this.#start), values: [valueOf(one.instance)] })
      this.#periods += 1
    }
    this.#held += 1
    if (this.#held > maxValues) return tooManyValues
    return this.#periods > maxPeriods ? tooManyPeriods : undefined
  }

  written(): JsonObject {
    const { names } = this.#request.layout
    const written: Record<string, Json> = {}
    for (const [name, all] of this.#attributes) {
      for (const series of all) this.#finish(series)
      const json = together(all, (series) => Object.fromEntries(this.#resultsOf(series)))
      if (json !== undefined) written[names.clientName(name)] = json
    }
    return written
  }

  #isWithin(time: string, { end }: Period): boolean {
    return this.#aggregation.period === undefined || compareInstants(time, end) < 0
  }

  #periodOf(time: string, start: string): Omit<Period, 'values'> {
    const { period } = this.#aggregation
    if (period === undefined) return { start, end: '' }
    // No month has more days than 31, so that this many periods are over for certain.
    const longest = period.months * 31 * 86_400 + period.seconds
    let before = Math.max(0, Math.floor((Date.parse(time) - Date.parse(start)) / 1000 / longest) - 1)
    while (compareInstants(addDuration(start, period, before + 1), time) <= 0) before += 1
    return { start: addDuration(start, period, before), end: addDuration(start, period, before + 1) }
  }

  /** Turns the values of the period that is being gathered into results. */
  #finish(series: Series<Period>): void {
    const period = series.items.pop()
    if (period === undefined) return
    this.#held -= period.values.length
    const areNames = series.kind === 'Relationship' || series.kind === 'ListRelationship'
    const end = this.#aggregation.period === undefined ? (this.#request.time.to ?? this.#last) : period.end
    const results = this.#resultsOf(series)
    for (const method of this.#aggregation.methods) {
      const value = aggregate(method, period.values, areNames)
      if (value !== undefined) results.get(method)?.push([value, period.start, end])
    }
  }

  /** A method that says nothing of values of this type has an empty list. */
  #resultsOf(series: Series<Period>): Results {
    const known = this.#results.get(series) ?? new Map(this.#aggregation.methods.map((method) => [method, []]))
    this.#results.set(series, known)
    return known
  }
}

function valueOf(instance: Attribute): Json {
  return asJson(instance)[valueMember[instance.type]] ?? null
}

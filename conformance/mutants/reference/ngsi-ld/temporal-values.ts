// Temporal queries (clause 4.11), pairs of value and time (clause 4.5.9), and aggregated values (clause 4.5.19).

import type { Instance } from './entity.ts'
import { Refused } from './http.ts'

const wrong = (detail: string): Refused => new Refused(400, 'BadRequestData', detail)

/** The time that a query compares; observedAt by default. */
export const timeOf = (instance: Instance, property = 'observedAt'): number => Date.parse(String(instance[property]))

function given(query: URLSearchParams, name: string): number {
  const time = Date.parse(query.get(name) ?? '')
  if (Number.isNaN(time)) throw wrong(`${name} is not a time.`)
  return time
}

export function timeTest(query: URLSearchParams): (instance: Instance) => boolean {
  const property = query.get('timeproperty') ?? 'observedAt'
  switch (query.get('timerel')) {
    case null:
      return () => true
    case 'before': {
      const end = given(query, 'timeAt')
      return (instance) => timeOf(instance, property) < end
    }
    case 'after': {
      const start = given(query, 'timeAt')
      return (instance) => timeOf(instance, property) > start
    }
    case 'between': {
      const [start, end] = [given(query, 'timeAt'), given(query, 'endTimeAt')]
      return (instance) => timeOf(instance) >= start && timeOf(instance, property) < end
    }
    default:
      throw wrong('The relation is unknown.')
  }
}

export function valuePairs(instances: readonly Instance[]): unknown {
  const member = instances.some((instance) => 'object' in instance) ? 'object' : 'value'
  const type = instances[0]?.['type']
  return { type, [`${member}s`]: instances.map((instance) => [instance[member], instance['observedAt']]) }
}

const methods: Readonly<Record<string, (values: readonly number[]) => number>> = {
  avg: (values) => values.reduce((sum, value) => sum + value, 0) / values.length,
  max: (values) => Math.max(...values),
  min: (values) => Math.min(...values),
  sum: (values) => values.reduce((sum, value) => sum + value, 0),
  distinctCount: (values) => new Set(values).size,
  totalCount: (values) => values.length,
}

export function aggregates(instances: readonly Instance[], query: URLSearchParams): unknown {
  const start = query.has('timeAt') ? given(query, 'timeAt') : Math.min(...instances.map((one) => timeOf(one)))
  const [, minutes] = /^PT(\d+)M$/.exec(query.get('aggrPeriodDuration') ?? '') ?? []
  const length = minutes === undefined ? Number.POSITIVE_INFINITY : Number(minutes) * 60_000
  const periods = new Map<number, Instance[]>()
  for (const instance of instances) {
    const number = Math.floor((timeOf(instance) - start) / length)
    periods.set(number, [...(periods.get(number) ?? []), instance])
  }
  const end = (number: number): number =>
    minutes === undefined ? Math.max(...instances.map((one) => timeOf(one))) : start + (number + 1) * length
  const named = (query.get('aggrMethods') ?? '').split(',').map((name) => {
    const method = methods[name]
    if (method === undefined) throw wrong('The method is unknown.')
    const values = [...periods].map(([number, within]) => [
      method(within.map(({ value }) => Number(value))),
      new Date(minutes === undefined ? start : start + number * length).toISOString(),
      new Date(end(number)).toISOString(),
    ])
    return [name, values] as const
  })
  return { type: 'Property', ...Object.fromEntries(named) }
}

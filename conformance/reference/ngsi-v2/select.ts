// Which entities a query finds, and in which order ("List entities", "Simple Query Language", "Geographical Queries", "Ordering
// Results").

import { type Entity, isObject } from './entity.ts'
import { Refused } from './refused.ts'

type Test = (entity: Entity) => boolean

const wrong = (description: string): Refused => new Refused(400, 'BadRequest', description)

function literal(text: string): unknown {
  const quoted = /^'(.*)'$/.exec(text)
  if (quoted !== null) return quoted[1]
  if (/^-?\d+(?:\.\d+)?$/.test(text)) return Number(text)
  return text === 'true' ? true : text === 'false' ? false : text
}

function among(operand: string): (value: unknown) => boolean {
  const [from, to] = operand.split('..').map(literal)
  if (to !== undefined) return (value) => isBetween(value, from, to)
  const values = operand.split(',').map(literal)
  return (value) => values.includes(value)
}

const isBetween = (value: unknown, from: unknown, to: unknown): boolean =>
  typeof value === typeof from && (value as number) >= (from as number) && (value as number) <= (to as number)

function statement(text: string): Test {
  const [, denied, only] = /^(!?)([\w-]+)$/.exec(text) ?? []
  if (only !== undefined) return ({ attributes }) => attributes.has(only) === (denied === '')
  const [, name = '', operator = '', operand = ''] = /^([\w-]+)(==|!=|>=|<=|~=|>|<|:)(.+)$/.exec(text) ?? []
  if (name === '') throw wrong('The query cannot be read.')
  const test = comparison(operator, operand)
  return ({ attributes }) => {
    const attribute = attributes.get(name)
    return attribute !== undefined && test(attribute.value)
  }
}

function comparison(operator: string, operand: string): (value: unknown) => boolean {
  const bound = literal(operand)
  const isOrdered = (value: unknown, test: (left: number, right: number) => boolean): boolean =>
    typeof value === typeof bound && test(value as number, bound as number)
  switch (operator) {
    case '>':
      return (value) => isOrdered(value, (left, right) => left > right)
    case '<':
      return (value) => isOrdered(value, (left, right) => left < right)
    case '>=':
      return (value) => isOrdered(value, (left, right) => left >= right)
    case '<=':
      return (value) => isOrdered(value, (left, right) => left <= right)
    case '~=':
      return (value) => typeof value === 'string' && new RegExp(operand, 'u').test(value)
    case '!=':
      return (value) => !among(operand)(value)
    default:
      return among(operand)
  }
}

const radians = (degrees: number): number => (degrees * Math.PI) / 180

function metres([x1 = 0, y1 = 0]: readonly number[], [x2 = 0, y2 = 0]: readonly number[]): number {
  const half =
    Math.sin(radians(y2 - y1) / 2) ** 2 +
    Math.cos(radians(y1)) * Math.cos(radians(y2)) * Math.sin(radians(x2 - x1) / 2) ** 2
  return 2 * 6_371_000 * Math.asin(Math.sqrt(half))
}

function nearness(query: URLSearchParams): Test {
  const [, kind, limit] = /^near;(maxDistance|minDistance):(\d+)$/.exec(query.get('georel') ?? '') ?? []
  const [latitude, longitude] = (query.get('coords') ?? '').split(',').map(Number)
  if (kind === undefined || query.get('geometry') !== 'point' || latitude === undefined || longitude === undefined) {
    throw wrong('The relation is not known.')
  }
  return ({ attributes }) => {
    const place = attributes.get('location')?.value
    if (!isObject(place) || !Array.isArray(place['coordinates'])) return false
    const away = metres(place['coordinates'] as readonly number[], [longitude, latitude])
    return kind === 'maxDistance' ? away <= Number(limit) : away >= Number(limit)
  }
}

export function select(all: readonly Entity[], query: URLSearchParams): readonly Entity[] {
  const tests: Test[] = []
  const types = query.get('type')?.split(',')
  const ids = query.get('id')?.split(',')
  const pattern = query.get('idPattern')
  if (types !== undefined) tests.push(({ type }) => types.includes(type))
  if (ids !== undefined) tests.push(({ id }) => ids.includes(id))
  if (pattern !== null) tests.push(({ id }) => new RegExp(pattern, 'u').test(id))
  for (const text of query.get('q')?.split(';') ?? []) tests.push(statement(text))
  if (query.has('georel')) tests.push(nearness(query))
  const found = all.filter((entity) => tests.every((test) => test(entity)))
  const [, down, by] = /^(!?)(.+)$/.exec(query.get('orderBy') ?? '') ?? []
  if (by === undefined) return found
  const key = ({ attributes }: Entity): number => Number(attributes.get(by)?.value)
  return found.toSorted((a, b) => (key(a) - key(b)) * (down === '!' ? -1 : 1))
}

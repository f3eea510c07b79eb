// The entities that a query finds, and their order ("List entities", "Simple Query Language", "Geographical Queries", "Ordering
// Results").

import { type Attribute, type Entity, isObject, Refused } from './entity.ts'
import { placeTest } from './places.ts'

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

/** The value at the end of a path, by its first name and the others. */
type Reach = (attribute: Attribute, rest: readonly string[]) => unknown

/** For q: the value and its members. */
const inValue: Reach = ({ value }, rest) => {
  let reached: unknown = value
  for (const name of rest) reached = isObject(reached) ? new Map(Object.entries(reached)).get(name) : undefined
  return reached
}

/** For mq: the metadata of that name. */
const inMetadata: Reach = ({ metadata }, [name = '']) => {
  const found = new Map(Object.entries(metadata)).get(name)
  return isObject(found) ? found['value'] : undefined
}

function statement(text: string, reach: Reach): Test {
  const [, denied, only] = /^(!?)([\w.-]+)$/.exec(text) ?? []
  const [, name = '', operator = '', operand = ''] = /^([\w.-]+)(==|!=|>=|<=|~=|>|<|:)(.+)$/.exec(text) ?? []
  if (only === undefined && name === '') throw wrong('The query cannot be read.')
  const [first = '', ...rest] = (only ?? name).split('.')
  const at = ({ attributes }: Entity): unknown => {
    const attribute = attributes.get(first)
    return attribute === undefined ? undefined : reach(attribute, rest)
  }
  if (only !== undefined) return (entity) => (at(entity) !== undefined) === (denied === '')
  const test = comparison(operator, operand)
  return (entity) => at(entity) !== undefined && test(at(entity))
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

export function select(all: readonly Entity[], query: URLSearchParams): readonly Entity[] {
  const tests: Test[] = []
  const types = query.get('type')?.split(',')
  const ids = query.get('id')?.split(',')
  const pattern = query.get('idPattern')
  if (types !== undefined) tests.push(({ type }) => types.includes(type))
  if (ids !== undefined) tests.push(({ id }) => ids.includes(id))
  if (pattern !== null) tests.push(({ id }) => new RegExp(pattern, 'u').test(id))
  for (const text of query.get('q')?.split(';') ?? []) tests.push(statement(text, inValue))
  for (const text of query.get('mq')?.split(';') ?? []) tests.push(statement(text, inMetadata))
  if (query.has('georel')) tests.push(placeTest(query))
  const found = all.filter((entity) => tests.every((test) => test(entity)))
  const keys = (query.get('orderBy') ?? '').split(',').filter((key) => key !== '')
  return found.toSorted((a, b) => {
    for (const key of keys) {
      const name = key.replace('!', '')
      const [left, right] = [a, b].map(({ attributes }) => Number(attributes.get(name)?.value))
      const order = ((left ?? 0) - (right ?? 0)) * (key.startsWith('!') ? -1 : 1)
      if (order !== 0) return order
    }
    return 0
  })
}

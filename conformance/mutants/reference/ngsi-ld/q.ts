// The query language of clause 4.9: `;` and `|`, parentheses, comparisons, ranges, lists, patterns, existence.

import { attributeNames, type Terms } from './context.ts'
import { type Entity, isObject } from './entity.ts'
import { Refused } from './http.ts'

type Test = (entity: Entity) => boolean

const term = /^([A-Za-z][A-Za-z0-9_:/.#-]*?)(?:\[([^\]]+)\])?(?:(==|!=|>=|<=|~=|!~=|>|<)(.+))?$/su

export function parseQ(text: string, terms: Terms = new Map()): Test {
  if (text.trim() === '') throw wrong()
  return either(text, terms)
}

const wrong = (): Refused => new Refused(400, 'BadRequestData', 'The query cannot be read.')

/** Parts at the top level: outside quotation marks and parentheses. */
function split(text: string, separator: string): readonly string[] {
  const parts: string[] = []
  let [part, depth, quoted] = ['', 0, false]
  for (const character of text) {
    if (character === '"') quoted = !quoted
    if (!quoted && character === '(') depth++
    if (!quoted && character === ')') depth--
    if (depth < 0) throw wrong()
    if (!quoted && depth === 0 && character === separator) {
      parts.push(part)
      part = ''
    } else part += character
  }
  if (quoted || depth !== 0) throw wrong()
  return [...parts, part]
}

function either(text: string, terms: Terms): Test {
  const tests = split(text, '|').map((part) => both(part, terms))
  return (entity) => tests.some((test) => test(entity))
}

function both(text: string, terms: Terms): Test {
  const tests = split(text, ';').map((part) => single(part, terms))
  return (entity) => tests.every((test) => test(entity))
}

function single(text: string, terms: Terms): Test {
  const trimmed = text.trim()
  if (trimmed.startsWith('(') && trimmed.endsWith(')')) return either(trimmed.slice(1, -1), terms)
  const [, path = '', inner, operator, operand = ''] = term.exec(trimmed) ?? []
  if (path === '') throw wrong()
  const test = operator === undefined ? () => true : comparison(operator, operand)
  const [first = '', ...sub] = path.split('.')
  const [name = ''] = attributeNames([first], terms)
  return ({ attributes }) =>
    (attributes.get(name) ?? []).some((instance) => {
      const value = valueAt(instance, [...sub], inner)
      return value !== undefined && (Array.isArray(value) ? value : [value]).some(test)
    })
}

function valueAt(instance: Readonly<Record<string, unknown>>, sub: string[], inner: string | undefined): unknown {
  let current: unknown = instance
  for (const step of sub) current = isObject(current) ? current[step] : undefined
  const value = isObject(current)
    ? (current['value'] ?? current['object'] ?? current['languageMap'] ?? undefined)
    : current
  if (inner === undefined) return value
  return inner.split('.').reduce<unknown>((at, step) => (isObject(at) ? at[step] : undefined), value)
}

function literal(text: string): unknown {
  if (text === '') throw wrong()
  if (text.startsWith('"')) {
    if (!text.endsWith('"') || text.length < 2) throw wrong()
    return text.slice(1, -1)
  }
  if (/^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text)) return Number(text)
  if (text === 'true' || text === 'false') return text === 'true'
  return text
}

function comparison(operator: string, operand: string): (value: unknown) => boolean {
  if (operator === '~=' || operator === '!~=') {
    const pattern = new RegExp(String(literal(operand)), 'u')
    return (value) => (typeof value === 'string' && pattern.test(value)) === (operator === '~=')
  }
  const isSame = equality(operand)
  if (operator === '==') return isSame
  if (operator === '!=') return (value) => !isSame(value)
  const bound = literal(operand)
  return (value) => {
    if (typeof value !== typeof bound) return false
    const [left, right] = [value as number, bound as number]
    if (operator === '>') return left > right
    if (operator === '<') return left < right
    return operator === '>=' ? left >= right : left <= right
  }
}

function equality(operand: string): (value: unknown) => boolean {
  const range = /^(.+)\.\.(.+)$/.exec(operand)
  if (range !== null && !operand.startsWith('"')) {
    const [from, to] = [literal(range[1] ?? ''), literal(range[2] ?? '')] as [number, number]
    return (value) => typeof value === typeof from && (value as number) >= from && (value as number) <= to
  }
  const values = split(operand, ',').map(literal)
  return (value) => values.includes(value)
}

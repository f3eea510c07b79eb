// The query options of a request and of each $expand (OGC 18-088 clause 9.3), read and held to what the kind of entity has.

import type { Problem } from '../../../../../standards/problem.ts'
import { fail, ok, type Result } from '../../../../../standards/result.ts'
import type { Expression } from '../filter/expression.ts'
import { type OrderTerm, parseFilter, parseOrder } from '../filter/parse.ts'
import { deepestExpand, defaultTop, maxExpands, maxOrders, maxTop } from '../limits.ts'
import { type Kind, kinds, type Link, linkOf, linksOf, membersOf } from '../model/kinds.ts'
import type { Mark } from '../model/source.ts'
import { faultOfExpression, faultOfFilter } from './check.ts'
import { isByTime } from './time-range.ts'
import { decodeCursor, encodeCursor } from '../../../../store/cursor.ts'

// Splits the text of a query option at a separator that is neither in parentheses nor in quotes (OGC 18-088 clause
// 9.3.2.1: options within $expand).
export function splitOutside(text: string, mark: ',' | ';'): readonly string[] {
  const parts: string[] = []
  let [start, depth, quoted] = [0, 0, false]
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at]
    if (character === "'") quoted = !quoted
    else if (quoted) continue
    else if (character === '(') depth += 1
    else if (character === ')') depth -= 1
    else if (character === mark && depth === 0) {
      parts.push(text.slice(start, at).trim())
      start = at + 1
    }
  }
  return [...parts, text.slice(start).trim()]
}

// The place where a page ended, as the link to the next one carries it (OData 4.01 URL conventions clause 5.1.5: what is in it
// is the service's own matter). It only says where to go on reading, of what the client may read anyway.
export function writeSkipToken(mark: Mark): string {
  return encodeCursor(mark)
}

/** A mark is of one source, or of a source and a part of it. */
export function readSkipToken(text: string | undefined): Result<Mark | undefined, Problem> {
  if (text === undefined) return ok(undefined)
  const decoded = [2, 4].map((parts) => decodeCursor(text, parts)).find(({ ok: isRead }) => isRead)
  const detail = 'The token was not issued by this gateway. Follow @iot.nextLink unchanged.'
  return decoded ?? fail({ code: 'invalid', path: '$skiptoken', detail })
}

export interface Options {
  readonly filter?: Expression
  readonly order: readonly OrderTerm[]
  readonly expand: readonly Expand[]
  /** Names of members and links, `id` and `selfLink`; undefined: all. */
  readonly select?: ReadonlySet<string>
  readonly top: number
  readonly skip: number
  /** Where a page before this one ended. */
  readonly from?: Mark
  readonly count: boolean
  readonly asDataArray: boolean
  /** As they were given, for the links to further pages. */
  readonly given: ReadonlyMap<string, string>
}

export interface Expand {
  readonly link: Link
  readonly options: Options
}

export const optionNames = [
  '$filter',
  '$orderby',
  '$expand',
  '$select',
  '$top',
  '$skip',
  '$count',
  '$resultFormat',
  '$skiptoken',
] as const

const clause = 'OGC 18-088 9.3'
const largestSkip = 1_000_000

function wrong(path: string, detail: string): Result<never, Problem> {
  return fail({ code: 'invalid', path, detail, clause })
}

export function readOptions(kind: Kind, given: ReadonlyMap<string, string>): Result<Options, Problem> {
  return read(kind, given, { depth: 0, left: maxExpands })
}

interface Budget {
  readonly depth: number
  left: number
}

function read(kind: Kind, given: ReadonlyMap<string, string>, budget: Budget): Result<Options, Problem> {
  for (const name of given.keys()) {
    if (!optionNames.some((one) => one === name))
      return wrong(name, `The supported options are ${optionNames.join(', ')}.`)
  }
  const filter = readFilter(kind, given.get('$filter'))
  if (!filter.ok) return filter
  const order = readOrder(kind, given.get('$orderby'))
  if (!order.ok) return order
  const select = readSelect(kind, given.get('$select'))
  if (!select.ok) return select
  const expand = readExpands(kind, given.get('$expand'), budget)
  if (!expand.ok) return expand
  const top = readNumber('$top', given.get('$top'), defaultTop, maxTop)
  if (!top.ok) return top
  const skip = readNumber('$skip', given.get('$skip'), 0, largestSkip)
  if (!skip.ok) return skip
  if (skip.value > largestSkip) return wrong('$skip', `$skip goes up to ${largestSkip}.`)
  const from = readSkipToken(given.get('$skiptoken'))
  if (!from.ok) return from
  const count = given.get('$count') ?? 'false'
  if (count !== 'true' && count !== 'false') return wrong('$count', '$count is true or false.')
  const isInOrder = order.value.length === 0 || isByTime(order.value)
  if (from.value !== undefined && (!isInOrder || count === 'true')) {
    return wrong('$skiptoken', 'The token belongs to another query. Follow @iot.nextLink unchanged.')
  }
  const format = readFormat(kind, given.get('$resultFormat'), expand.value)
  if (!format.ok) return format
  return ok({
    ...(filter.value === undefined ? {} : { filter: filter.value }),
    order: order.value,
    expand: expand.value,
    ...(select.value === undefined ? {} : { select: select.value }),
    top: Math.min(top.value, maxTop),
    skip: skip.value,
    ...(from.value === undefined ? {} : { from: from.value }),
    count: count === 'true',
    asDataArray: format.value,
    given,
  })
}

function readFilter(kind: Kind, text: string | undefined): Result<Expression | undefined, Problem> {
  if (text === undefined) return ok(undefined)
  const filter = parseFilter(text)
  if (!filter.ok) return filter
  const fault = faultOfFilter(kind, filter.value)
  return fault === undefined ? filter : wrong('$filter', fault)
}

function readOrder(kind: Kind, text: string | undefined): Result<readonly OrderTerm[], Problem> {
  if (text === undefined) return ok([])
  const order = parseOrder(text)
  if (!order.ok) return order
  if (order.value.length > maxOrders) {
    const detail = `$orderby takes ${maxOrders} terms.`
    return fail({ code: 'limit-exceeded', limit: 'members', maximum: maxOrders, detail, path: '$orderby' })
  }
  const fault = order.value.map(({ by }) => faultOfExpression(kind, by)).find((one) => one !== undefined)
  return fault === undefined ? order : wrong('$orderby', fault)
}

function readSelect(kind: Kind, text: string | undefined): Result<ReadonlySet<string> | undefined, Problem> {
  if (text === undefined) return ok(undefined)
  const names = splitOutside(text, ',').map((name) => name.replace(/^@iot\./, ''))
  const known = new Set(['id', 'selfLink', ...membersOf(kind), ...linksOf(kind).map(({ name }) => name)])
  if (names.every((name) => known.has(name))) return ok(new Set(names))
  return wrong('$select', `The members that can be selected are ${[...known].join(', ')}.`)
}

/** A number above the page size is reduced to it, as the standard permits (clause 9.3.3.3). */
function readNumber(name: string, text: string | undefined, otherwise: number, most: number): Result<number, Problem> {
  if (text === undefined) return ok(otherwise)
  if (/^\d{1,9}$/.test(text)) return ok(Number(text))
  return wrong(name, `${name} is a whole number from 0, at most ${most}.`)
}

function readFormat(kind: Kind, text: string | undefined, expand: readonly Expand[]): Result<boolean, Problem> {
  if (text === undefined) return ok(false)
  const detail = '$resultFormat is dataArray, for Observations without $expand (OGC 18-088 clause 12.2).'
  return text === 'dataArray' && kind === kinds.Observation && expand.length === 0
    ? ok(true)
    : fail({ code: 'invalid', path: '$resultFormat', detail, clause: 'OGC 18-088 12.2' })
}

function readExpands(kind: Kind, text: string | undefined, budget: Budget): Result<readonly Expand[], Problem> {
  if (text === undefined) return ok([])
  const found = new Map<string, Expand>()
  for (const item of splitOutside(text, ',')) {
    const expand = readExpand(kind, item, budget)
    if (!expand.ok) return expand
    const { link, options } = expand.value
    const before = found.get(link.name)
    // `Datastreams/Sensor,Datastreams/Observations` expands one link with two within it.
    const merged =
      before === undefined ? options : { ...before.options, expand: [...before.options.expand, ...options.expand] }
    found.set(link.name, { link, options: merged })
  }
  return ok([...found.values()])
}

const expandItem = /^([A-Za-z]+)((?:\/[A-Za-z]+)*)(?:\((.*)\))?$/s

function readExpand(kind: Kind, item: string, budget: Budget): Result<Expand, Problem> {
  const [, name = '', rest = '', inside] = expandItem.exec(item) ?? []
  const link = linkOf(kind, name)
  budget.left -= 1
  if (budget.left < 0 || budget.depth >= deepestExpand) {
    const [limit, maximum] = budget.left < 0 ? (['members', maxExpands] as const) : (['depth', deepestExpand] as const)
    const detail = `$expand takes ${maxExpands} links, and ${deepestExpand} within one another.`
    return fail({ code: 'limit-exceeded', limit, maximum, detail, path: '$expand' })
  }
  if (link === undefined) {
    return wrong(
      '$expand',
      `The links of this kind of entity are ${linksOf(kind)
        .map((one) => one.name)
        .join(', ')}.`,
    )
  }
  const given = new Map<string, string>()
  if (rest !== '') given.set('$expand', `${rest.slice(1)}${inside === undefined ? '' : `(${inside})`}`)
  else {
    for (const option of inside === undefined ? [] : splitOutside(inside, ';')) {
      const at = option.indexOf('=')
      const key = option.slice(0, at).trim()
      if (at < 1 || given.has(key) || key === '$resultFormat' || key === '$skiptoken')
        return wrong('$expand', 'Options within $expand must be name=value, each once, separated by semicolons.')
      given.set(key, option.slice(at + 1).trim())
    }
  }
  const inner = { depth: budget.depth + 1, left: budget.left }
  const options = read(kinds[link.to], given, inner)
  budget.left = inner.left
  return options.ok ? ok({ link, options: options.value }) : options
}

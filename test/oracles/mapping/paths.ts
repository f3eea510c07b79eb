// Paths, as docs/mappings.md says: each is followed again from its start, and gives all that it finds. Only for the oracle.

import type { Json } from '../../../standards/hub/entity.ts'

export interface Found {
  readonly value: Json
  /** JSON Pointer in the message. */
  readonly at: string
  /** The last name or index. */
  readonly key: string
}

interface Step {
  readonly one?: string
  readonly index?: number
  readonly slice?: readonly [from: number | undefined, to: number | undefined, by: number]
  readonly where?: readonly [name: string, equals: Json]
}

/** The start of a path, such as `$message`, and its steps; a step without members is a wildcard. */
export function stepsOf(text: string): { readonly root: string; readonly steps: readonly Step[] } {
  const [, root = '', rest = ''] = /^\$([A-Za-z]*)(.*)$/s.exec(text) ?? []
  const steps = [...rest.matchAll(/\.\*|\.([A-Za-z_]+)|\[([^\]]*)\]/g)].map(([, name, bracket]): Step => {
    if (name !== undefined) return { one: name }
    if (bracket === undefined || bracket === '*') return {}
    const quoted = /^['"](.*)['"]$/.exec(bracket)?.[1]
    if (quoted !== undefined) return { one: quoted }
    const where = /^\?@\.(\w+) == (.*)$/.exec(bracket)
    if (where !== null) return { where: [where[1] ?? '', JSON.parse((where[2] ?? '').replaceAll("'", '"')) as Json] }
    const [from = '', to, by = '1'] = bracket.split(':')
    if (to === undefined) return { index: Number(bracket) }
    return { slice: [from === '' ? undefined : Number(from), to === '' ? undefined : Number(to), Number(by)] }
  })
  return { root, steps }
}

export function isSeveral(text: string): boolean {
  return stepsOf(text).steps.some((step) => step.slice !== undefined || Object.keys(step).length === 0)
}

function inner({ value, at }: Found): readonly Found[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).map(([key, one]: readonly [string, Json]) => ({
    key,
    value: one,
    at: `${at}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`,
  }))
}

/** All that a step finds in one value. */
function next(from: Found, { one, index, slice, where }: Step): readonly Found[] {
  const all = inner(from)
  const isList = Array.isArray(from.value)
  if (one !== undefined) return isList ? [] : all.filter(({ key }) => key === one)
  if (index !== undefined) return isList ? [all.at(index)].filter((found) => found !== undefined) : []
  if (slice !== undefined) return isList ? all.slice(slice[0], slice[1]).filter((_, at) => at % slice[2] === 0) : []
  if (where === undefined) return all
  const [name, equals] = where
  return all.filter(
    ({ value }) =>
      typeof value === 'object' &&
      value !== null &&
      !Array.isArray(value) &&
      Object.hasOwn(value, name) &&
      (value as { readonly [name: string]: Json })[name] === equals,
  )
}

export function follow(start: Found, steps: readonly Step[]): readonly Found[] {
  return steps.reduce<readonly Found[]>((found, step) => found.flatMap((one) => next(one, step)), [start])
}

/** The members by which comparisons of a path have chosen. */
export function compared(start: Found, steps: readonly Step[]): readonly string[] {
  return steps.flatMap(({ where }, index) =>
    where === undefined
      ? []
      : follow(start, steps.slice(0, index + 1))
          .flatMap(inner)
          .filter(({ key }) => key === where[0])
          .map(({ at }) => at),
  )
}

/** The empty objects and lists in which a path looks for more. */
export function searched(start: Found, steps: readonly Step[]): readonly string[] {
  return steps.flatMap((step, index) => {
    const isForAll = Object.keys(step).length === 0
    const isForList = step.one === undefined
    return follow(start, steps.slice(0, index))
      .filter((found) => isEmpty(found) && (isForAll || Array.isArray(found.value) === isForList))
      .map(({ at }) => at)
  })
}

function isEmpty(found: Found): boolean {
  return typeof found.value === 'object' && found.value !== null && inner(found).length === 0
}

/** All values without members, each with its place. */
export function leaves(from: Found): readonly Found[] {
  const all = inner(from)
  return all.length === 0 ? [from] : all.flatMap(leaves)
}

// Compares JSON: the order of members is not significant, the order of a list is. Each difference has a path.

import type { Json } from '../adapter.ts'
import { isObject } from './fixture.ts'

export interface Difference {
  /** Path segments; `describeDifference` joins them with `/`. */
  readonly path: readonly string[]
  /** Undefined: absent. */
  readonly expected: Json | undefined
  readonly actual: Json | undefined
}

export function differences(
  expected: Json | undefined,
  actual: Json | undefined,
  path: readonly string[] = [],
): readonly Difference[] {
  if (Array.isArray(expected) && Array.isArray(actual)) {
    const length = Math.max(expected.length, actual.length)
    return Array.from({ length }, (_, index) =>
      differences(expected[index] as Json | undefined, actual[index] as Json | undefined, [...path, String(index)]),
    ).flat()
  }
  if (isObject(expected) && isObject(actual)) {
    const names = new Set([...Object.keys(expected), ...Object.keys(actual)])
    return [...names].flatMap((name) => differences(member(expected, name), member(actual, name), [...path, name]))
  }
  return expected === actual ? [] : [{ path, expected, actual }]
}

function member(object: { readonly [name: string]: Json }, name: string): Json | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined
}

export function same(one: Json | undefined, other: Json | undefined): boolean {
  return differences(one, other).length === 0
}

/** Describes a difference in one line, for a report. Long values are truncated. */
export function describeDifference({ path, expected, actual }: Difference): string {
  return `${path.join('/')}: expected ${shown(expected)}, got ${shown(actual)}`
}

function shown(value: Json | undefined): string {
  if (value === undefined) return 'nothing'
  const text = JSON.stringify(value)
  return text.length > 160 ? `${text.slice(0, 157)}...` : text
}

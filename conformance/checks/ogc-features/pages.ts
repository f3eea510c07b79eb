// A list of features read page by page: the features, the counts of the server, and whether the list was complete.

import type { JsonObject } from '../../../standards/hub/entity.ts'
import type { Findings } from '../../findings.ts'
import type { Target } from '../../runner/target.ts'
import { getFeatures, linksOf, objects, pagePath } from './ask.ts'
import { idIn } from './subject.ts'

const maxPages = 50

export interface Listed {
  readonly ids: readonly string[]
  readonly features: readonly JsonObject[]
  /** numberMatched of each page that has one. */
  readonly matched: readonly number[]
  readonly pages: number
  /** The most features on one page. */
  readonly largest: number
  /** Whether the list was read completely. */
  readonly isWhole: boolean
}

/** The features on all pages, up to a limit. */
export async function listFrom(
  findings: Findings,
  target: Target,
  first: string,
  isEnough: (ids: readonly string[]) => boolean = () => false,
): Promise<Listed> {
  const features: JsonObject[] = []
  const matched: number[] = []
  const ids = (): readonly string[] => features.map(idIn)
  let path: string | undefined = first
  let pages = 0
  let largest = 0
  while (path !== undefined && pages < maxPages && !isEnough(ids())) {
    pages++
    const answer = await getFeatures(target, path)
    const what = pages === 1 ? decodeURIComponent(first.slice(first.indexOf('?') + 1)) : `page ${pages}`
    if (!findings.status(what, 200, answer)) return { ids: ids(), features, matched, pages, largest, isWhole: false }
    const found = objects(answer.member('features'))
    features.push(...found)
    largest = Math.max(largest, found.length)
    const number = answer.member('numberMatched')
    if (typeof number === 'number') matched.push(number)
    const [next] = linksOf(answer.json, 'next')
    path = next === undefined ? undefined : pagePath(target, next.href)
  }
  return { ids: ids(), features, matched, pages, largest, isWhole: path === undefined }
}

export type Selection = Readonly<Record<string, string>>

/** As a query, and for a report. */
export function queryOf(selection: Selection): string {
  return Object.entries(selection)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&')
}

export function shownSelection(selection: Selection): string {
  return Object.entries(selection)
    .map(([name, value]) => `${name}=${value}`)
    .join('&')
}

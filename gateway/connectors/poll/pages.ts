// Where the next page of an answer is: a link, a URL within the answer, or a number that is counted on.

import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'
import { linkTargets } from '../../../standards/text/link.ts'
import type { FeedAnswer } from './client.ts'
import { type Failure, parseJson, valueAt } from './request.ts'
import type { PageSettings } from './settings.ts'

export interface Page {
  readonly url: string
  readonly body?: JsonObject
  /** Of the page, or of its first item. */
  readonly number: number
}

export function firstPage(settings: PageSettings | undefined, url: string, body?: JsonObject): Page {
  const page = { url, number: 0, ...(body === undefined ? {} : { body }) }
  if (settings?.by !== 'page' && settings?.by !== 'offset') return page
  return numbered(page, settings.parameter, settings.first ?? (settings.by === 'page' ? 1 : 0))
}

/** @returns undefined: this page was the last one, and `isEmpty` says that it has no items either */
export function nextPage(
  settings: PageSettings,
  page: Page,
  { url, headers, body }: FeedAnswer,
): Result<{ readonly next: Page | undefined; readonly isEmpty?: true }, Failure> {
  if (settings.by === 'link') {
    const targets = linkTargets(headers.get('link') ?? '', 'next')
    if (targets === undefined)
      return fail({ detail: 'The header Link of a page does not match the grammar of RFC 8288.' })
    return at(page, targets[0], url)
  }
  const json = parseJson(body)
  if (json === undefined) return fail({ detail: 'A page is not JSON.' })
  if (settings.by === 'pointer') {
    const target = valueAt(json, settings.pointer)
    if (target === undefined || target === null || target === '') return ok({ next: undefined })
    return at(page, typeof target === 'string' ? target : '//', url)
  }
  const items = valueAt(json, settings.items)
  if (!Array.isArray(items)) return fail({ detail: 'A page has no list where `pages.items` points.' })
  if (items.length === 0) return ok({ next: undefined, isEmpty: true })
  return ok({ next: numbered(page, settings.parameter, page.number + (settings.by === 'page' ? 1 : items.length)) })
}

function at(
  page: Page,
  target: string | undefined,
  base: string,
): Result<{ readonly next: Page | undefined }, Failure> {
  if (target === undefined) return ok({ next: undefined })
  if (!URL.canParse(target, base)) return fail({ detail: 'The address of the next page is not a URL.' })
  return ok({ next: { ...page, url: new URL(target, base).href } })
}

function numbered(page: Page, parameter: string, number: number): Page {
  if (page.body !== undefined) {
    const members: [string, Json][] = Object.entries(page.body)
    return { ...page, number, body: Object.fromEntries([...members, [parameter, number]]) }
  }
  const url = new URL(page.url)
  url.searchParams.set(parameter, String(number))
  return { ...page, number, url: url.href }
}

// The discovery document of GBFS (gbfs.json, versions 1 to 3): the addresses of the feeds, and how long each answer is valid.

import { fail, ok, type Result } from '../../../standards/result.ts'
import { type Failure, memberOf, parseJson, valueAt } from './request.ts'
import type { GbfsSettings } from './settings.ts'

export interface DiscoveredFeed {
  readonly name: string
  readonly url: string
}

/** Version 3 names some thirty feeds. */
const mostFeeds = 100

/** @param base the URL of the document */
export function discoveredFeeds(
  body: Uint8Array,
  base: string,
  { language, feeds: wanted }: GbfsSettings,
): Result<readonly DiscoveredFeed[], Failure> {
  const data = memberOf(parseJson(body), 'data')
  const listed = memberOf(data, 'feeds') ?? ofLanguage(data, language)
  if (typeof listed === 'string') return fail({ detail: listed })
  if (!Array.isArray(listed)) return fail({ detail: 'The answer is not a discovery document of GBFS.' })
  if (listed.length > mostFeeds) return fail({ detail: `The discovery document names more than ${mostFeeds} feeds.` })
  const feeds = listed.flatMap((one: unknown): DiscoveredFeed[] => {
    const [name, url] = [memberOf(one, 'name'), memberOf(one, 'url')]
    if (typeof name !== 'string' || typeof url !== 'string' || !URL.canParse(url, base) || name === 'gbfs') return []
    return wanted?.includes(name) === false ? [] : [{ name, url: new URL(url, base).href }]
  })
  const missing = (wanted ?? []).filter((name) => !feeds.some((feed) => feed.name === name))
  if (missing.length === 0) return ok(feeds)
  return fail({ detail: `The discovery document does not name the feed ${missing.join(', ')}.` })
}

/** Before version 3 there is a list for each language. @returns the list, or why there is none */
function ofLanguage(data: unknown, language: string | undefined): unknown {
  if (typeof data !== 'object' || data === null) return undefined
  if (language !== undefined) {
    return valueAt(data, `/${language}/feeds`) ?? `The discovery document has no feeds in the language ${language}.`
  }
  const [only, ...others] = Object.values(data) as unknown[]
  return others.length === 0
    ? memberOf(only, 'feeds')
    : 'The discovery document has several languages; set `gbfs.language`.'
}

/** Seconds until the answer changes; undefined: it does not say. */
export function secondsToLive(body: Uint8Array): number | undefined {
  const seconds = memberOf(parseJson(body), 'ttl')
  return typeof seconds === 'number' && seconds > 0 ? seconds : undefined
}

// Requests to an OGC API Features server, and access to its responses.

import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject } from '../../../standards/json/object.ts'
import { type Answer, memberOf, type Target } from '../../runner/target.ts'

export function get(target: Target, path: string, accept = 'application/json'): Promise<Answer> {
  return target.send({ method: 'GET', path, headers: { accept } })
}

/** Features, as GeoJSON or with the general JSON media type. */
export function getFeatures(target: Target, path: string): Promise<Answer> {
  return get(target, path, 'application/geo+json, application/json;q=0.9')
}

export function objects(value: Json | undefined): readonly JsonObject[] {
  return isJsonArray(value ?? null) ? (value as readonly Json[]).filter(isJsonObject) : []
}

export interface Link {
  readonly rel: string
  readonly href: string
  readonly type?: string
}

/** The links of a document that have an address. */
export function linksOf(document: Json | undefined, rel?: string): readonly Link[] {
  return objects(memberOf(document, 'links'))
    .map(({ rel: relation, href, type }) => ({
      rel: textOf(relation),
      href: textOf(href),
      ...(typeof type === 'string' ? { type } : {}),
    }))
    .filter((link) => link.href !== '' && (rel === undefined || link.rel === rel))
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : ''
}

/** Whether it is an absolute or relative address (RFC 8288 section 3.1). */
export const isAddress = (target: Target, { href }: Link): boolean => URL.canParse(href, `${target.url}/`)

/**
 * The path of a link from the root of the service; undefined if it leads to another server. A server behind a proxy may use another
 * name for itself, so that its own name is taken from the self link of the landing page.
 */
export function pathOf(target: Target, landing: Json | undefined, href: string): string | undefined {
  const at = `${target.url}/`
  const self = linksOf(landing, 'self')[0]?.href ?? at
  for (const root of [target.url, self]) {
    if (!URL.canParse(root, at)) continue
    const { origin, pathname } = new URL(root, at)
    const base = pathname.replace(/\/$/, '')
    const url = URL.canParse(href, at) ? new URL(href, at) : undefined
    if (url?.origin !== origin) continue
    if (url.pathname === base || url.pathname.startsWith(`${base}/`))
      return url.pathname.slice(base.length) + url.search
  }
  return undefined
}

/** The path of a page of features, from the root of the service. */
export function pagePath(target: Target, href: string): string | undefined {
  if (!URL.canParse(href, `${target.url}/`)) return undefined
  const { pathname, search } = new URL(href, `${target.url}/`)
  const start = pathname.lastIndexOf('/collections/')
  return start < 0 ? undefined : pathname.slice(start) + search
}

export function isLanding(answer: Answer): boolean {
  return linksOf(answer.json).some(({ rel }) => rel === 'conformance' || rel === 'data')
}

/** Classes of Part 1, and the only class of Part 2. */
const classes = /^https?:\/\/www\.opengis\.net\/spec\/ogcapi-features-(?:1|2(?=.+\/crs$))\/1\.0(?:\.\d+)?\/conf\/(.+)$/

/** What /conformance declares, by the last words of each class: `core`, `geojson`, `oas30`, `crs`. */
export async function classesOf(target: Target): Promise<ReadonlySet<string>> {
  const conformsTo = (await get(target, '/conformance')).member('conformsTo')
  const listed = isJsonArray(conformsTo ?? null) ? (conformsTo as readonly Json[]) : []
  return new Set(listed.flatMap((one) => classes.exec(textOf(one))?.[1] ?? []))
}

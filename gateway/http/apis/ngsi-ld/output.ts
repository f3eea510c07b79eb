// What a client reads: entities in the form and the media type that it asks for (GS CIM 009 clause 6.3.4, 6.3.6, 6.3.15),
// under its own names, with the @context in the body of JSON-LD and in the Link header of everything else.

import type { Entity, Json, JsonObject } from '../../../../standards/hub/entity.ts'
import { type Form, toForm, toGeoJson } from '../../../../standards/ngsi-ld/index.ts'
import { fail, ok, type Result } from '../../../../standards/result.ts'
import type { GatewayContext } from '../../../pipeline/context.ts'
import type { GatewayProblem } from '../../../problem.ts'
import { privateAnswer, type RouteContext } from '../../request/request.ts'
import { respond } from '../../respond.ts'
import { contextUrlFor, pinnedUrl } from './context-url.ts'
import { linkOf } from './input.ts'
import { type Names, namesFor } from './names.ts'
import { entityTypes, type MediaType, negotiated, plainTypes } from './negotiation.ts'
import { type Amendment, amendmentFor } from './preferred.ts'

export { type MediaType, negotiated } from './negotiation.ts'

/** How an answer is written. */
export interface Layout {
  readonly mediaType: MediaType
  readonly form: Form
  readonly names: Names
  /** The URL of the @context that the names are of. */
  readonly contextUrl: string
  /** The @context of content whose names are of no context of the request's. */
  readonly contextFor?: (content: Json) => string
  /** The GeoProperty that is the geometry of a Feature, by its name in the hub. */
  readonly geometryProperty: string
  /** GeoJSON with the @context in its body (`Prefer: body=ld+json`, the default) or in the Link header. */
  readonly contextInBody: boolean
  /** Where the reader wants another edition than the hub's. */
  readonly amendment?: Amendment | undefined
}

const forms: ReadonlyMap<string, Form> = new Map([
  ['normalized', 'normalized'],
  ['concise', 'concise'],
  ['keyValues', 'keyValues'],
  ['simplified', 'keyValues'],
])

export const formOptions = [...forms.keys()]

/** The words of `options`, and of `format`, which says the form and goes before them (clause 6.3.7, 6.3.11). */
export function optionsOf(
  context: RouteContext,
  known: readonly string[],
): Result<ReadonlySet<string>, GatewayProblem> {
  const words = (context.req.query('options') ?? '').split(',').filter((word) => word !== '')
  const format = context.req.query('format') ?? ''
  for (const word of [...words, ...(format === '' ? [] : [format])]) {
    if (known.includes(word)) continue
    return fail({ code: 'bad-request', path: 'options', detail: `The supported options are ${known.join(', ')}.` })
  }
  return ok(new Set(format === '' ? words : [...words.filter((word) => !forms.has(word)), format]))
}

/** The form that the options say; they may not say two. */
export function formOf(options: ReadonlySet<string>): Result<Form, GatewayProblem> {
  const said = new Set([...options].flatMap((word) => forms.get(word) ?? []))
  const [form = 'normalized', other] = said
  if (other === undefined) return ok(form)
  return fail({ code: 'bad-request', path: 'options', detail: 'The options request more than one representation.' })
}

/** @param geometryProperty as the client names it; `location` where absent */
export async function layoutOf(
  gateway: GatewayContext,
  context: RouteContext,
  options: ReadonlySet<string>,
  geometryProperty: string | undefined = context.req.query('geometryProperty'),
): Promise<Result<Layout, GatewayProblem>> {
  const plain = await plainLayoutOf(gateway, context, entityTypes)
  if (!plain.ok) return plain
  const form = formOf(options)
  if (!form.ok) return form
  if (geometryProperty !== undefined && plain.value.mediaType !== 'application/geo+json') return fail(withoutGeoJson)
  const named = geometryProperty ?? 'location'
  const geometry = plain.value.names.hubName(named) ?? named
  return ok({ ...plain.value, form: form.value, geometryProperty: geometry })
}

const withoutGeoJson: GatewayProblem = {
  code: 'invalid',
  path: 'geometryProperty',
  detail: 'geometryProperty chooses the geometry of GeoJSON: ask for it with Accept: application/geo+json.',
  clause: 'GS CIM 009 5.7.2.4',
}

/** How an answer without entities is written. */
export type PlainLayout = Omit<Layout, 'form' | 'geometryProperty'>

/** Of answers that are no entities: never GeoJSON, and in one form (clause 6.3.4). */
export async function plainLayoutOf(
  gateway: GatewayContext,
  context: RouteContext,
  available: readonly MediaType[] = plainTypes,
): Promise<Result<PlainLayout, GatewayProblem>> {
  const mediaType = negotiated(context, available)
  if (!mediaType.ok) return mediaType
  const link = linkOf(context)
  if (!link.ok) return link
  const names = await namesFor(gateway, context.get('tenant'), link.value, 'Link')
  if (!names.ok) return names
  return ok({
    mediaType: mediaType.value,
    names: names.value,
    contextUrl: link.value ?? pinnedUrl(gateway),
    ...(link.value === undefined ? { contextFor: (content) => contextUrlFor(gateway, content) } : {}),
    amendment: amendmentFor(gateway, context),
    contextInBody: !/\bbody\s*=\s*"?json"?/i.test(context.req.header('prefer') ?? ''),
  })
}

/** One entity in the layout, without a @context. */
export function represent(entity: Entity, layout: Layout): JsonObject {
  const renamed = layout.names.toClient(layout.amendment?.apply(entity) ?? entity)
  if (layout.mediaType !== 'application/geo+json') return toForm(renamed, layout.form).value
  const geometryProperty = layout.names.clientName(layout.geometryProperty)
  return toGeoJson(renamed, { form: layout.form, geometryProperty }).value
}

/** @param content one item, or a list: of entities (as GeoJSON they become one collection), types, subscriptions */
export function answer(
  context: RouteContext,
  layout: Pick<Layout, 'mediaType' | 'contextUrl' | 'contextFor' | 'contextInBody' | 'amendment'>,
  content: JsonObject | readonly JsonObject[],
  headers: Readonly<Record<string, string>> = {},
): Response {
  const { mediaType, contextUrl, amendment } = layout
  const isGeo = mediaType === 'application/geo+json'
  const whole = isGeo && Array.isArray(content) ? { type: 'FeatureCollection', features: content } : content
  const inBody = mediaType === 'application/ld+json' || (isGeo && layout.contextInBody)
  const links = [headers['link'], inBody ? undefined : contextLinkTo(contextUrl)].filter((link) => link !== undefined)
  const body = JSON.stringify(inBody ? withContext(whole, layout) : whole)
  const all = {
    ...privateAnswer,
    ...headers,
    'content-type': mediaType,
    ...(links.length === 0 ? {} : { link: links.join(', ') }),
    ...amendment?.headers,
  }
  return respond(context, body, all, amendment?.status)
}

function contextLinkTo(url: string): string {
  return `<${url}>; rel="http://www.w3.org/ns/json-ld#context"; type="application/ld+json"`
}

function withContext(
  content: JsonObject | readonly JsonObject[],
  { contextUrl, contextFor = () => contextUrl }: Pick<Layout, 'contextUrl' | 'contextFor'>,
): Json {
  if (Array.isArray(content)) return content.map((item: JsonObject) => ({ ...item, '@context': contextFor(item) }))
  return { ...(content as JsonObject), '@context': contextFor(content) }
}

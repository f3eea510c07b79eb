// What a client reads: entities in the form and the media type that it asks for (GS CIM 009 clause 6.3.4, 6.3.6, 6.3.15),
// under its own names, with the @context in the body of JSON-LD and in the Link header of everything else.

import type { Entity, Json, JsonObject } from '../../../standards/hub/entity.ts'
import { type Form, toForm, toGeoJson } from '../../../standards/ngsi-ld/index.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'
import type { Gate } from '../../gate.ts'
import type { GatewayProblem } from '../../problem.ts'
import { acceptedTypes, accepts, privateAnswer, type RouteContext } from '../../routes/request.ts'
import { linkOf } from './input.ts'
import { type Names, namesFor } from './names.ts'

const offered = ['application/json', 'application/ld+json', 'application/geo+json'] as const
export type MediaType = (typeof offered)[number]

/** How an answer is written. */
export interface Layout {
  readonly mediaType: MediaType
  readonly form: Form
  readonly names: Names
  /** The URL of the @context that the names are of. */
  readonly contextUrl: string
  /** The GeoProperty that is the geometry of a Feature, by its name in the hub. */
  readonly geometryProperty: string
  /** GeoJSON with the @context in its body (`Prefer: body=ld+json`, the default) or in the Link header. */
  readonly contextInBody: boolean
}

const forms: ReadonlyMap<string, Form> = new Map([
  ['normalized', 'normalized'],
  ['concise', 'concise'],
  ['keyValues', 'keyValues'],
  ['simplified', 'keyValues'],
])

/** The words of `options`, and of `format`, which says the form alone (clause 6.3.7, 6.3.11). */
export function optionsOf(
  context: RouteContext,
  known: readonly string[],
): Result<ReadonlySet<string>, GatewayProblem> {
  const words = new Set((context.req.query('options') ?? '').split(',').filter((word) => word !== ''))
  const format = context.req.query('format')
  if (format !== undefined) words.add(format)
  for (const word of words) {
    if (known.includes(word)) continue
    return fail({ code: 'bad-request', path: 'options', detail: `The options here are ${known.join(', ')}.` })
  }
  return ok(words)
}

export const formOptions = [...forms.keys()]

/** The form that the options say; `format` and the options may not say two. */
export function formOf(options: ReadonlySet<string>): Result<Form, GatewayProblem> {
  const said = new Set([...options].flatMap((word) => forms.get(word) ?? []))
  const [form = 'normalized', other] = said
  if (other === undefined) return ok(form)
  return fail({ code: 'bad-request', path: 'options', detail: 'The options ask for more than one representation.' })
}

/** The best of the media types that the request accepts. */
export function negotiated(
  context: RouteContext,
  available: readonly MediaType[] = offered,
): Result<MediaType, GatewayProblem> {
  const accepted = acceptedTypes(context.req.header('accept'))
  for (const type of accepted) {
    const found = available.find((one) => accepts([type], one))
    if (found !== undefined) return ok(found)
  }
  return fail({ code: 'not-acceptable', detail: 'The answer is available in other media types.', available })
}

export async function layoutOf(
  gate: Gate,
  context: RouteContext,
  options: ReadonlySet<string>,
): Promise<Result<Layout, GatewayProblem>> {
  const mediaType = negotiated(context)
  if (!mediaType.ok) return mediaType
  const form = formOf(options)
  if (!form.ok) return form
  const link = linkOf(context)
  if (!link.ok) return link
  const names = await namesFor(gate, context.get('tenant'), link.value, 'Link')
  if (!names.ok) return names
  const geometry = context.req.query('geometryProperty') ?? 'location'
  return ok({
    mediaType: mediaType.value,
    form: form.value,
    names: names.value,
    contextUrl: link.value ?? pinnedUrl(gate),
    geometryProperty: names.value.hubName(geometry) ?? geometry,
    contextInBody: !/\bbody\s*=\s*"?json"?/i.test(context.req.header('prefer') ?? ''),
  })
}

/** Where the gateway hosts the context of its own names. */
export function pinnedUrl(gate: Gate): string {
  return `${gate.config.publicUrl}/contexts/citygate-v1.jsonld`
}

/** One entity in the layout, without a @context. */
export function represent(entity: Entity, layout: Layout): JsonObject {
  const renamed = layout.names.toClient(entity)
  if (layout.mediaType !== 'application/geo+json') return toForm(renamed, layout.form).value
  const geometryProperty = layout.names.clientName(layout.geometryProperty)
  return toGeoJson(renamed, { form: layout.form, geometryProperty }).value
}

/** @param content one item, or a list: of entities, types, subscriptions */
export function answer(
  layout: Pick<Layout, 'mediaType' | 'contextUrl' | 'contextInBody'>,
  content: JsonObject | readonly JsonObject[],
  headers: Readonly<Record<string, string>> = {},
): Response {
  const { mediaType, contextUrl } = layout
  const inBody = mediaType === 'application/ld+json' || (mediaType === 'application/geo+json' && layout.contextInBody)
  const links = [headers['link'], inBody ? undefined : contextLinkTo(contextUrl)].filter((link) => link !== undefined)
  return new Response(JSON.stringify(inBody ? withContext(content, contextUrl) : content), {
    headers: {
      ...privateAnswer,
      ...headers,
      'content-type': mediaType,
      ...(links.length === 0 ? {} : { link: links.join(', ') }),
    },
  })
}

function contextLinkTo(url: string): string {
  return `<${url}>; rel="http://www.w3.org/ns/json-ld#context"; type="application/ld+json"`
}

function withContext(content: JsonObject | readonly JsonObject[], url: string): Json {
  if (Array.isArray(content)) return content.map((item: JsonObject) => ({ ...item, '@context': url }))
  return { ...(content as JsonObject), '@context': url }
}

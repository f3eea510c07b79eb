// POST /v1/mappings/suggest and /v1/mappings/preview: a draft of a mapping from a sample, and what a mapping makes of one. Nothing is
// stored; what a preview shows is governed as any translation is.

import type { MappingDocument } from '../../../adapters/kit/mapping/document.ts'
import type { MappingEngine } from '../../../adapters/kit/mapping/engine.ts'
import { createRegistry, emptyBuild } from '../../../adapters/register.ts'
import { fromBase64 } from '../../../standards/bytes/base64.ts'
import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { readJson } from '../../../standards/json/read.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'
import { countTypes } from '../../audit/record.ts'
import { engineOf } from '../../pipeline/services.ts'
import { translate, type Translation } from '../../pipeline/translate/translate.ts'
import type { GatewayContext } from '../../pipeline/context.ts'
import type { Fault, GatewayProblem } from '../../problem.ts'
import { bodyProblem } from '../request/body-schema.ts'
import { messageOf } from '../request/json-body.ts'
import { parameterOf, queryOf } from '../request/query.ts'
import { privateAnswer, type RouteContext } from '../request/request.ts'
import type { Handler } from '../route.ts'

/** A sample is a message or some; larger ones say nothing more. */
const maxSample = 100_000
/** A mapping and a sample. */
const maxPreview = 300_000
/** Each line is evaluated for each record, so that their number bounds the work. */
const maxLines = 500

export const suggestMappingRoute: Handler = async (gateway, context) => {
  const message = await messageOf(gateway, context, maxSample)
  if (!message.ok) return message
  const query = queryOf(context)
  const [type, topic] = [parameterOf(query, 'type'), parameterOf(query, 'topic')]
  const suggested = await suggestionFor(gateway, message.value.body, {
    ...(type !== undefined && { type }),
    ...(topic !== undefined && { topic }),
  })
  if (!suggested.ok) return suggested
  const { yaml, document, type: proposed, todo, values, used } = suggested.value
  return ok(Response.json({ yaml, document, type: proposed, todo, values, used }, { headers: privateAnswer }))
}

/** A draft from a sample. */
export async function suggestionFor(
  gateway: GatewayContext,
  sample: Uint8Array,
  wanted: { readonly type?: string; readonly topic?: string; readonly name?: string } = {},
) {
  const engine = engineOf(gateway.services)
  if (!engine.ok) return engine
  const { suggestMapping } = await engine.value.suggest()
  return suggestMapping(sample, wanted)
}

/** As the contract has it (`MappingPreviewInput`). */
export interface PreviewInput {
  readonly mapping: string | JsonObject
  readonly sample?: Json
  readonly sampleBase64?: string
  readonly topic?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly options?: JsonObject
  /** Of the console alone. */
  readonly links?: true
}

export const previewMappingRoute: Handler = async (gateway, context) => {
  const message = await messageOf(gateway, context, maxPreview)
  if (!message.ok) return message
  const { value: request } = message
  if (request.mediaType !== 'application/json')
    return fail({
      code: 'unsupported-media-type',
      detail: 'A preview is asked for as application/json.',
      available: ['application/json'],
    })
  const read = readJson(request.body, gateway.config.limits)
  if (!read.ok) return read
  const problem = bodyProblem('MappingPreviewInput', 'preview', read.value.value)
  if (problem !== undefined) return fail(problem)
  const previewed = await previewMapping(gateway, context, read.value.value as unknown as PreviewInput)
  if (!previewed.ok) return previewed
  if ('faults' in previewed.value) {
    const { faults } = previewed.value
    return ok(Response.json({ faults, entities: [], losses: [], repairs: [] }, { headers: privateAnswer }))
  }
  const { entities, losses, repairs } = previewed.value
  return ok(Response.json({ faults: [], entities, losses, repairs }, { headers: privateAnswer }))
}

/** What the mapping makes of the sample, as the rules show it to the caller; or all faults of the mapping. */
export async function previewMapping(
  gateway: GatewayContext,
  context: RouteContext,
  input: PreviewInput,
): Promise<Result<Translation | { readonly faults: readonly Fault[] }, GatewayProblem>> {
  const body = sampleOf(input)
  if (!body.ok) return body
  const engine = engineOf(gateway.services)
  if (!engine.ok) return engine
  const mapping = await mappingOf(engine.value, input.mapping)
  if (!mapping.ok) return ok({ faults: mapping.problem })
  const adapter = await engine.value.compile(previewId, mapping.value)
  if (!adapter.ok) return adapter
  const [reads] = adapter.value.reads
  const { services } = gateway
  const registry = new Map([...services.registry, ...createRegistry(emptyBuild, [adapter.value])])
  const translated = await translate({ ...services, registry }, context.get('view'), {
    from: previewId,
    to: 'ngsi-ld',
    options: input.options ?? {},
    targetOptions: {},
    message: {
      body: body.value,
      mediaType: reads?.mediaType ?? 'application/octet-stream',
      headers: new Map(Object.entries(input.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value])),
      ...(input.topic !== undefined && { topic: input.topic }),
    },
    strict: false,
    tenant: context.get('tenant'),
    ...(input.links === true && { links: true }),
  })
  if (!translated.ok) return translated
  const { entities, losses, hidden } = translated.value
  context.set('facts', { types: countTypes(entities), hidden, losses: losses.length })
  return translated
}

/** No adapter of a build has it. */
const previewId = 'mapping-preview'

function sampleOf({ sample, sampleBase64 }: PreviewInput): Result<Uint8Array, GatewayProblem> {
  if (sampleBase64 === undefined)
    return ok(new TextEncoder().encode(typeof sample === 'string' ? sample : JSON.stringify(sample)))
  const bytes = fromBase64(sampleBase64)
  return bytes.ok
    ? bytes
    : fail({ code: 'syntax', path: '/sampleBase64', detail: 'sampleBase64 is not base64 (RFC 4648).' })
}

/** The document, or all its faults: YAML with line and column, JSON with pointers. */
async function mappingOf(
  engine: MappingEngine,
  given: string | JsonObject,
): Promise<Result<MappingDocument, readonly Fault[]>> {
  if (typeof given === 'string') {
    const { readMapping } = await engine.yaml()
    const read = readMapping(given)
    return read.ok ? bounded(read.value) : read
  }
  const { mappingFaults } = await engine.check()
  const faults = mappingFaults(given, await engine.cel())
  return faults.length > 0 ? fail(faults) : bounded(given as unknown as MappingDocument)
}

function bounded(document: MappingDocument): Result<MappingDocument, readonly Fault[]> {
  const lines = document.entities
    .flatMap(({ attributes = {}, carry = {} }) => [...Object.values(attributes), ...Object.values(carry)])
    .flat().length
  if (lines <= maxLines) return ok(document)
  return fail([{ path: '/entities', detail: `A preview reads mappings of ${maxLines} lines at most.` }])
}

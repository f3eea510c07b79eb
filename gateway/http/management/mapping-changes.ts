// Changes of published mappings: each is stored with the record of the request, and reads messages at once if it needs no approval.

import type { JsonObject } from '../../../standards/hub/entity.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'
import { officerOf } from '../../auth/officer.ts'
import { compiledCodec } from '../../pipeline/formats/compiled-codec.ts'
import type { GatewayContext } from '../../pipeline/context.ts'
import { compileMapping, mayReadHeader } from '../../pipeline/formats/mappings.ts'
import { engineOf } from '../../pipeline/services.ts'
import { digestOf } from '../../policy/policy.ts'
import type { Fault, GatewayProblem } from '../../problem.ts'
import type {
  Declaration,
  MappingChange,
  MappingDecision,
  MappingOutcome,
} from '../../store/mappings/mapping-changes.ts'
import type { PublishedMapping } from '../../store/mappings/mappings.ts'
import type { Precondition } from '../../store/precondition.ts'
import { maximumRowBytes } from '../../store/row-size.ts'
import { recording } from '../decision.ts'
import { messageOf, readDocument } from '../request/json-body.ts'
import { preconditionFailed, preconditionOf } from '../request/precondition.ts'
import { privateAnswer, type RouteContext } from '../request/request.ts'
import type { Handler } from '../route.ts'
import { mappingAnswer, mappingVersionOf, noMapping, noMappingVersion } from './mappings.ts'

const mappingId = /^[a-z0-9]+(?:-[a-z0-9]+)*$/
const maxIdLength = 64
const maxFaults = 100
const mediaTypes = ['application/yaml', 'application/json']
const wrongId: GatewayProblem = {
  code: 'invalid',
  path: 'id',
  detail: 'A mapping name must consist of at most 64 lower-case letters, digits and single hyphens.',
}

/** The document in the body, if it is a mapping; else all that is wrong with it, by line and column. */
async function documentOf(gateway: GatewayContext, context: RouteContext): Promise<Result<JsonObject, GatewayProblem>> {
  const message = await messageOf(gateway, context)
  if (!message.ok) return message
  const { mediaType, body } = message.value
  if (!mediaTypes.includes(mediaType)) {
    const detail = `A mapping must be ${mediaTypes.join(' or ')}.`
    return fail({ code: 'unsupported-media-type', detail, available: mediaTypes })
  }
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(body)
  } catch {
    return fail({ code: 'charset', detail: 'The mapping is not UTF-8.' })
  }
  return mappingOfText(gateway, text)
}

/** The document in a text: JSON is YAML (YAML 1.2, 1.2), so that both have lines and columns. */
export async function mappingOfText(
  gateway: GatewayContext,
  text: string,
): Promise<Result<JsonObject, GatewayProblem>> {
  const engine = engineOf(gateway.services)
  if (!engine.ok) return engine
  const { readMapping } = await engine.value.yaml()
  const read = readMapping(text)
  return read.ok ? ok(read.value as unknown as JsonObject) : fail(faultsProblem(read.problem))
}

function faultsProblem(faults: readonly Fault[]): GatewayProblem {
  const [first] = faults
  const detail = first === undefined ? 'This is not a mapping.' : first.detail
  const errors = faults.slice(0, maxFaults)
  return { code: 'invalid', path: first?.path ?? '', detail, errors }
}

/** What the sources that are read by the version in force declare with this document; else why they cannot be read by it. */
async function usable(
  gateway: GatewayContext,
  context: RouteContext,
  id: string,
  document: JsonObject,
  mode: MappingChange['mode'],
): Promise<Result<readonly Declaration[], GatewayProblem>> {
  const registered = await compileMapping(gateway.services, id, document)
  if ('ok' in registered) return registered
  const hidden = registered.adapter.headers?.find((name) => !mayReadHeader(name))
  if (hidden !== undefined) {
    const detail = `The header ${hidden} is of the connection and its client: no mapping reads it.`
    return fail({ code: 'invalid', path: '', detail })
  }
  const declares: Declaration[] = []
  if (mode === 'shadow') return ok(declares)
  for (const source of await gateway.store.mappings.sources(context.get('tenant'), id)) {
    if (source.mapping?.version !== undefined) continue
    const codec = await compiledCodec(registered, source.options)
    if (codec.ok) {
      declares.push({ source: source.id, categories: codec.value.categories ?? {} })
      continue
    }
    const detail = `The source ${source.id}, which this mapping reads, does not have the options for it: ${codec.problem.detail}`
    return fail({ code: 'invalid', path: '/options', detail })
  }
  return ok(declares)
}

type Changed = Extract<MappingOutcome, { readonly mapping: unknown }>

async function change(
  gateway: GatewayContext,
  context: RouteContext,
  mode: MappingChange['mode'],
  document: JsonObject,
): Promise<Result<Changed, GatewayProblem>> {
  const precondition = preconditionOf(context)
  return precondition.ok ? changeMapping(gateway, context, mode, document, precondition.value) : precondition
}

/** Stores a version of the mapping that the path names. */
export async function changeMapping(
  gateway: GatewayContext,
  context: RouteContext,
  mode: MappingChange['mode'],
  document: JsonObject,
  precondition: Precondition,
  id = context.req.param('id') ?? '',
): Promise<Result<Changed, GatewayProblem>> {
  if (!mappingId.test(id) || id.length > maxIdLength) return fail(wrongId)
  const checked = await usable(gateway, context, id, document, mode)
  if (!checked.ok) return checked
  const digest = digestOf(document)
  const facts = { mapping: { id, digest } }
  context.set('facts', facts)
  const outcome = await recording(gateway, context, facts).mappings.change(
    context.get('tenant'),
    {
      id,
      mode,
      digest,
      document,
      author: officerOf(context.get('principal'), gateway.services.idKey),
      needsApproval: gateway.config.officers > 1,
      declares: checked.value,
      now: gateway.services.now(),
    },
    precondition,
  )
  switch (outcome.kind) {
    case 'precondition-failed':
      return fail(preconditionFailed('mapping'))
    case 'too-large': {
      const detail = 'The mapping exceeds the size limit of a row.'
      return fail({ code: 'limit-exceeded', limit: 'bytes', maximum: maximumRowBytes, detail })
    }
    case 'created':
    case 'replaced':
    case 'proposed':
    case 'unchanged':
      return ok(outcome)
  }
}

function answerOf({ config }: GatewayContext, { kind, mapping }: Changed): Response {
  const waits = kind === 'unchanged' && mapping.versions.some(({ state }) => state === 'proposed')
  const status = kind === 'created' ? 201 : kind === 'proposed' || waits ? 202 : 200
  const headers = status === 201 ? { location: `${config.publicUrl}/v1/mappings/${mapping.id}` } : {}
  return mappingAnswer(mapping, { status, headers })
}

export const putMappingRoute: Handler = async (gateway, context) => {
  const id = context.req.param('id') ?? ''
  if (!mappingId.test(id) || id.length > maxIdLength) return fail(wrongId)
  const { mode = 'enforce', check } = context.req.query()
  if ((mode !== 'enforce' && mode !== 'shadow') || (check !== undefined && check !== 'true')) {
    const detail = 'mode is enforce or shadow, and check is true or not there.'
    return fail({ code: 'bad-request', path: 'query', detail })
  }
  const document = await documentOf(gateway, context)
  if (!document.ok) return document
  if (check === undefined) {
    const changed = await change(gateway, context, mode, document.value)
    return changed.ok ? ok(answerOf(gateway, changed.value)) : changed
  }
  const checked = await usable(gateway, context, id, document.value, mode)
  return checked.ok ? ok(Response.json({ digest: digestOf(document.value) }, { headers: privateAnswer })) : checked
}

/** Publishes what an earlier or a shadow version says. */
export const rollBackMappingRoute: Handler = async (gateway, context) => {
  const read = await readDocument(gateway, context, 'MappingRollback', 'rollback')
  if (!read.ok) return read
  const precondition = preconditionOf(context)
  if (!precondition.ok) return precondition
  const changed = await rollBackTo(gateway, context, read.value['version'] as number, precondition.value)
  return changed.ok ? ok(answerOf(gateway, changed.value)) : changed
}

/** Publishes an earlier version of the mapping that the path names again. */
export async function rollBackTo(
  gateway: GatewayContext,
  context: RouteContext,
  number: number,
  precondition: Precondition,
): Promise<Result<Changed, GatewayProblem>> {
  const [tenant, id] = [context.get('tenant'), context.req.param('id') ?? '']
  const version = await gateway.store.mappings.version(tenant, id, number)
  if (version === undefined) return fail(noMappingVersion)
  return changeMapping(gateway, context, 'enforce', version.document, precondition)
}

export const deleteMappingRoute: Handler = async (gateway, context) => {
  const precondition = preconditionOf(context)
  if (!precondition.ok) return precondition
  const [tenant, id] = [context.get('tenant'), context.req.param('id') ?? '']
  const writes = recording(gateway, context, { mapping: { id } }).mappings
  switch (await writes.remove(tenant, id, precondition.value)) {
    case 'removed':
      return ok(new Response(null, { status: 204 }))
    case 'absent':
      return fail(noMapping)
    case 'precondition-failed':
      return fail(preconditionFailed('mapping'))
    case 'in-use': {
      const sources = (await gateway.store.mappings.sources(tenant, id)).slice(0, 20).map((source) => source.id)
      const detail = `Sources are read by this mapping: ${sources.join(', ')}. Give them another one first.`
      return fail({ code: 'in-use', detail })
    }
  }
}

/** Approves or refuses the version that the path names. */
export async function decideOn(
  gateway: GatewayContext,
  context: RouteContext,
  outcome: MappingDecision['outcome'],
): Promise<Result<PublishedMapping, GatewayProblem>> {
  const [tenant, id] = [context.get('tenant'), context.req.param('id') ?? '']
  const version = await mappingVersionOf(gateway, context)
  if (version === undefined) return fail(noMappingVersion)
  // What was understood once may be refused by a later program, and the sources may have changed.
  const checked = outcome === 'approved' ? await usable(gateway, context, id, version.document, 'enforce') : ok([])
  if (!checked.ok) return checked
  const { number, digest } = version
  const facts = { mapping: { id, version: number, digest } }
  context.set('facts', facts)
  const decided = await recording(gateway, context, facts).mappings.decide(tenant, {
    id,
    number,
    outcome,
    decider: officerOf(context.get('principal'), gateway.services.idKey),
    needsAnother: gateway.config.officers > 1,
    declares: checked.value,
    now: gateway.services.now(),
  })
  switch (decided.kind) {
    case 'decided':
      return ok(decided.mapping)
    case 'absent':
      return fail(noMappingVersion)
    case 'not-waiting':
      return fail(preconditionFailed('version'))
    case 'same-officer': {
      const detail =
        'The version was proposed by the same officer, or by a client that may be the same; a different officer must approve it.'
      return fail({ code: 'needs-another-officer', detail })
    }
  }
}

function deciding(outcome: MappingDecision['outcome']): Handler {
  return async (gateway, context) => {
    const decided = await decideOn(gateway, context, outcome)
    return decided.ok ? ok(mappingAnswer(decided.value)) : decided
  }
}

export const approveMappingRoute: Handler = deciding('approved')
export const refuseMappingRoute: Handler = deciding('refused')

// /v1/sources/{id}/dry-run: other options, or another adapter, tried on the messages that a source receives. Nothing of it is stored but
// the report. Its examples are for the client that owns the source, as the payloads of dead letters.

import type { JsonObject } from '../../../../standards/hub/entity.ts'
import { fail, ok, type Result } from '../../../../standards/result.ts'
import type { components } from '../../../generated/openapi.d.ts'
import type { GatewayContext } from '../../../pipeline/context.ts'
import { noSuchMapping } from '../../../pipeline/formats/mappings.ts'
import { type DryRunReport, emptyReport } from '../../../pipeline/operation/dry-run-report.ts'
import { openExamples } from '../../../pipeline/operation/dry-runs.ts'
import type { GatewayProblem } from '../../../problem.ts'
import type { DryRun } from '../../../store/operation/dry-runs.ts'
import { mappingText } from '../../../store/mappings/mappings.ts'
import type { Source } from '../../../store/sources/sources.ts'
import { maximumRowBytes } from '../../../store/row-size.ts'
import { recording } from '../../decision.ts'
import { readDocument } from '../../request/json-body.ts'
import { privateAnswer, type RouteContext } from '../../request/request.ts'
import type { Handler } from '../../route.ts'
import { type FormatName, nameOf, pinned, problemOf, readFormat } from './problems.ts'
import { shownOptions, sourceFor } from './sources.ts'

const noDryRun = fail<GatewayProblem>({ code: 'not-found', detail: 'There is no dry run on this source.' })
const exampleMilliseconds = 86_400_000

export type FoundDryRun = DryRun<Partial<DryRunReport>>

export type DryRunRequest = Omit<components['schemas']['DryRunInput'], 'options'> & { readonly options?: JsonObject }

function shown(
  gateway: GatewayContext,
  { adapter, mapping, options, messages, started, until, ended, report }: FoundDryRun,
): Response {
  const isRunning = ended === undefined && until > gateway.services.now()
  const document = {
    adapter,
    ...(mapping === undefined ? {} : { mapping: mappingText(mapping) }),
    options: shownOptions(gateway, { adapter, options, ...(mapping === undefined ? {} : { mapping }) }),
    messages,
    started,
    until,
    state: isRunning ? 'running' : 'ended',
    report: { ...emptyReport, ...report },
  }
  return Response.json(document, { headers: privateAnswer })
}

/** The options of a source with changes to some of them; null removes one. */
function changed(options: JsonObject, changes: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries({ ...options, ...changes }).filter(([, value]) => value !== null))
}

/** What is tried: the format of the source where the request names none. A mapping by its version, which does not change meanwhile. */
async function triedFormat(
  { store }: GatewayContext,
  tenant: string,
  source: Source,
  input: Pick<components['schemas']['DryRunInput'], 'adapter' | 'mapping'>,
): Promise<Result<FormatName, GatewayProblem>> {
  const isOfSource = input.adapter === undefined && input.mapping === undefined
  const format = isOfSource ? ok<FormatName>(source) : nameOf(input.adapter, input.mapping)
  if (!format.ok) return format
  const { adapter, mapping } = format.value ?? { adapter: '' }
  if (mapping === undefined) return ok({ adapter })
  const version = await pinned(store, tenant, mapping)
  return version === undefined ? fail(noSuchMapping(mapping)) : ok({ adapter, mapping: version })
}

/** Begins a dry run, in the place of the one before. */
export async function startDryRun(
  gateway: GatewayContext,
  context: RouteContext,
  source: Source,
  input: DryRunRequest,
): Promise<Result<FoundDryRun, GatewayProblem>> {
  const { id, owner } = source
  const { messages, seconds } = input
  const format = await triedFormat(gateway, context.get('tenant'), source, input)
  if (!format.ok) return format
  const given = input.options ?? {}
  const { adapter, mapping } = format.value
  const isSame = adapter === source.adapter && mapping?.id === source.mapping?.id
  const options = isSame ? changed(source.options, given) : given
  const codec = await readFormat(gateway, context.get('tenant'), format.value, options)
  if (!codec.ok) return fail(problemOf(codec.problem))
  const started = gateway.services.now()
  const after = (milliseconds: number): string => new Date(Date.parse(started) + milliseconds).toISOString()
  const dryRun = {
    id: crypto.randomUUID(),
    owner,
    ...format.value,
    options,
    messages,
    started,
    until: after(seconds * 1000),
    examplesExpire: after(exampleMilliseconds),
  }
  const put = await recording(gateway, context, { source: id }).dryRuns.put(context.get('tenant'), id, dryRun)
  if (put === 'too-large') {
    const detail = 'The options exceed the size limit of a row.'
    return fail({ code: 'limit-exceeded', limit: 'bytes', maximum: maximumRowBytes, path: '/options', detail })
  }
  return ok({ ...dryRun, report: {} })
}

export const putDryRunRoute: Handler = async (gateway, context) => {
  const body = await readDocument(gateway, context, 'DryRunInput', 'dry run')
  if (!body.ok) return body
  const source = await sourceFor(gateway, context)
  if (!source.ok) return source
  const started = await startDryRun(gateway, context, source.value, body.value as unknown as DryRunRequest)
  return started.ok ? ok(shown(gateway, started.value)) : started
}

export const getDryRunRoute: Handler = async (gateway, context) => {
  const source = await sourceFor(gateway, context)
  if (!source.ok) return source
  const found = await gateway.store.dryRuns.get<Partial<DryRunReport>>(context.get('tenant'), source.value.id)
  return found === undefined ? noDryRun : ok(shown(gateway, found))
}

export const deleteDryRunRoute: Handler = async (gateway, context) => {
  const source = await sourceFor(gateway, context)
  if (!source.ok) return source
  const { id } = source.value
  await recording(gateway, context, { source: id }).dryRuns.remove(context.get('tenant'), id)
  return ok(new Response(null, { status: 204 }))
}

export const listDryRunExamplesRoute: Handler = async (gateway, context) => {
  const source = await sourceFor(gateway, context)
  if (!source.ok) return source
  context.set('facts', { source: source.value.id })
  const found = await gateway.store.dryRuns.get(context.get('tenant'), source.value.id)
  if (found === undefined || found.owner !== context.get('principal').client) return noDryRun
  const examples = await openExamples(gateway.services.idKey, found)
  return ok(Response.json({ examples }, { headers: privateAnswer }))
}

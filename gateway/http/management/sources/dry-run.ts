// /v1/sources/{id}/dry-run: other options, or another adapter, tried on the messages that a source receives. Nothing of it is stored but
// the report. Its examples are for the client that owns the source, as the payloads of dead letters.

import type { JsonObject } from '../../../../standards/hub/entity.ts'
import { fail, ok } from '../../../../standards/result.ts'
import type { components } from '../../../generated/openapi.d.ts'
import { withoutSecrets } from '../../../pipeline/adapter-options.ts'
import type { GatewayContext } from '../../../pipeline/context.ts'
import { type DryRunReport, emptyReport } from '../../../pipeline/operation/dry-run-report.ts'
import { openExamples } from '../../../pipeline/operation/dry-runs.ts'
import type { GatewayProblem } from '../../../problem.ts'
import type { DryRun } from '../../../store/operation/dry-runs.ts'
import { maximumRowBytes } from '../../../store/row-size.ts'
import { recording } from '../../decision.ts'
import { readDocument } from '../../request/json-body.ts'
import { privateAnswer } from '../../request/request.ts'
import type { Handler } from '../../route.ts'
import { problemOf, readFormat } from './problems.ts'
import { sourceFor } from './sources.ts'

const noDryRun = fail<GatewayProblem>({ code: 'not-found', detail: 'There is no dry run on this source.' })
const exampleMilliseconds = 86_400_000

type Found = DryRun<Partial<DryRunReport>>

function shown(
  gateway: GatewayContext,
  { adapter, options, messages, started, until, ended, report }: Found,
): Response {
  const registered = gateway.services.registry.get(adapter)
  const isRunning = ended === undefined && until > gateway.services.now()
  const document = {
    adapter,
    options: registered === undefined ? {} : withoutSecrets(registered, options),
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

export const putDryRunRoute: Handler = async (gateway, context) => {
  const body = await readDocument(gateway, context, 'DryRunInput', 'dry run')
  if (!body.ok) return body
  const source = await sourceFor(gateway, context)
  if (!source.ok) return source
  const input = body.value as unknown as components['schemas']['DryRunInput'] & { readonly options?: JsonObject }
  const { id, owner } = source.value
  const { adapter = source.value.adapter, messages, seconds } = input
  const given = input.options ?? {}
  const options = adapter === source.value.adapter ? changed(source.value.options, given) : given
  const format = await readFormat(gateway.services, adapter, options)
  if (!format.ok) return fail(problemOf(format.problem))
  const started = gateway.services.now()
  const after = (milliseconds: number): string => new Date(Date.parse(started) + milliseconds).toISOString()
  const dryRun = {
    id: crypto.randomUUID(),
    owner,
    adapter,
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
  return ok(shown(gateway, { ...dryRun, report: {} }))
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

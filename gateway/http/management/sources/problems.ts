// All faults of the registration of a source in one answer: its members, its adapter and the adapter's options.

import { optionProblem } from '../../../../adapters/option-problem.ts'
import type { Codec } from '../../../../adapters/adapter.ts'
import type { Json, JsonObject } from '../../../../standards/hub/entity.ts'
import { isJsonObject, member } from '../../../../standards/json/object.ts'
import { schemaFaults } from '../../../../standards/json/schema.ts'
import type { Problem } from '../../../../standards/problem.ts'
import { fail, ok, type Result } from '../../../../standards/result.ts'
import type { components } from '../../../generated/openapi.d.ts'
import type { Registered } from '../../../../adapters/register.ts'
import { adapterOf, type Services } from '../../../pipeline/services.ts'
import type { GatewayProblem } from '../../../problem.ts'
import { bodyFaults } from '../../request/body-schema.ts'

/** The contract's own type; what was read as JSON holds nothing but JSON. */
export type SourceDocument = components['schemas']['SourceInput'] & { readonly options?: JsonObject }

/** @returns the document and the codec of its options */
export async function readRegistration(
  services: Services,
  body: Json,
): Promise<Result<{ readonly document: SourceDocument; readonly codec: Codec }, GatewayProblem>> {
  const problems: GatewayProblem[] = bodyFaults('SourceInput', 'source', body).map((fault) => ({
    code: 'invalid',
    ...fault,
  }))
  const document = isJsonObject(body) ? body : {}
  const adapter = member(document, 'adapter')
  const options = member(document, 'options') ?? {}
  let codec: Codec | undefined
  if (typeof adapter === 'string') {
    const format = await readFormat(services, adapter, options)
    if (format.ok) codec = format.value
    else problems.push(...format.problem)
  }
  if (problems.length > 0) return fail(problemOf(problems))
  if (codec === undefined) throw new Error('a registration without faults has no codec')
  return ok({ document: document as unknown as SourceDocument, codec })
}

/** @returns the codec, or every fault of the adapter's name and its options */
export async function readFormat(
  services: Services,
  adapter: string,
  options: Json,
): Promise<Result<Codec | undefined, readonly GatewayProblem[]>> {
  const registered = adapterOf(services, adapter)
  if (!registered.ok) return fail([{ code: 'invalid', path: '/adapter', detail: registered.problem.detail }])
  return isJsonObject(options) ? configure(registered.value, options) : ok(undefined)
}

/** One problem that says all of them. */
export function problemOf(problems: readonly GatewayProblem[]): GatewayProblem {
  const [first = { code: 'invalid', detail: '' }] = problems
  return { ...first, errors: problems.map(({ path = '', detail }) => ({ path, detail })) }
}

/** What the schema of the options refuses, each; else what the adapter itself refuses. */
async function configure(
  { adapter: { options: schema }, load }: Registered,
  options: JsonObject,
): Promise<Result<Codec, readonly Problem[]>> {
  const faults = schemaFaults(schema, options)
  if (faults.length > 0) return fail(faults.map((fault) => placed(optionProblem(fault))))
  const loaded = await load()
  const codec = loaded.configure(options)
  return codec.ok ? codec : fail([placed(codec.problem)])
}

/** An option is named by its members with dots between them. */
function placed(problem: Problem): Problem {
  const steps = 'option' in problem && problem.option !== 'options' ? problem.option.split('.') : []
  return { ...problem, path: ['/options', ...steps].join('/') }
}

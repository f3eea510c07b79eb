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
import type { GatewayContext } from '../../../pipeline/context.ts'
import { mappingAdapterId, mappingFormat } from '../../../pipeline/formats/mappings.ts'
import { adapterOf, noAdapter } from '../../../pipeline/services.ts'
import type { GatewayProblem } from '../../../problem.ts'
import { type MappingName, readMappingName } from '../../../store/mappings/mappings.ts'
import type { Store } from '../../../store/store.ts'
import { bodyFaults } from '../../request/body-schema.ts'

/** The contract's own type; what was read as JSON holds nothing but JSON. */
export type SourceDocument = components['schemas']['SourceInput'] & { readonly options?: JsonObject }

/** @returns the document and the codec of its options */
export async function readRegistration(
  gateway: FormatParts,
  tenant: string,
  body: Json,
): Promise<Result<Registration, GatewayProblem>> {
  const problems: GatewayProblem[] = bodyFaults('SourceInput', 'source', body).map((fault) => ({
    code: 'invalid',
    ...fault,
  }))
  const document = isJsonObject(body) ? body : {}
  const format = isJsonObject(body) ? nameOf(member(body, 'adapter'), member(body, 'mapping')) : ok(undefined)
  const options = member(document, 'options') ?? {}
  let codec: Codec | undefined
  if (!format.ok) problems.push(format.problem)
  else if (format.value !== undefined) {
    const read = await readFormat(gateway, tenant, format.value, options)
    if (read.ok) codec = read.value
    else problems.push(...read.problem)
  }
  if (problems.length > 0) return fail(problemOf(problems))
  if (codec === undefined || !format.ok || format.value === undefined)
    throw new Error('a registration without faults has no codec')
  return ok({ document: document as unknown as SourceDocument, format: format.value, codec })
}

interface Registration {
  readonly document: SourceDocument
  readonly format: FormatName
  readonly codec: Codec
}

/** What reads the messages of a source: an adapter of this gateway, or a mapping. */
export interface FormatName {
  /** `mapping` where it is one. */
  readonly adapter: string
  readonly mapping?: MappingName
}

/** @returns undefined: the schema says what is wrong with it */
export function nameOf(
  adapter: Json | undefined,
  mapping: Json | undefined,
): Result<FormatName | undefined, GatewayProblem> {
  if (mapping === undefined) {
    if (typeof adapter === 'string') return ok({ adapter })
    const detail =
      'The source lacks the member `adapter`, the format that it sends, or `mapping`, the mapping that reads it.'
    return adapter === undefined ? fail({ code: 'invalid', path: '/adapter', detail }) : ok(undefined)
  }
  if (adapter !== undefined && adapter !== mappingAdapterId) {
    const detail = 'A source has an `adapter` or a `mapping`: with a mapping, leave `adapter` out.'
    return fail({ code: 'invalid', path: '/adapter', detail })
  }
  const name = typeof mapping === 'string' ? readMappingName(mapping) : undefined
  return ok(name === undefined ? undefined : { adapter: mappingAdapterId, mapping: name })
}

/** @returns the codec, or every fault of the format's name and its options */
export async function readFormat(
  { services, store }: FormatParts,
  tenant: string,
  { adapter, mapping }: FormatName,
  options: Json,
): Promise<Result<Codec | undefined, readonly GatewayProblem[]>> {
  const version = mapping === undefined ? undefined : await pinned(store, tenant, mapping)
  const registered =
    mapping === undefined
      ? adapterOf(services, adapter)
      : await mappingFormat({ services, store }, tenant, version ?? mapping)
  if (!registered.ok) {
    if (mapping !== undefined) return fail([{ code: 'invalid', path: '/mapping', detail: registered.problem.detail }])
    const detail = noAdapter([...services.registry.keys()], adapter, 'GET /v1/adapters')
    return fail([{ code: 'invalid', path: '/adapter', detail }])
  }
  return isJsonObject(options) ? configure(registered.value, options) : ok(undefined)
}

type FormatParts = Pick<GatewayContext, 'services' | 'store'>

/** A mapping with the number of the version in force, if it names none. */
export async function pinned(
  store: Pick<Store, 'mappings'>,
  tenant: string,
  name: MappingName,
): Promise<MappingName | undefined> {
  if (name.version !== undefined) return name
  const versions = (await store.mappings.get(tenant, name.id))?.versions
  const inForce = versions?.find(({ state }) => state === 'in-force')
  return inForce === undefined ? undefined : { ...name, version: inForce.number }
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

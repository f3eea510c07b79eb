// The formats that are documents: a published mapping, compiled where a source or a dry run needs it. Documents do not change, so
// that what is compiled is kept by the digest, within a bound. The engine is loaded with the first one, CEL with the first expression.

import { createRegistry, emptyBuild, type Registered } from '../../../adapters/register.ts'
import type { MappingDocument } from '../../../adapters/kit/mapping/document.ts'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'
import type { GatewayProblem } from '../../problem.ts'
import { mappingText, type MappingName, type MappingVersionName } from '../../store/mappings/mappings.ts'
import type { Store } from '../../store/store.ts'
import { engineOf, type Services } from '../services.ts'

/** `adapter` of a source that is read by a mapping. */
export const mappingAdapterId = 'mapping'

const maxCompiled = 64
/** By id and digest; the last used is the last. */
const compiled = new Map<string, Registered>()

interface MappingParts {
  readonly services: Services
  readonly store: Pick<Store, 'mappings'>
}

/**
 * The format of a mapping.
 *
 * @param readBy the version that it is read by, where the caller has it from the store
 */
export async function mappingFormat(
  { services, store }: MappingParts,
  tenant: string,
  name: MappingName,
  readBy?: MappingVersionName,
): Promise<Result<Registered, GatewayProblem>> {
  const known = readBy === undefined ? undefined : compiled.get(keyOf(name.id, readBy.digest))
  if (known !== undefined && readBy !== undefined) return ok(remember(name.id, readBy.digest, known))
  const version = readBy?.version ?? name.version
  const found = version === undefined ? undefined : await store.mappings.version(tenant, name.id, version)
  if (found === undefined || (readBy !== undefined && found.digest !== readBy.digest)) return fail(noSuchMapping(name))
  const registered =
    compiled.get(keyOf(name.id, found.digest)) ?? (await compileMapping(services, name.id, found.document))
  return 'ok' in registered ? registered : ok(remember(name.id, found.digest, registered))
}

/** @param document without faults; a later engine may refuse what an earlier one took */
export async function compileMapping(
  services: Services,
  id: string,
  document: JsonObject,
): Promise<Registered | Result<never, GatewayProblem>> {
  const engine = engineOf(services)
  if (!engine.ok) return engine
  const adapter = await engine.value.compile(id, document as unknown as MappingDocument)
  if (!adapter.ok) return adapter
  const registered = createRegistry(emptyBuild, [adapter.value]).get(id)
  if (registered === undefined) throw new Error('an adapter is registered under its id')
  return registered
}

export function noSuchMapping(name: MappingName): GatewayProblem {
  const what = name.version === undefined ? 'a mapping with a version in force' : 'such a version of a mapping'
  return { code: 'invalid', path: '/mapping', detail: `There is not ${what}: ${mappingText(name)}.` }
}

function keyOf(id: string, digest: string): string {
  return `${id} ${digest}`
}

function remember(id: string, digest: string, registered: Registered): Registered {
  const key = keyOf(id, digest)
  compiled.delete(key)
  compiled.set(key, registered)
  const [oldest] = compiled.keys()
  if (compiled.size > maxCompiled && oldest !== undefined) compiled.delete(oldest)
  return registered
}

/** Headers of a request that no mapping reads: credentials, and what proxies say of the client. */
const ofTheConnection =
  /^(?:authorization|proxy-.*|cookie|dpop|signature-input|forwarded|x-forwarded-.*|x-real-ip|x-api-key|cf-.*|true-client-ip|.*client-?cert.*)$/

/** Whether a mapping may read a header. @param name in lower case */
export function mayReadHeader(name: string): boolean {
  return !ofTheConnection.test(name)
}

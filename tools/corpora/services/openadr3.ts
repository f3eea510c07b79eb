// The corpus of OpenADR 3: objects of the user guide and of another server's tests, and parts of objects. What a server answers by
// who the client is does not follow from an object: those cases are explained.

import { openadr3 } from '../../../adapters/energy/openadr-3/adapter.ts'
import { isDescriptor, isPeriod, isValuesMap } from '../../../adapters/energy/openadr-3/check.ts'
import type { Json } from '../../../adapters/adapter.ts'
import { decodeCase, entitiesOf, runCases, type Case } from './cases.ts'

export const run = runCases('openadr3', (one, body) => {
  const part = partOf(one, body)
  if (part !== undefined) return part === (one.verdict === 'refuse') ? 'a part has another verdict' : undefined
  const decoded = decodeCase(body, openadr3, {})
  if (one.verdict === 'read') return undefined
  if (one.verdict !== 'accept') return decoded.ok ? 'it is read' : undefined
  if (!decoded.ok) return decoded.problem.detail
  const isSubscription = decoded.value.losses.some(({ code }) => code === 'subscription')
  const entities = entitiesOf(decoded.value)
  if (!isSubscription && entities.length === 0) return 'there is no entity'
  const objectType = one.expect['objectType']
  const wanted = typeof objectType === 'string' ? types.get(objectType) : undefined
  return wanted === undefined || entities[0]?.type === wanted ? undefined : `the type is ${String(entities[0]?.type)}`
})

const types: ReadonlyMap<string, string> = new Map([
  ['PROGRAM', 'DemandResponseProgram'],
  ['EVENT', 'DemandResponseEvent'],
  ['REPORT', 'DemandResponseReport'],
])

/** Whether a part of an object is right; undefined: it is an object, or is not JSON. */
function partOf({ file = '' }: Case, body: Uint8Array): boolean | undefined {
  const check = checks.find(([name]) => name.test(file))?.[1]
  return check?.(JSON.parse(new TextDecoder().decode(body)) as Json)
}

const checks: readonly (readonly [name: RegExp, check: (value: Json) => boolean])[] = [
  [/^rs-interval-/, isPeriod],
  [/^rs-event-2-/, isDescriptor],
  [/^rs-event-[4-7]-/, isValuesMap],
]

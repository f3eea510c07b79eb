// The requirements for every outcome of a decode, for any input: valid hub entities, well-formed losses and repairs, a
// state that is JSON, a Problem with a code and a sentence (contract tests 3 and 5; the contract in adapters/adapter.ts).

import { typesOf } from '../../standards/hub/entity.ts'
import { validateFragment } from '../../standards/hub/validate/validate.ts'
import type { Change, Decoded, Encoded, Loss, Problem } from '../adapter.ts'
import { same } from './compare.ts'
import { contractLimits } from './context.ts'
import type { Breach, Outcome } from './session.ts'

const kinds: ReadonlySet<string> = new Set(['dropped', 'coerced', 'approximated', 'assumed', 'carried'])
const codes: ReadonlySet<string> = new Set<Problem['code']>([
  'syntax',
  'charset',
  'checksum',
  'invalid',
  'unsupported',
  'limit-exceeded',
  'context-needed',
  'option-missing',
  'option-invalid',
  'nothing-representable',
  'hub-invalid',
  'not-opened',
])
const slug = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/
const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/

/** The faults of an outcome, except those that `hubFaults` reports. Empty: the outcome is legal. */
export function outcomeFaults(outcome: Outcome, types: readonly string[]): readonly string[] {
  return outcome.ok ? decodedFaults(outcome.value, types) : problemFaults(outcome.problem)
}

/** The entities of an outcome that the hub rejects. For an invalid payload the gateway returns the Problem `hub-invalid`. */
export function hubFaults(outcome: Outcome): readonly string[] {
  return (outcome.ok ? outcome.value.changes : []).flatMap((change, index) =>
    'entity' in change
      ? validateFragment(change.entity).map(
          ({ path, rule }) => `changes/${index}: the hub rejects ${path === '' ? '/' : path} by the rule ${rule}`,
        )
      : [],
  )
}

export function problemFaults(problem: Problem | Breach): readonly string[] {
  if (problem.code === 'breach') return [`the adapter violated its contract: ${problem.detail}`]
  const faults: string[] = []
  if (!codes.has(problem.code)) faults.push(`the problem has the unknown code ${problem.code}`)
  if (typeof problem.detail !== 'string' || problem.detail.trim().length < 8)
    faults.push(`the problem ${problem.code} has no sentence`)
  return faults
}

function decodedFaults(decoded: Decoded, types: readonly string[]): readonly string[] {
  return [
    ...decoded.changes.flatMap((change, index) =>
      changeFaults(change, types).map((fault) => `changes/${index}: ${fault}`),
    ),
    ...lossFaults(decoded.losses),
    ...decoded.repairs.flatMap(({ path, code, clause }, index) =>
      path !== '' && slug.test(code) && clause !== '' ? [] : [`repairs/${index}: path, code or clause is missing`],
    ),
    ...stateFaults(decoded),
  ]
}

function changeFaults(change: Change, types: readonly string[]): readonly string[] {
  const declared = (type: string): readonly string[] =>
    types.includes('*') || types.includes(type) ? [] : [`the type ${type} is not declared in reads`]
  switch (change.kind) {
    case 'merge':
    case 'replace':
      return validateFragment(change.entity).length > 0 ? [] : typesOf(change.entity).flatMap(declared)
    case 'delete':
      return instant.test(change.asOf) && change.id !== '' ? [] : ['a delete has no id, or no asOf in UTC']
    case 'only':
      return [...(instant.test(change.asOf) ? [] : ['an only has no asOf in UTC']), ...declared(change.type)]
    default:
      return ['the kind of the change is unknown']
  }
}

export function lossFaults(losses: readonly Loss[]): readonly string[] {
  return losses.flatMap((loss, index) => {
    const faults: string[] = []
    if (!kinds.has(loss.kind)) faults.push('the kind is unknown')
    if (loss.in !== 'source' && loss.in !== 'hub') faults.push('in is neither source nor hub')
    if (typeof loss.path !== 'string' || loss.path === '') faults.push('there is no path')
    if (!slug.test(loss.code)) faults.push('the code is not in kebab case')
    const { tolerance } = loss
    if (tolerance !== undefined && !(loss.kind === 'approximated' && Number.isFinite(tolerance) && tolerance >= 0))
      faults.push('a tolerance is a finite number of at least 0, and only an approximation has one')
    return faults.map((fault) => `losses/${index}: ${fault}`)
  })
}

function stateFaults(decoded: Decoded): readonly string[] {
  const faults: string[] = []
  for (const value of decoded.state?.values() ?? []) {
    const text = JSON.stringify(value) as string | undefined
    if (text === undefined || !same(JSON.parse(text), value)) faults.push('a state is not JSON')
    else if (new TextEncoder().encode(text).length > contractLimits.stateBytes)
      faults.push('a state is larger than its limit')
  }
  return faults
}

/** The faults of an encoding, apart from its body: a loss must report each omitted entity. */
export function encodedFaults(encoded: Encoded): readonly string[] {
  const unreported = encoded.omitted.filter(
    (id) => !encoded.losses.some(({ path }) => path === id || path.startsWith(`${id}/`)),
  )
  return [...lossFaults(encoded.losses), ...unreported.map((id) => `${id} is omitted and no loss reports it`)]
}

/** The hub types that an adapter declares for a media type. */
export function declaredTypes(
  reads: readonly { readonly mediaType: string; readonly types: readonly string[] }[],
  mediaType: string,
): readonly string[] {
  return reads.filter((one) => one.mediaType === mediaType).flatMap(({ types }) => types)
}

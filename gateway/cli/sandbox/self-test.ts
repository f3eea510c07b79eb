// Sends the vendor's messages to the sandbox as a device would, and says what became of each: entities, losses with their reasons,
// or why it was rejected.

import type { Adapter, Loss } from '../../../adapters/adapter.ts'
import { kitLosses } from '../../../adapters/kit/documentation.ts'
import type { GatewayProblem } from '../../problem.ts'
import { counted, say, sayProblem } from '../output.ts'
import type { Sandbox } from './gateway.ts'
import type { Sample } from './samples.ts'

interface Outcome {
  readonly result: string
  readonly entities?: readonly string[]
  readonly losses?: readonly Loss[]
  readonly repairs?: readonly { readonly path: string; readonly code: string }[]
  readonly problem?: GatewayProblem
}

type Answer = Partial<GatewayProblem> & { readonly results?: readonly Outcome[] }

/** @returns how many messages were stored */
export async function selfTest(
  { url, source, tokens }: Sandbox,
  samples: readonly Sample[],
  mediaType: string,
  documentation: Adapter<unknown>['documentation'],
): Promise<number> {
  let stored = 0
  for (const { name, body } of samples) {
    const response = await fetch(`${url}/v1/sources/${source}/messages`, {
      method: 'POST',
      headers: { authorization: `Bearer ${tokens.vendor}`, 'content-type': mediaType },
      body,
    })
    const answer = (await response.json()) as Answer
    const [outcome] = answer.results ?? []
    const problem = outcome?.problem ?? (response.ok ? undefined : (answer as GatewayProblem))
    say(`${name}: ${problem === undefined ? described(outcome) : 'rejected'}`)
    if (problem !== undefined) sayProblem(problem)
    else stored += 1
    sayLosses(outcome?.losses ?? [], documentation?.losses ?? {})
    for (const { path, code } of outcome?.repairs ?? []) say(`  repaired     ${path}: ${code}`)
  }
  return stored
}

function described({ result = 'accepted', entities = [], losses = [] }: Partial<Outcome> = {}): string {
  return `${result}, ${counted(entities.length, 'entity', 'entities')}, ${losses.length === 0 ? 'nothing lost' : counted(losses.length, 'loss', 'losses')}`
}

/** One line for each code, with the places. */
function sayLosses(losses: readonly Loss[], own: Readonly<Record<string, string>>): void {
  const groups = new Map<string, Loss[]>()
  for (const loss of losses) {
    const key = `${loss.kind} ${loss.code}`
    groups.set(key, [...(groups.get(key) ?? []), loss])
  }
  for (const group of groups.values()) {
    const [{ kind, code } = { kind: '', code: '' }] = group
    const places = group
      .slice(0, 3)
      .map(({ path }) => path)
      .join(', ')
    const more = group.length > 3 ? ` and ${group.length - 3} more` : ''
    const meaning = Object.hasOwn(own, code) ? own[code] : Object.hasOwn(kitLosses, code) ? kitLosses[code] : undefined
    say(`  ${kind.padEnd(12)} ${places}${more}: ${code}${meaning === undefined ? '' : `, ${meaning}`}`)
  }
}

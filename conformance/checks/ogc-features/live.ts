// Live data: between two responses a vehicle moves, a count grows, features are added and removed.

import { Findings } from '../../findings.ts'
import { type Finding } from '../../lack.ts'
import type { Target } from '../../runner/target.ts'
import { lookedAt, type Subject } from './subject.ts'

const pauseMilliseconds = 1000

const isSame = (one: Finding, other: Finding): boolean =>
  one.what === other.what && one.expected === other.expected && one.found === other.found

/**
 * A comparison of several responses is repeated if it fails, and a finding counts if it occurs twice.
 * @param look requests everything that it compares, in direct succession
 */
export async function twice(
  findings: Findings,
  target: Target,
  look: (round: Findings) => Promise<void>,
): Promise<void> {
  const first = new Findings()
  await look(first)
  if (first.missing !== undefined) findings.lack(first.missing)
  if (first.list.length === 0) return
  await target.session.wait(pauseMilliseconds)
  const second = new Findings()
  await look(second)
  findings.list.push(...second.list.filter((one) => first.list.some((other) => isSame(one, other))))
}

/** The current first page. */
export async function now(target: Target, subject: Subject): Promise<Subject> {
  const looked = await lookedAt(target, subject.collection)
  return looked.ok ? looked.value : subject
}

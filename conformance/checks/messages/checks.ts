// What becomes of a vendor's messages. A finding names lines, places and codes, and repeats no value, which may be personal data.

import type { Loss } from '../../../adapters/adapter.ts'
import type { Check } from '../../check.ts'
import type { Findings } from '../../findings.ts'
import { readOf, type Sample } from './sample.ts'

type MessageCheck = Check<Sample>

interface Place {
  readonly line: number
  readonly what: string
}

/** Reports what concerns many messages once. */
function eachOnce(findings: Findings, places: readonly Place[], expected: string): void {
  const grouped = new Map<string, Place & { readonly times: number }>()
  for (const place of places)
    grouped.set(place.what, { ...(grouped.get(place.what) ?? place), times: (grouped.get(place.what)?.times ?? 0) + 1 })
  for (const { line, what, times } of grouped.values())
    findings.add(`the message of line ${line}${times === 1 ? '' : ` and ${times - 1} more`}`, expected, what)
}

const read: MessageCheck = {
  id: 'MESSAGES-001',
  async run(findings, sample) {
    const refused = sample.flatMap(({ line, outcome }): Place[] => {
      if (outcome.ok) return []
      const { code, detail } = outcome.problem
      const path = 'path' in outcome.problem ? outcome.problem.path : undefined
      return [{ line, what: `${code}${path === undefined ? '' : ` at ${path}`}: ${detail}` }]
    })
    eachOnce(findings, refused, 'the format reads it')
  },
}

const says: MessageCheck = {
  id: 'MESSAGES-002',
  async run(findings, sample) {
    const found = readOf(sample)
    const isAny = found.some(({ decoded: { changes, inner = [] } }) => changes.length > 0 || inner.length > 0)
    if (found.length > 0 && !isAny) findings.add('all messages that were read', 'at least one entity', 'none')
  },
}

function losses(id: string, kind: Loss['kind'], expected: string): MessageCheck {
  return {
    id,
    async run(findings, sample) {
      const places = readOf(sample).flatMap(({ line, decoded }) =>
        decoded.losses.flatMap((loss): Place[] =>
          loss.kind === kind ? [{ line, what: `${loss.path}: ${loss.code}` }] : [],
        ),
      )
      eachOnce(findings, places, expected)
    },
  }
}

const repaired: MessageCheck = {
  id: 'MESSAGES-006',
  async run(findings, sample) {
    const places = readOf(sample).flatMap(({ line, decoded }) =>
      decoded.repairs.map(({ path, code, clause }): Place => ({ line, what: `${path}: ${code} (${clause})` })),
    )
    eachOnce(findings, places, 'as the standard says')
  },
}

export const messageChecks: readonly MessageCheck[] = [
  read,
  says,
  losses('MESSAGES-003', 'dropped', 'kept in the model'),
  losses('MESSAGES-004', 'carried', 'a place in the model'),
  losses('MESSAGES-005', 'assumed', 'stated by the message'),
  repaired,
]

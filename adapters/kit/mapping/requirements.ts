// What the records of a mapping must have: a record without it is refused, and leaves its neighbours.

import { raise } from '../problem-error.ts'
import { conditionOf, isExpression, type Condition } from './lines/conditions.ts'
import type { Wanted, When } from './document.ts'
import type { Run, Sources } from './sources.ts'
import { placeText, type Frame } from './tree.ts'

export interface Requirement {
  readonly holds: Condition
  /** What is required, in the words of the mapping. */
  readonly detail: string
  readonly path: (frame: Frame, run: Run) => string
  /** It concerns the message, which is refused as a whole. */
  readonly isOfMessage: boolean
}

export function requirementsOf(when: When | undefined, sources: Sources): readonly Requirement[] {
  if (when === undefined) return []
  const { record } = sources
  const at = '/require'
  if (isExpression(when)) {
    const holds = conditionOf(when, record, sources, at)
    const detail = `The mapping requires that ${when.expression}.`
    return holds === undefined ? [] : [{ holds, detail, path: ({ path }) => placeText(path), isOfMessage: false }]
  }
  return Object.entries(when).flatMap(([text, wanted]) => {
    const holds = conditionOf({ [text]: wanted }, record, sources, at)
    const source = sources.source(text, record, at, true)
    if (holds === undefined || source === undefined) return []
    const isOfMessage = /^\$(message|topic|header)\b/.test(text)
    return [
      {
        holds,
        detail: `The mapping requires that ${text} ${wordsOf(wanted)}.`,
        path: (frame, run) => source.place(frame, run),
        isOfMessage,
      },
    ]
  })
}

function wordsOf(wanted: Wanted): string {
  if (typeof wanted === 'object' && wanted !== null && 'present' in wanted)
    return wanted.present ? 'is present' : 'is absent'
  if (typeof wanted === 'object' && wanted !== null && 'not' in wanted)
    return `is not ${[wanted.not].flat().join(', ')}`
  return `is ${[wanted].flat().join(', ')}`
}

/** Raises a Problem for the first requirement that a record, or the message, does not meet. */
export function checkRequirements(
  requirements: readonly Requirement[],
  isOfMessage: boolean,
  frame: Frame,
  run: Run,
): void {
  for (const one of requirements) {
    if (one.isOfMessage !== isOfMessage || one.holds(frame, run)) continue
    const path = one.path(frame, run)
    raise({ code: 'invalid', detail: one.detail, ...(path !== '' && { path }) })
  }
}

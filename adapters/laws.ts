// The eleven laws that every adapter keeps, and the one call that applies them. Free of any test framework, so that a
// vendor can run them on a folder of his own; `adapters/laws/node/` makes a subject from a folder.

import { bundle } from './laws/bundle.ts'
import { chunks } from './laws/chunks.ts'
import { documents } from './laws/documents.ts'
import { expectations } from './laws/expectations.ts'
import { hub } from './laws/hub.ts'
import { junk } from './laws/junk.ts'
import type { Law, LawReport, LawResult, Subject } from './laws/law.ts'
import { pure } from './laws/pure.ts'
import { roundTrip } from './laws/round-trip.ts'
import { runtimes } from './laws/runtimes.ts'
import { silentLoss } from './laws/silent-loss.ts'
import { state } from './laws/state.ts'

export type { Law, LawReport, LawResult, Subject, Violation } from './laws/law.ts'
export { makeSubject, type Folder } from './laws/subject.ts'

/** In the order of the design page. */
export const laws: readonly Law[] = [
  documents,
  expectations,
  hub,
  roundTrip,
  junk,
  chunks,
  pure,
  bundle,
  runtimes,
  silentLoss,
  state,
]

/** Applies every law. Purity comes last, since its traps watch all the other laws at work. */
export async function checkAdapter(subject: Subject): Promise<LawReport> {
  const results = new Map<Law, LawResult>()
  for (const law of [...laws.filter((one) => one !== pure), pure]) {
    const unchecked = law.needsTools !== undefined && subject.tools === undefined
    results.set(law, { id: law.id, title: law.title, violations: await law.check(subject), unchecked })
  }
  return { adapter: subject.adapter.id, results: laws.flatMap((law) => results.get(law) ?? []) }
}

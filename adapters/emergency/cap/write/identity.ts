// The identifier, sender and time of a written alert: those of the local id, so that a reader recognises the alert, else
// the URN of the warning with its own sender and time (CAP 1.2 clause 3.2.1).

import type { Attribute } from '../../../../standards/hub/entity.ts'
import { parseRfc3339 } from '../../../../standards/hub/time/time.ts'
import { identityOf, isName, wholeSecond } from '../identity.ts'
import { writeTime } from '../time.ts'
import type { Writing } from './writing.ts'

export interface WrittenIdentity {
  readonly identifier: string
  readonly sender: string
  /** In the form of CAP. */
  readonly sentText: string
  /** UTC. */
  readonly sent: string
}

/** Undefined: CAP cannot express the id, which is reported. @param localId undefined: the reader may not see it */
export function writeIdentity(
  localId: string | undefined,
  message: ReadonlyMap<string, Attribute>,
  writing: Writing,
): WrittenIdentity | undefined {
  const known = identityOf(localId ?? writing.id)
  if (localId === undefined) writing.lose('coerced', 'local-id-not-visible')
  if (known === undefined) return lost('id-without-place', writing)
  const issued = issuedOf(message.get('dateIssued'))
  if (!('sender' in known)) {
    const sender = textOf(message.get('alertSource'))
    if (sender === undefined || !isName(sender)) return lost('required-missing', writing, 'alertSource')
    if (issued === undefined) return lost('required-missing', writing, 'dateIssued')
    reportCut(issued, writing)
    reportOther('alertIdentifier', message, known.identifier, writing)
    return { identifier: known.identifier, sender, sentText: issued.text, sent: wholeSecond(issued.utc) }
  }
  const { sender, identifier, sent } = known
  reportOther('alertIdentifier', message, identifier, writing)
  reportOther('alertSource', message, sender, writing)
  const same = issued !== undefined && wholeSecond(issued.utc) === sent
  if (!same) writing.report({ name: 'dateIssued' }, message.has('dateIssued') ? 'coerced' : 'assumed', 'said-by-the-id')
  if (same) reportCut(issued, writing)
  return { identifier, sender, sent, sentText: same ? issued.text : sent.replace('Z', '-00:00') }
}

function reportCut({ cut }: { readonly cut: boolean }, writing: Writing): void {
  if (cut) writing.report({ name: 'dateIssued' }, 'approximated', 'time-precision', '', 1)
}

function lost(code: string, writing: Writing, attribute?: string): undefined {
  writing.lose('dropped', code, attribute)
}

function reportOther(name: string, message: ReadonlyMap<string, Attribute>, value: string, writing: Writing): void {
  if (textOf(message.get(name)) === value) return
  writing.report({ name }, message.has(name) ? 'coerced' : 'assumed', 'said-by-the-id')
}

function textOf(attribute: Attribute | undefined): string | undefined {
  return attribute?.type === 'Property' && typeof attribute.value === 'string' ? attribute.value : undefined
}

function issuedOf(attribute: Attribute | undefined): { text: string; utc: string; cut: boolean } | undefined {
  const value = textOf(attribute)
  const written = value === undefined ? undefined : writeTime(value)
  const read = value === undefined ? undefined : parseRfc3339(value)
  return written !== undefined && read?.ok ? { ...written, utc: read.value.utc } : undefined
}

// The inputs of a live run: the server at an address, the document at an address or in a file, or the device that connects.

import { readFile } from 'node:fs/promises'
import { fail, ok } from '../../../standards/result.ts'
import { Keyring } from '../../issuer/keyring.ts'
import { type Adapted, liveAdapter } from '../adapter.ts'
import type { Given } from '../inputs.ts'
import type { Inbox } from './inbox.ts'
import type { Line } from './connection.ts'
import type { Coding } from './received.ts'
import { documentOf, patient } from '../blocked-reason.ts'
import type { Stage } from '../session.ts'
import { createTarget, type TargetOptions } from '../target.ts'

export interface Live extends Omit<TargetOptions, 'url'> {
  readonly subject: string
  readonly settings: Readonly<Record<string, string>>
  readonly isSeeded?: boolean
  readonly inbox?: (stage: Stage) => Promise<Inbox>
  readonly device?: (coding: Coding, stage: Stage) => Promise<Line>
  /** Absent: new keys for this run. */
  readonly keyring?: Keyring
  readonly adapted?: { readonly subject: Adapted }
}

export function liveGiven(live: Live): Given {
  const { subject, settings, isSeeded = false, inbox, device, adapted, keyring = new Keyring(), ...options } = live
  const target: Given['target'] = (stage) => patient(createTarget({ ...options, url: new URL(subject) }, stage))
  return {
    subject,
    settings,
    isSeeded,
    keyring,
    target,
    ...(inbox === undefined ? {} : { inbox }),
    ...(device === undefined ? {} : { device }),
    ...(adapted === undefined ? {} : { adapter: (stage) => liveAdapter(adapted.subject, stage) }),
    async document(stage, name = subject) {
      if (/^https?:/.test(name)) {
        const { url, ...given } = { ...options, url: new URL(name) }
        // The token and the headers of a run are sent to its target only.
        const { token: _, headers: __, ...bare } = given
        const others = name === subject ? given : bare
        // The address of a document may have a query, and is requested unchanged.
        const answer = await patient(createTarget({ ...others, url: new URL(url.origin) }, stage)).send({
          method: 'GET',
          path: url.pathname + url.search,
        })
        return documentOf(answer)
      }
      const at = new Date(stage.now()).toISOString()
      const bytes = await readFile(name).catch(() => undefined)
      const sent = { line: `READ ${name}` }
      if (bytes === undefined) {
        stage.record({ at, milliseconds: 0, sent, missing: 'not-readable' })
        return fail('not-readable')
      }
      const body = stage.redaction.body(bytes)
      stage.record({ at, milliseconds: 0, sent, received: { line: 'read', ...(body === undefined ? {} : { body }) } })
      return ok(new Uint8Array(bytes))
    },
  }
}

// The inputs of a live run: the server at an address, the document at an address or in a file, or the device that connects.

import { readFile } from 'node:fs/promises'
import { fail, ok } from '../../../standards/result.ts'
import { Keyring } from '../../issuer/keyring.ts'
import { type Adapted, liveAdapter } from '../adapter.ts'
import type { RunInputs } from '../inputs.ts'
import type { Inbox } from './inbox.ts'
import type { DeviceConnection } from './connection.ts'
import type { Coding } from './received.ts'
import { documentOf, patient } from '../blocked-reason.ts'
import type { Session } from '../session.ts'
import { createTarget, type TargetOptions } from '../target.ts'

export interface Live extends Omit<TargetOptions, 'url'> {
  readonly subject: string
  readonly settings: Readonly<Record<string, string>>
  readonly isSeeded?: boolean
  readonly inbox?: (session: Session) => Promise<Inbox>
  readonly device?: (coding: Coding, session: Session) => Promise<DeviceConnection>
  /** Absent: new keys for this run. */
  readonly keyring?: Keyring
  readonly adapted?: { readonly subject: Adapted }
}

export function liveInputs(live: Live): RunInputs {
  const { subject, settings, isSeeded = false, inbox, device, adapted, keyring = new Keyring(), ...options } = live
  const target: RunInputs['target'] = (session) => patient(createTarget({ ...options, url: new URL(subject) }, session))
  return {
    subject,
    settings,
    isSeeded,
    keyring,
    target,
    ...(inbox === undefined ? {} : { inbox }),
    ...(device === undefined ? {} : { device }),
    ...(adapted === undefined ? {} : { adapter: (session) => liveAdapter(adapted.subject, session) }),
    async document(session, name = subject) {
      if (/^https?:/.test(name)) {
        const { url, ...given } = { ...options, url: new URL(name) }
        // The token and the headers of a run are sent to its target only.
        const { token: _, headers: __, ...bare } = given
        const others = name === subject ? given : bare
        // The address of a document may have a query, and is requested unchanged.
        const answer = await patient(createTarget({ ...others, url: new URL(url.origin) }, session)).send({
          method: 'GET',
          path: url.pathname + url.search,
        })
        return documentOf(answer)
      }
      const at = new Date(session.now()).toISOString()
      const bytes = await readFile(name).catch(() => undefined)
      const sent = { line: `READ ${name}` }
      if (bytes === undefined) {
        session.record({ at, milliseconds: 0, sent, missing: 'not-readable' })
        return fail('not-readable')
      }
      const body = session.redaction.body(bytes)
      session.record({ at, milliseconds: 0, sent, received: { line: 'read', ...(body === undefined ? {} : { body }) } })
      return ok(new Uint8Array(bytes))
    },
  }
}

// The current position of the reader in a message, for its losses, repairs and Problems. The position is kept in parts,
// because a JSON Pointer (RFC 6901) is needed only for a report.

import { pointerToken } from '../../../standards/json/loss.ts'
import type { DecodeContext, Loss } from '../../adapter.ts'
import type { Ledger } from '../../kit/ledger.ts'
import { ProblemError, raise } from '../../kit/problem-error.ts'
import type { Settings } from './options.ts'

export class Reading {
  readonly settings: Settings
  readonly context: DecodeContext
  readonly ledger: Ledger
  /** The type of an entity in the same message, by its id in the message. */
  typeOf: (id: string) => string | undefined = () => undefined
  /** The JSON Pointer of the entity. */
  entityPath = ''
  /** The current names as in the message; '' if there is none. */
  attribute = ''
  metadata = ''
  /** The attribute's name in the hub. */
  hubName = ''
  /** Whether an id of the current relationship needed its declared type. */
  typesUsed = false

  constructor(settings: Settings, context: DecodeContext, ledger: Ledger) {
    this.settings = settings
    this.context = context
    this.ledger = ledger
  }

  /** The JSON Pointer of the current position, or of a member of it. */
  path(member = ''): string {
    const attribute = this.attribute === '' ? '' : pointerToken(this.attribute)
    const metadata = this.metadata === '' ? '' : `/metadata${pointerToken(this.metadata)}`
    const path = this.entityPath + attribute + metadata + (member === '' ? '' : pointerToken(member))
    // A loss requires a path, also for the whole document.
    return path === '' ? '/' : path
  }

  lose(kind: Loss['kind'], code: string, member?: string): void {
    this.loseAt(kind, code, this.path(member))
  }

  /** @param path a JSON Pointer from a reader in standards/ */
  loseAt(kind: Loss['kind'], code: string, path: string): void {
    this.ledger.report(kind, path, code, this.hubName === '' ? undefined : { attribute: this.hubName })
  }

  repair(code: string, clause: string, member?: string): void {
    this.ledger.repaired(this.path(member), code, `NGSIv2 ${clause}`)
  }

  wrong(detail: string, clause: string, member?: string): never {
    raise({ code: 'invalid', detail, path: this.path(member), clause: `NGSIv2 ${clause}` })
  }
}

/** The result of `read`; undefined: the value is invalid, which does not reject the message. */
export function attempt<Value>(read: () => Value): Value | undefined {
  try {
    return read()
  } catch (error) {
    if (error instanceof ProblemError && error.problem.code === 'invalid') return undefined
    throw error
  }
}

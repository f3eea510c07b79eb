// The current position of the reader in a message, and the losses, repairs and Problem so far. The position is kept in
// parts, because a JSON Pointer (RFC 6901) is needed only for a report.

import type { Attribute } from '../../../../standards/hub/entity.ts'
import { pointerToken } from '../../../../standards/json/loss.ts'
import type { DecodeContext, Json, Loss, Problem, Repair } from '../../../adapter.ts'
import type { AttributeName } from '../names.ts'
import type { Settings } from '../options.ts'

export class DecodeSession {
  readonly settings: Settings
  readonly context: DecodeContext
  readonly losses: Loss[] = []
  readonly repairs: Repair[] = []
  /** The first Problem. Readers then return undefined, and the message is rejected. */
  problem: Problem | undefined
  /** The JSON Pointer of the entity. */
  entityPath = ''
  /** The current names as in the message; '' if there is none. */
  attribute = ''
  metadata = ''
  /** The attribute's name in the hub. */
  hubName = ''
  /** Whether an id of the current relationship needed its declared type. */
  typesUsed = false

  constructor(settings: Settings, context: DecodeContext) {
    this.settings = settings
    this.context = context
  }

  /** The JSON Pointer of the current position, or of a member of it. */
  path(member = ''): string {
    const attribute = this.attribute === '' ? '' : pointerToken(this.attribute)
    const metadata = this.metadata === '' ? '' : `/metadata${pointerToken(this.metadata)}`
    const path = this.entityPath + attribute + metadata + (member === '' ? '' : pointerToken(member))
    // A loss requires a path, also for the whole document.
    return path === '' ? '/' : path
  }

  lose(kind: Loss['kind'], code: string, member?: string): undefined {
    this.loseAt(kind, code, this.path(member))
  }

  /** @param path a JSON Pointer from a reader in standards/ */
  loseAt(kind: Loss['kind'], code: string, path: string): undefined {
    const loss = { kind, in: 'source', path, code } as const
    this.losses.push(this.hubName === '' ? loss : { ...loss, attribute: this.hubName })
  }

  repair(code: string, clause: string, member?: string): void {
    this.repairs.push({ path: this.path(member), code, clause: `NGSIv2 ${clause}` })
  }

  /**
   * Drops an invalid entity, so that the others of the message are kept. A Problem of an option or a limit remains, because
   * it concerns the whole message.
   * @returns the Problem of the dropped entity. Undefined: there was none, or it remains
   */
  leaveOut(path: string): Problem | undefined {
    const { problem } = this
    if (problem === undefined || (problem.code !== 'invalid' && problem.code !== 'unsupported')) return undefined
    const detail = problem.path === undefined ? problem.detail : `${problem.detail} (${problem.path})`
    this.losses.push({ kind: 'dropped', in: 'source', path, code: 'entity-refused', detail })
    this.problem = undefined
    return problem
  }

  /** The result of `read`. An invalid value is not a Problem of the message. */
  attempt<T>(read: () => T | undefined, whenWrong?: () => void): T | undefined {
    const made = read()
    if (this.problem?.code !== 'invalid') return made
    this.problem = undefined
    whenWrong?.()
    return undefined
  }

  /** Sets the Problem, unless there already is one. */
  fail(problem: Problem): undefined {
    this.problem ??= problem
  }

  wrong(detail: string, clause: string, member?: string): undefined {
    this.fail({ code: 'invalid', detail, path: this.path(member), clause: `NGSIv2 ${clause}` })
  }
}

export interface Given {
  readonly value: Json
  /** The type in the message. Undefined: absent. */
  readonly type: string | undefined
  /** The name of the attribute with its entry in the vocabulary. Undefined for metadata. */
  readonly name: AttributeName | undefined
  /** The member with the value, for losses and Problems; '' in the simplified representation. */
  readonly member: string
  readonly targets: Targets
}

/** The members of an attribute or an entity under construction. */
export type Made = Record<string, Json | Attribute | readonly Attribute[] | undefined>
/** The known types of the objects of a relationship. */
export interface Targets {
  /** From the metadata `entityType` or `objectType`: one type, or one per object. */
  readonly types: Json | undefined
  /** The type of an entity in the same message, by its id in the message. */
  typeOf(id: string): string | undefined
}

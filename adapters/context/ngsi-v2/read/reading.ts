// Where the reader of a message stands, and what it has told so far. The place is kept in parts, because a JSON Pointer
// (RFC 6901) is needed only where there is something to tell.

import type { Attribute } from '../../../../standards/hub/entity.ts'
import { pointerToken } from '../../../../standards/json/loss.ts'
import type { DecodeContext, Json, Loss, Problem, Repair } from '../../../adapter.ts'
import type { AttributeName } from '../names.ts'
import type { Settings } from '../options.ts'

export class Reading {
  readonly settings: Settings
  readonly context: DecodeContext
  readonly losses: Loss[] = []
  readonly repairs: Repair[] = []
  /** The first thing that is wrong; readers answer undefined then, and the message is refused. */
  problem: Problem | undefined
  /** JSON Pointer of the entity. */
  entityPath = ''
  /** Names as the message has them; empty: not there. */
  attribute = ''
  metadata = ''
  /** The hub's name of the attribute. */
  hubName = ''
  /** Whether an id of the relationship that is being read needed its declared type. */
  typesUsed = false

  constructor(settings: Settings, context: DecodeContext) {
    this.settings = settings
    this.context = context
  }

  /** The JSON Pointer of the place, or of a member of it. */
  path(member = ''): string {
    const attribute = this.attribute === '' ? '' : pointerToken(this.attribute)
    const metadata = this.metadata === '' ? '' : `/metadata${pointerToken(this.metadata)}`
    const path = this.entityPath + attribute + metadata + (member === '' ? '' : pointerToken(member))
    // The ledger needs a path for the whole document, too.
    return path === '' ? '/' : path
  }

  lose(kind: Loss['kind'], code: string, member?: string): undefined {
    this.loseAt(kind, code, this.path(member))
  }

  /** @param path a JSON Pointer that a reader of standards/ has made */
  loseAt(kind: Loss['kind'], code: string, path: string): undefined {
    const loss = { kind, in: 'source', path, code } as const
    this.losses.push(this.hubName === '' ? loss : { ...loss, attribute: this.hubName })
  }

  repair(code: string, clause: string, member?: string): void {
    this.repairs.push({ path: this.path(member), code, clause: `NGSIv2 ${clause}` })
  }

  /**
   * Leaves an entity out: the others of the message are right without it, but for an option or a limit, which concerns all.
   * @returns the problem; undefined: there was none, or it stands
   */
  leaveOut(path: string): Problem | undefined {
    const { problem } = this
    if (problem === undefined || (problem.code !== 'invalid' && problem.code !== 'unsupported')) return undefined
    const detail = problem.path === undefined ? problem.detail : `${problem.detail} (${problem.path})`
    this.losses.push({ kind: 'dropped', in: 'source', path, code: 'entity-refused', detail })
    this.problem = undefined
    return problem
  }

  /** What `read` makes of a value; one of which it can make nothing is no problem of the message. */
  attempt<T>(read: () => T | undefined, whenWrong?: () => void): T | undefined {
    const made = read()
    if (this.problem?.code !== 'invalid') return made
    this.problem = undefined
    whenWrong?.()
    return undefined
  }

  /** The first problem counts. */
  fail(problem: Problem): undefined {
    this.problem ??= problem
  }

  wrong(detail: string, clause: string, member?: string): undefined {
    this.fail({ code: 'invalid', detail, path: this.path(member), clause: `NGSIv2 ${clause}` })
  }
}

export interface Given {
  readonly value: Json
  /** As written; undefined: left out. */
  readonly type: string | undefined
  /** What the vocabulary says; undefined where it says nothing, and for metadata. */
  readonly name: AttributeName | undefined
  /** Where the value stands, for what is told; '' in the simplified form. */
  readonly member: string
  readonly targets: Targets
}

/** The members of an attribute while they are gathered. */
export type Made = Record<string, Json | Attribute | readonly Attribute[] | undefined>
/** What is known of the entities that a relationship may point to. */
export interface Targets {
  /** Of the metadata `entityType` or `objectType`: one type, or one for each object. */
  readonly types: Json | undefined
  /** The type of an entity of the same message, by its id as written. */
  typeOf(id: string): string | undefined
}

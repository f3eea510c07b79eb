// The commands that a station sends (HJ 212-2017 table 5 and Annex C, HJ 212-2025 table 12), what each contains, and the
// answer if its flag asks for one.

import { lookup } from './tables/flags.ts'

/** What a message holds. */
export type Content =
  /** Readings, or states of devices, at an instant. */
  | { readonly kind: 'instant'; readonly of: 'factors' | 'devices' }
  /** Values over an interval that begins at DataTime; how many minutes is the option `minuteInterval`. */
  | { readonly kind: 'interval'; readonly of: 'factors' | 'devices'; readonly unit: 'day' | 'hour' | 'minute' }
  /** What a station reports about itself, kept unchanged. */
  | { readonly kind: 'notice' }
  /** A reply to a command that this gateway never sends, or a heartbeat: nothing to keep. */
  | { readonly kind: 'nothing' }

export interface Command {
  readonly content: Content
  /** The command of the answer; undefined: it has none. */
  readonly answer: '9013' | '9014' | undefined
}

function data(content: Content): Command {
  return { content, answer: '9014' }
}

const notice: Command = { content: { kind: 'notice' }, answer: '9014' }
const reply: Command = { content: { kind: 'nothing' }, answer: undefined }
/** A message without data, which is answered by the notice reply. */
const signOfLife: Command = { content: { kind: 'nothing' }, answer: '9013' }

const table = {
  1011: notice,
  1013: { content: { kind: 'notice' }, answer: '9013' },
  1061: notice,
  1063: notice,
  2011: data({ kind: 'instant', of: 'factors' }),
  2021: data({ kind: 'instant', of: 'devices' }),
  2031: data({ kind: 'interval', of: 'factors', unit: 'day' }),
  2041: data({ kind: 'interval', of: 'devices', unit: 'day' }),
  2051: data({ kind: 'interval', of: 'factors', unit: 'minute' }),
  2061: data({ kind: 'interval', of: 'factors', unit: 'hour' }),
  2081: notice,
  3015: notice,
  3016: notice,
  3017: notice,
  3018: notice,
  3019: notice,
  3020: notice,
  3021: notice,
  9011: reply,
  9012: reply,
  9013: reply,
  9014: reply,
  9015: signOfLife,
} as const satisfies Record<number, Command>

/** Undefined: a command that this adapter does not read. */
export function commandOf(code: string): Command | undefined {
  return lookup<Command>(table, code)
}

// Every way in which input from outside can be wrong, as a value with a stable code. A problem names what and where;
// it never repeats a value that it was given, because it ends in logs and in other people's terminals.

import type { Loss } from './loss.ts'

/** The size limits that input is held to; each is named in the problem that it causes. */
export type LimitName =
  | 'bytes'
  | 'depth'
  | 'members'
  | 'entities'
  | 'stateBytes'
  | 'fragments'
  | 'messages'
  /** How many times its own length a compressed body may become. */
  | 'inflation'
  /** What is read on the event loop where there is no worker thread. */
  | 'inlineMembers'
  /** What one request may take of a worker thread. */
  | 'seconds'
  | 'megabytes'

interface Base {
  /** One plain sentence for a person: what is wrong and, where it can be said, what to do. Never a value from the input. */
  readonly detail: string
  /** Where: a JSON Pointer, an offset (`byte 17`), or the format's own field name. */
  readonly path?: string
  /** The clause of the standard that is broken, such as `HJ 212-2017 6.3.2`. */
  readonly clause?: string
}

export type Problem =
  /** The bytes are not of the format: truncated, unbalanced, not its grammar. */
  | (Base & { readonly code: 'syntax' })
  /** The bytes are not text in the character set that the format or the declaration says. */
  | (Base & { readonly code: 'charset' })
  /** The check value does not match the content. */
  | (Base & { readonly code: 'checksum' })
  /** The grammar is right, but a value breaks a rule of the standard. */
  | (Base & { readonly code: 'invalid' })
  /** Right by the standard, but of a kind that this adapter does not read: an edition, an encryption, a message. */
  | (Base & { readonly code: 'unsupported' })
  | (Base & { readonly code: 'limit-exceeded'; readonly limit: LimitName; readonly maximum: number })
  /** A linked-data context is needed that is neither bundled nor hosted. */
  | (Base & { readonly code: 'context-needed'; readonly urls: readonly string[] })
  /** An option of the source is missing or wrong; `option` names it and `detail` says why it is never guessed. */
  | (Base & { readonly code: 'option-missing' | 'option-invalid'; readonly option: string })
  /** Nothing of the input can be said in the target format; `losses` say why, of each entity. */
  | (Base & { readonly code: 'nothing-representable'; readonly losses?: readonly Loss[] })
  /** A decoded entity does not satisfy the hub: a fault of the payload or of the adapter. */
  | (Base & { readonly code: 'hub-invalid' })
  /** A signature or an encryption could not be verified or opened. */
  | (Base & { readonly code: 'not-opened' })

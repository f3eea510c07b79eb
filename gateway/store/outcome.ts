// What becomes of a write: its outcome, or why the store cannot serve it now.

/** `conflict`: something has changed since it was read, and nothing of the batch is stored. */
export type BatchOutcome = 'applied' | 'conflict'

/** What others wait for: notifications to be sent, and records that the log does not have yet. */
export type Change = 'outbox' | 'records'

/** The database cannot serve the request now: nothing of the batch is stored. */
export abstract class StoreUnavailable extends Error {}

/** It has no space for a write. */
export class StoreFull extends StoreUnavailable {
  override readonly name = 'StoreFull'
}

/** Another node has taken over what this one was doing. */
export class LeaseLost extends StoreUnavailable {
  override readonly name = 'LeaseLost'

  /** @param lease its name */
  constructor(lease: string) {
    super(`another node holds the lease ${lease}`)
  }
}

/** Another process holds a lock on it, for longer than this one waits. */
export class StoreLocked extends StoreUnavailable {
  override readonly name = 'StoreLocked'
}

/** It is a server, which cannot be reached or takes no requests now. Whether it kept what it was sent last is not known. */
export class StoreUnreachable extends StoreUnavailable {
  override readonly name = 'StoreUnreachable'
}

/** The database cannot store a text of the request, whatever is done: PostgreSQL has no character U+0000. Nothing is stored. */
export class TextRefused extends Error {
  override readonly name = 'TextRefused'
}

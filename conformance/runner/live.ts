// What a live run is given: the server at an address.

import type { Given } from './given.ts'
import { createTarget, type TargetOptions } from './target.ts'

export interface Live extends Omit<TargetOptions, 'url'> {
  readonly subject: string
  readonly settings: Readonly<Record<string, string>>
}

export function liveGiven({ subject, settings, ...options }: Live): Given {
  return { subject, settings, target: (stage) => createTarget({ ...options, url: new URL(subject) }, stage) }
}

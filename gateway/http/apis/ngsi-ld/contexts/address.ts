// Where the contexts that this gateway hosts are (GS CIM 009 clause 6.29, 6.30).

import type { Gate } from '../../../../pipeline/context.ts'
import { prefix } from '../location.ts'

export const contextsPath = `${prefix}/jsonldContexts`

export function addressOf(gate: Gate, id: string): string {
  return `${gate.config.publicUrl}${contextsPath}/${encodeURIComponent(id)}`
}

export function isOwn(gate: Gate, url: string): boolean {
  return url.startsWith(`${gate.config.publicUrl}${contextsPath}/`)
}

export function localIdOf(gate: Gate, url: string): string {
  return url.slice(`${gate.config.publicUrl}${contextsPath}/`.length)
}

// Where the contexts that this gateway hosts are (GS CIM 009 clause 6.29, 6.30).

import type { GatewayContext } from '../../../../pipeline/context.ts'
import { prefix } from '../location.ts'

export const contextsPath = `${prefix}/jsonldContexts`

export function addressOf(gateway: GatewayContext, id: string): string {
  return `${gateway.config.publicUrl}${contextsPath}/${encodeURIComponent(id)}`
}

export function isOwn(gateway: GatewayContext, url: string): boolean {
  return url.startsWith(`${gateway.config.publicUrl}${contextsPath}/`)
}

export function localIdOf(gateway: GatewayContext, url: string): string {
  return url.slice(`${gateway.config.publicUrl}${contextsPath}/`.length)
}

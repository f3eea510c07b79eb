// The services of a running gateway, from its configuration.

import { bundledContext, pinnedContextUrl } from '../../standards/contexts/bundled.ts'
import type { Config } from '../config/config.ts'
import type { Services } from '../pipeline/services.ts'
import { noTelemetry, type Telemetry } from '../telemetry/telemetry.ts'
import type { MappingEngine } from '../../adapters/kit/mapping/engine.ts'
import type { Registry } from '../../adapters/register.ts'

const hostedPinned = 'citygate-v1.jsonld'

/** The configuration's own contexts, the bundled ones by their URLs, and by those under which this gateway hosts them. */
function contextsAt({ publicUrl, contexts }: Config): Services['contextOf'] {
  const hosted = `${publicUrl}/contexts/`
  const aliases = new Map(Object.entries(contexts.aliases))
  return (url) => {
    const alias = aliases.get(url)
    if (alias !== undefined) return alias
    if (!url.startsWith(hosted)) return bundledContext(url)
    const name = url.slice(hosted.length)
    return bundledContext(name === hostedPinned ? pinnedContextUrl : `https://uri.etsi.org/ngsi-ld/v1/${name}`)
  }
}

/** The time as text. One text serves a whole millisecond, since writing it costs more than asking what time it is. */
function clock(): Services['now'] {
  let last = Number.NaN
  let text = ''
  return () => {
    const now = Date.now()
    if (now !== last) {
      last = now
      text = new Date(now).toISOString()
    }
    return text
  }
}

export function createServices(
  config: Config,
  idKey: string,
  { registry, mappings }: { readonly registry: Registry; readonly mappings: MappingEngine | undefined },
  telemetry: Telemetry = noTelemetry,
): Services {
  return {
    registry,
    ...(mappings === undefined ? {} : { mappings }),
    limits: config.limits,
    idKey,
    contextOf: contextsAt(config),
    now: clock(),
    secrets: () => undefined,
    span: telemetry.span,
  }
}

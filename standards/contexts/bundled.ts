// The @context documents that the project carries, so that no entity waits for the network: its own pinned context,
// the NGSI-LD core contexts (ETSI GS CIM 009), and the Smart Data Models by all spellings of their address.

import type { Json } from '../hub/entity.ts'
import { once } from '../once.ts'
import { coreEdition } from './core-editions.ts'
import { pinnedContext, renamedTerms, subjects } from './pinned.ts'

/** The name of the pinned context, wherever a gateway serves it. */
export const pinnedContextUrl = 'urn:citygate:context:v1'

/** The edition of the core context that the hub's own names are read with. */
export const coreContextUrl = 'https://uri.etsi.org/ngsi-ld/v1/ngsi-ld-core-context-v1.9.jsonld'

const newestEdition = 'v1.9'
const core = /^https?:\/\/uri\.etsi\.org\/ngsi-ld\/v1\/ngsi-ld-core-context(?:-(v1\.[0-9]+))?\.jsonld$/

const ofSubject = [
  /^https:\/\/raw\.githubusercontent\.com\/smart-data-models\/([A-Za-z0-9.-]+)\/(?:refs\/heads\/)?master\/context\.jsonld$/,
  /^https:\/\/smart-data-models\.github\.io\/([A-Za-z0-9.-]+)\/context\.jsonld$/,
]

/** Addresses of the context of all Smart Data Models. */
const ofAllSubjects: ReadonlySet<string> = new Set([
  'https://smartdatamodels.org/context.jsonld',
  'http://smartdatamodels.org/context.jsonld',
  'https://smartdatamodels.org/context',
  'https://fiware.github.io/data-models/context.jsonld',
  'https://schema.lab.fiware.org/ld/context',
])

/**
 * The pinned context with the names that NGSI-LD forbids and the hub has replaced. A name that the hub does not know
 * falls into the NGSI-LD default context, as it does in the pinned context.
 */
const smartDataModels = once((): Json => ({ '@context': [pinnedContextUrl, renamedTerms()] }))

function isSmartDataModels(url: string): boolean {
  return ofAllSubjects.has(url) || ofSubject.some((spelling) => isKnown(spelling.exec(url)?.[1]))
}

/** The subjects, as repositories, of which the hub has a type: only for them does the pinned context stand in. */
function isKnown(subject: string | undefined): boolean {
  return subject === 'data-models' || (subject !== undefined && subjects().has(subject))
}

/** @returns the document at a URL, or undefined where the project does not carry it */
export function bundledContext(url: string): Json | undefined {
  if (url === pinnedContextUrl) return pinnedContext()
  const edition = core.exec(url)
  if (edition !== null) return coreEdition(edition[1] ?? newestEdition)
  return isSmartDataModels(url) ? smartDataModels() : undefined
}

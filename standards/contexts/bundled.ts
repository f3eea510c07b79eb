// The @context documents that the project carries, so that no entity waits for the network: its own pinned context,
// the NGSI-LD core contexts (ETSI GS CIM 009), and the Smart Data Models by all spellings of their address.

import type { Json } from '../hub/entity.ts'
import { once } from '../remembered.ts'
import { coreEdition } from './core-editions.ts'
import { pinnedContext, renamedTerms, subjects } from './pinned.ts'

/** The name of the pinned context, wherever a gateway serves it. */
export const pinnedContextUrl = 'urn:citygate:context:v1'

/** The edition of the core context that the hub's own names are read with. */
export const coreContextUrl = 'https://uri.etsi.org/ngsi-ld/v1/ngsi-ld-core-context-v1.9.jsonld'

const newestEdition = 'v1.9'
const core = /^https?:\/\/uri\.etsi\.org\/ngsi-ld\/v1\/ngsi-ld-core-context(?:-(v1\.[0-9]+))?\.jsonld$/

const ofSubject = [
  /^https:\/\/raw\.githubusercontent\.com\/smart-data-models\/([A-Za-z0-9.-]+)\/(?:refs\/heads\/)?(?:master|main)\/context\.jsonld$/,
  /^https:\/\/github\.com\/smart-data-models\/([A-Za-z0-9.-]+)\/(?:raw|blob)\/(?:master|main)\/context\.jsonld$/,
  /^https:\/\/smart-data-models\.github\.io\/([A-Za-z0-9.-]+)\/context\.jsonld$/,
  /^https:\/\/smartdatamodels\.org\/([A-Za-z0-9.-]+)\/context\.jsonld$/,
]
/** The repositories of subjects, such as `dataModel.Weather`. */
const subjectName = /^[Dd]ataModels?\.[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*$/

/** The repository of all subjects. */
const allSubjects = 'data-models'

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

/** The repository whose context a URL names; undefined: it is none of the Smart Data Models. */
function repositoryOf(url: string): string | undefined {
  if (ofAllSubjects.has(url)) return allSubjects
  const named = ofSubject.map((spelling) => spelling.exec(url)?.[1]).find((name) => name !== undefined)
  return named !== undefined && (named === allSubjects || subjectName.test(named)) ? named : undefined
}

/**
 * Whether a URL's document is the hub's own context in place of that of a subject of which the hub has no type: a name that
 * the two share then means what the hub says, which a reader reports.
 */
export function isStandIn(url: string, document: Json): boolean {
  const repository = document === smartDataModels() ? repositoryOf(url) : undefined
  return repository !== undefined && repository !== allSubjects && !subjects().has(repository)
}

/** @returns the document at a URL, or undefined where the project does not carry it */
export function bundledContext(url: string): Json | undefined {
  if (url === pinnedContextUrl) return pinnedContext()
  const edition = core.exec(url)
  if (edition !== null) return coreEdition(edition[1] ?? newestEdition)
  return repositoryOf(url) === undefined ? undefined : smartDataModels()
}

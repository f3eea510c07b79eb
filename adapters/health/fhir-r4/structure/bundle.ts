// What FHIR R4 demands of a Bundle (clause 2.36) beside its structure: the members that its type needs, the identities of its entries,
// and references between them.

import { all, child, textAt, type FhirNode } from './node.ts'
import { baseOf, idOn, type Target } from '../references.ts'
import { typeOfReference, type Fault } from './validate.ts'

const changing = new Set(['batch', 'transaction'])
const answering = new Set(['batch-response', 'transaction-response'])

/** What is wrong with the Bundle itself. */
export function bundleFault(bundle: FhirNode): Fault | undefined {
  const type = textAt(bundle, 'type') ?? ''
  const wrong = (node: FhirNode | undefined, clause: string, detail: string): Fault | undefined =>
    node === undefined ? undefined : { path: node.path, detail, clause }
  const entries = all(bundle, 'entry')
  const first = child(entries[0], 'resource')?.resource
  return (
    (type === 'searchset' || type === 'history'
      ? undefined
      : wrong(child(bundle, 'total'), 'bdl-1', 'Only the result of a search or a history has a total.')) ??
    (type === 'document' &&
    (textAt(bundle, 'identifier.system') === undefined || textAt(bundle, 'identifier.value') === undefined)
      ? wrong(bundle, 'bdl-9', 'A document has an identifier with its system and value.')
      : undefined) ??
    (type === 'document' && child(bundle, 'timestamp') === undefined
      ? wrong(bundle, 'bdl-10', 'A document has a timestamp.')
      : undefined) ??
    (type === 'document' && first !== 'Composition'
      ? wrong(bundle, 'bdl-11', 'The first entry of a document is a Composition.')
      : undefined) ??
    (type === 'message' && first !== 'MessageHeader'
      ? wrong(bundle, 'bdl-12', 'The first entry of a message is a MessageHeader.')
      : undefined) ??
    repeatedLink(bundle)
  )
}

function repeatedLink(bundle: FhirNode): Fault | undefined {
  const seen = new Set<string>()
  for (const link of all(bundle, 'link')) {
    const relation = textAt(link, 'relation') ?? ''
    if (seen.has(relation) && ['self', 'first', 'last', 'next', 'previous', 'prev'].includes(relation))
      return { path: link.path, detail: 'A link of that relation occurs once.', clause: 'Bundle.link' }
    seen.add(relation)
  }
  return undefined
}

/** The identities of the entries, which each entry is compared with. */
export interface Identities {
  readonly type: string
  /** The type of the resources that were searched. */
  readonly searched: string | undefined
  /** How often each fullUrl with its version occurs, and each without it. */
  readonly counts: ReadonlyMap<string, number>
  /** The types of the resources by the last step of their fullUrl. */
  readonly typesById: ReadonlyMap<string, string>
  readonly byUrl: ReadonlyMap<string, Target>
  /** The id of each resource. */
  readonly ids: ReadonlyMap<FhirNode | undefined, string>
  /** The base of the server of the first entry that names one. */
  readonly server: string | undefined
}

function versioned(entry: FhirNode): string {
  return `${textAt(entry, 'fullUrl') ?? ''} ${textAt(entry, 'resource.meta.versionId') ?? ''}`
}

export function identitiesOf(
  bundle: FhirNode,
  idOf: (resource: FhirNode, fullUrl: string | undefined) => string,
): Identities {
  const counts = new Map<string, number>()
  const typesById = new Map<string, string>()
  const byUrl = new Map<string, Target>()
  const ids = new Map<FhirNode | undefined, string>()
  const owners = new Map<string, string>()
  const entries = all(bundle, 'entry').map((entry) => [entry, textAt(entry, 'fullUrl')] as const)
  const server = entries.flatMap(([, fullUrl]) => baseOf(fullUrl) ?? [])[0]
  const isUuid = (fullUrl: string | undefined): boolean => fullUrl?.startsWith('urn:uuid:') === true
  for (const [entry, fullUrl] of [...entries].toSorted(([, one], [, other]) => +isUuid(one) - +isUuid(other))) {
    const resource = child(entry, 'resource')
    if (resource?.resource === undefined) continue
    const type = resource.resource
    const own = idOn(baseOf(fullUrl), server, { type, id: idOf(resource, fullUrl) })
    const [, uuid] = /^urn:uuid:(.+)$/.exec(fullUrl ?? '') ?? []
    // A resource that is to be created has no id of its own: two may have the same one.
    const isTaken = uuid !== undefined && (owners.get(`${type}/${own}`) ?? fullUrl) !== fullUrl
    const id = isTaken ? uuid : own
    ids.set(resource, id)
    if (fullUrl === undefined) continue
    owners.set(`${type}/${id}`, fullUrl)
    for (const key of [versioned(entry), fullUrl]) counts.set(key, (counts.get(key) ?? 0) + 1)
    if (uuid !== undefined) typesById.set(uuid, type)
    byUrl.set(fullUrl, { type, id })
  }
  const self = all(bundle, 'link').find((one) => textAt(one, 'relation') === 'self')
  const searched = typeOfReference(`${textAt(self, 'url')?.split('?')[0] ?? ''}?`)
  return { type: textAt(bundle, 'type') ?? '', searched, counts, typesById, byUrl, ids, server }
}

/** What is wrong with one entry. */
export function entryFault(entry: FhirNode, identities: Identities): Fault | undefined {
  const { type, searched, counts } = identities
  const resource = child(entry, 'resource')
  const [request, response, search] = ['request', 'response', 'search'].map((name) => child(entry, name))
  const wrong = (node: FhirNode, clause: string, detail: string): Fault => ({ path: node.path, detail, clause })
  const isHistory = type === 'history'
  if (search !== undefined && type !== 'searchset')
    return wrong(search, 'bdl-2', 'Only the result of a search has this element.')
  if ((request !== undefined) !== (changing.has(type) || isHistory))
    return wrong(
      request ?? entry,
      'bdl-3',
      'An entry has a request in a batch, a transaction and a history, and in no other Bundle.',
    )
  if ((response !== undefined) !== (answering.has(type) || isHistory))
    return wrong(
      response ?? entry,
      'bdl-4',
      'An entry has a response in an answer and a history, and in no other Bundle.',
    )
  if (resource === undefined && request === undefined && response === undefined)
    return wrong(entry, 'bdl-5', 'An entry has a resource, a request or a response.')
  const fullUrl = child(entry, 'fullUrl')
  if (fullUrl?.text === undefined) {
    if (resource === undefined || changing.has(type) || answering.has(type) || isHistory) return undefined
    // What an operation says of itself is not identified.
    if (resource.resource === 'OperationOutcome') return undefined
    return wrong(entry, 'Bundle.entry.fullUrl', 'An entry has a fullUrl, but for a batch and a transaction.')
  }
  return (
    urlFault(fullUrl, fullUrl.text, resource, changing.has(type) || answering.has(type)) ??
    (!isHistory && (counts.get(versioned(entry)) ?? 0) > 1
      ? wrong(fullUrl, 'bdl-7', 'A fullUrl occurs once in a Bundle, or with other versions.')
      : undefined) ??
    (type === 'searchset' ? searchFault(entry, resource, searched) : undefined) ??
    (resource === undefined ? undefined : referenceFault(resource, fullUrl.text, identities))
  )
}

function urlFault({ path }: FhirNode, url: string, resource: FhirNode | undefined, isNew: boolean): Fault | undefined {
  const wrong = (clause: string, detail: string): Fault => ({ path, detail, clause })
  if (!/^[A-Za-z][A-Za-z0-9+.-]*:/.test(url)) return wrong('Bundle.entry.fullUrl', 'A fullUrl is an absolute URL.')
  if (url.includes('/_history/')) return wrong('bdl-8', 'A fullUrl has no version.')
  if (/^urn:uuid:/i.test(url) && !/^urn:uuid:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(url))
    return wrong('Bundle.entry.fullUrl', 'The fullUrl is not a UUID.')
  if (resource === undefined || !/^https?:/.test(url)) return undefined
  const type = typeOfReference(url)
  if (type === undefined) return undefined
  const id = child(resource, 'id')?.text
  if (type !== resource.resource || (id === undefined ? !isNew : !url.endsWith(`/${id}`)))
    return wrong('Bundle.entry.fullUrl', 'A fullUrl of a server ends with the type and the id of the resource.')
  return undefined
}

function searchFault(entry: FhirNode, resource: FhirNode | undefined, searched: string | undefined): Fault | undefined {
  const mode = textAt(entry, 'search.mode')
  if (resource === undefined || resource.resource === 'OperationOutcome') return undefined
  if (mode === 'outcome')
    return { path: resource.path, detail: 'The outcome of a search is an OperationOutcome.', clause: 'Bundle.entry' }
  if (child(resource, 'id') === undefined)
    return { path: resource.path, detail: 'What a search has found has an id.', clause: 'Bundle.entry' }
  if (mode === 'match' && searched !== undefined && resource.resource !== searched)
    return { path: resource.path, detail: 'The resource is not of the type that was searched.', clause: 'Bundle.entry' }
  return undefined
}

/** A reference by a type and an id whose resource is in the Bundle under another type; of a document, those that are not in it. */
function referenceFault(
  resource: FhirNode,
  fullUrl: string,
  { type, typesById, counts }: Identities,
): Fault | undefined {
  const isComposition = type === 'document' && resource.resource === 'Composition'
  // A relative reference is one to the server of the entry (R4 2.36.4.1).
  const [, base] = /^(https?:.*\/)[A-Z][A-Za-z]+\/[A-Za-z0-9\-.]{1,64}$/.exec(fullUrl) ?? []
  const visit = (node: FhirNode): Fault | undefined => {
    if (node.name === 'reference' && node.text !== undefined) {
      const [, of, id = '', version] =
        /^([A-Z]\w+)\/([A-Za-z0-9\-.]{1,64})(?:\/_history\/([A-Za-z0-9\-.]{1,64}))?$/.exec(node.text) ?? []
      const found = typesById.get(id)
      if (of !== undefined && found !== undefined && found !== of)
        return { path: node.path, detail: 'The Bundle has the resource, with another type.', clause: 'Bundle' }
      const key = `${base}${of}/${id}${version === undefined ? '' : ` ${version}`}`
      if (isComposition && of !== undefined && counts.get(key) !== 1)
        return {
          path: node.path,
          detail: 'A document contains what its Composition refers to, in one version.',
          clause: 'Bundle (documents)',
        }
    }
    for (const inner of node.children) {
      const fault = visit(inner)
      if (fault !== undefined) return fault
    }
    return undefined
  }
  return visit(resource)
}

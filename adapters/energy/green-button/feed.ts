// The Atom feed of a Green Button file (RFC 4287, NAESB REQ.21): entries with their links, and the resource in each.

import { decodeXml, parseXml, raise, xmlPath, type XmlElement, type XmlLimits } from '../../kit/index.ts'

const atom = 'http://www.w3.org/2005/Atom'
export const espi = 'http://naesb.org/espi'

/** A resource with where it stands among the others. */
export interface Entry {
  readonly path: string
  readonly resource: XmlElement
  /** The address of the resource; undefined: it stands alone. */
  readonly self: string | undefined
  /** That of the collection of the resource. */
  readonly up: string | undefined
  readonly related: readonly string[]
}

export interface Feed {
  readonly entries: readonly Entry[]
  /** What is not kept. */
  readonly losses: readonly { readonly path: string; readonly code: string }[]
}

const clause = 'NAESB REQ.21 3'

/** The elements of Atom (RFC 4287 section 4). */
const atomNames = new Set(
  'feed entry content author category contributor generator icon id link logo published rights source subtitle summary title updated name uri email'.split(
    ' ',
  ),
)

/** Names of elements that are the sender's own do not stand in paths. */
export function pathOf(element: XmlElement): string {
  return xmlPath(element, ({ namespace, name }) => (namespace === atom ? atomNames.has(name) : namespace === espi))
}

/** @param bytes of a feed, an entry, or a resource */
export function readFeed(bytes: Uint8Array, contentType: string | undefined, limits: XmlLimits): Feed {
  const { root, asides } = parseXml(decodeXml(bytes, contentType).text, limits)
  const losses: { readonly path: string; readonly code: string }[] = []
  if (asides.length > 0) losses.push({ path: pathOf(root), code: 'comment' })
  for (const element of withStrayText(root)) losses.push({ path: pathOf(element), code: 'text-between' })
  if (root.namespace === espi)
    return { entries: [{ path: pathOf(root), resource: root, self: undefined, up: undefined, related: [] }], losses }
  if (root.namespace !== atom || (root.name !== 'feed' && root.name !== 'entry'))
    return raise({
      code: 'unsupported',
      path: '/',
      detail: 'The document must be an Atom feed or entry, or a resource of ESPI.',
      clause,
    })
  const elements = root.name === 'entry' ? [root] : childrenOf(root, 'entry')
  for (const other of root.name === 'entry' ? [] : root.children)
    if (!elements.includes(other)) losses.push({ path: pathOf(other), code: 'atom-metadata' })
  const entries: Entry[] = []
  for (const element of elements) {
    const links = childrenOf(element, 'link')
    const addresses = (rel: string): readonly string[] =>
      links.filter((link) => attributeOf(link, 'rel') === rel).flatMap((link) => addressOf(link) ?? [])
    const resources = childrenOf(element, 'content').flatMap(({ children }) => children)
    for (const other of element.children)
      if (other.name !== 'content' && !(other.name === 'link' && isFollowed(other)))
        losses.push({ path: pathOf(other), code: other.name === 'title' ? 'title' : 'atom-metadata' })
    for (const resource of resources)
      entries.push({
        path: pathOf(resource),
        resource,
        self: addresses('self')[0],
        up: addresses('up')[0],
        related: addresses('related'),
      })
    if (resources.length === 0) losses.push({ path: pathOf(element), code: 'no-resource' })
  }
  return { entries, losses }
}

/** Elements with text beside their elements. */
function withStrayText(element: XmlElement): readonly XmlElement[] {
  const { children, text } = element
  const inner = children.flatMap(withStrayText)
  return children.length > 0 && text.trim() !== '' ? [element, ...inner] : inner
}

function isFollowed(link: XmlElement): boolean {
  return ['self', 'up', 'related'].includes(attributeOf(link, 'rel') ?? '') && attributeOf(link, 'href') !== undefined
}

function attributeOf({ attributes }: XmlElement, name: string): string | undefined {
  return attributes.find((one) => one.name === name && one.namespace === '')?.value
}

/** An address without its server and without slashes at its ends: feeds mix absolute and relative ones. */
function addressOf(link: XmlElement): string | undefined {
  return attributeOf(link, 'href')
    ?.trim()
    .replace(/^[A-Za-z][A-Za-z0-9+.-]*:\/\/[^/]*/, '')
    .replaceAll(/^\/+|\/+$/g, '')
}

function childrenOf({ children }: XmlElement, name: string): readonly XmlElement[] {
  return children.filter((child) => child.name === name && child.namespace === atom)
}

/** The texts of the elements at a path below an element: `timePeriod/start`. */
export function textsAt(element: XmlElement, path: string): readonly string[] {
  let found: readonly XmlElement[] = [element]
  for (const name of path.split('/'))
    found = found.flatMap(({ children }) => children.filter((child) => child.name === name && child.namespace === espi))
  return found.map(({ text }) => text.trim())
}

/** The leaves below an element, as pairs of path and text: names of the sender are never members of an object. */
export function leavesOf(element: XmlElement, prefix = ''): readonly (readonly [path: string, text: string])[] {
  return element.children.flatMap((child) => {
    const path = `${prefix}${child.name}`
    return child.children.length === 0 ? [[path, child.text.trim()] as const] : leavesOf(child, `${path}/`)
  })
}

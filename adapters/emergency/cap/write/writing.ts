// One warning while it is written: what of it CAP cannot say, by the path of the hub.

import type { Attribute } from '../../../../standards/hub/entity.ts'
import type { Loss } from '../../../adapter.ts'
import { isXmlText } from '../xml/xml-write.ts'

/** Where a loss is: an attribute, and the instance where it is not the default. */
export interface At {
  readonly name: string
  readonly datasetId?: string | undefined
}

/** Qualities that may be published without being said: CAP has no word for any. */
const publishable: ReadonlySet<unknown> = new Set(['good', 'manual'])
/** What a URI holds only as percent and two digits (RFC 3986 clause 2). */
const notOfUri = /[ "<>[\\\]^`{|}]|%(?![0-9A-Fa-f]{2})/g
const space = /^[ \t\r\n]+|[ \t\r\n]+$/g

export class Writing {
  readonly id: string
  readonly losses: Loss[] = []

  constructor(id: string) {
    this.id = id
  }

  /** Of the entity itself. */
  lose(kind: Loss['kind'], code: string, attribute?: string): void {
    this.losses.push({ kind, in: 'hub', path: this.id, ...(attribute === undefined ? {} : { attribute }), code })
  }

  /** @param within a member of the instance, such as `/observedAt` */
  tell({ name, datasetId }: At, kind: Loss['kind'], code: string, within = '', tolerance?: number): undefined {
    const path = `${this.id}/${name}${datasetId === undefined ? '' : `/${datasetId}`}${within}`
    const told: Loss = { kind, in: 'hub', path, attribute: name, code }
    this.losses.push(tolerance === undefined ? told : { ...told, tolerance })
    return undefined
  }

  /** A reading that its sender marks as bad is never published as a good one. */
  isGood({ quality }: Attribute, at: At): boolean {
    if (quality === undefined) return true
    const value = typeof quality === 'object' && quality !== null && 'value' in quality ? quality.value : undefined
    if (publishable.has(value)) return true
    this.tell(at, 'dropped', 'bad-quality')
    return false
  }

  /** A text as it can stand in an element; '' where nothing is left of it, undefined where it cannot. */
  clean(text: string, at: At): string | undefined {
    if (!isXmlText(text)) return this.tell(at, 'dropped', 'illegal-character')
    const clean = text.replace(space, '')
    if (clean !== text) this.tell(at, 'coerced', 'white-space')
    return clean
  }

  /** An `xs:anyURI`, which a reader may check. */
  escapeUri(text: string, at: At): string {
    const escaped = text.replace(space, '').replace(notOfUri, encodeURIComponent)
    if (escaped !== text) this.tell(at, 'coerced', 'uri-escaped')
    return escaped
  }

  /** The same for a text that says nothing where it is empty. */
  cleanText(text: string, at: At): string | undefined {
    const clean = this.clean(text, at)
    return clean === '' ? this.tell(at, 'dropped', 'empty-text') : clean
  }
}

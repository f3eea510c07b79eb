// Collects the losses while a warning is written, by their paths in the hub.

import type { Attribute } from '../../../../standards/hub/entity.ts'
import type { Loss } from '../../../adapter.ts'
import { isXmlText } from '../xml/xml-write.ts'

/** The location of a loss: an attribute, and the instance if it is not the default. */
export interface At {
  readonly name: string
  readonly datasetId?: string | undefined
}

/** Values of `quality` that may be published. CAP cannot express quality. */
const publishable: ReadonlySet<unknown> = new Set(['good', 'manual'])
/** Characters that must be percent-encoded in a URI (RFC 3986 clause 2). */
const notOfUri = /[ "<>[\\\]^`{|}]|%(?![0-9A-Fa-f]{2})/g
const space = /^[ \t\r\n]+|[ \t\r\n]+$/g

export class Writing {
  readonly id: string
  readonly losses: Loss[] = []

  constructor(id: string) {
    this.id = id
  }

  /** Reports a loss of the entity itself. */
  lose(kind: Loss['kind'], code: string, attribute?: string): void {
    this.losses.push({ kind, in: 'hub', path: this.id, ...(attribute === undefined ? {} : { attribute }), code })
  }

  /** Reports a loss of an attribute. @param within a member of the instance, such as `/observedAt` */
  report({ name, datasetId }: At, kind: Loss['kind'], code: string, within = '', tolerance?: number): undefined {
    const path = `${this.id}/${name}${datasetId === undefined ? '' : `/${datasetId}`}${within}`
    const loss: Loss = { kind, in: 'hub', path, attribute: name, code }
    this.losses.push(tolerance === undefined ? loss : { ...loss, tolerance })
    return undefined
  }

  /** Whether the value may be published. A value marked as bad is dropped and reported. */
  isGood({ quality }: Attribute, at: At): boolean {
    if (quality === undefined) return true
    const value = typeof quality === 'object' && quality !== null && 'value' in quality ? quality.value : undefined
    if (publishable.has(value)) return true
    this.report(at, 'dropped', 'bad-quality')
    return false
  }

  /** The text without surrounding white space, possibly ''. Undefined: XML cannot contain it. */
  clean(text: string, at: At): string | undefined {
    if (!isXmlText(text)) return this.report(at, 'dropped', 'illegal-character')
    const clean = text.replace(space, '')
    if (clean !== text) this.report(at, 'coerced', 'white-space')
    return clean
  }

  /** Percent-encodes a text so that it is a valid `xs:anyURI`. */
  escapeUri(text: string, at: At): string {
    const escaped = text.replace(space, '').replace(notOfUri, encodeURIComponent)
    if (escaped !== text) this.report(at, 'coerced', 'uri-escaped')
    return escaped
  }

  /** Like `clean`, but an empty text is dropped and reported. */
  cleanText(text: string, at: At): string | undefined {
    const clean = this.clean(text, at)
    return clean === '' ? this.report(at, 'dropped', 'empty-text') : clean
  }
}

// HTML as a tagged template: every value is text and is escaped, unless it was made by the same tag, so that a value of the store
// can never become markup, in an element or in a quoted attribute.

import { escapeHtml } from './frame.ts'

export class Html {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

/** The values of a template; nothing, `false` and `undefined` write nothing. */
export type Part = Html | string | number | false | undefined | readonly Part[]

export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(texts.map((text, index) => text + textOf(parts[index])).join(''))
}

/** Prose: text between backticks becomes code. */
export function prose(text: string): Html {
  return new Html(escapeHtml(text).replaceAll(/`([^`]+)`/g, '<code>$1</code>'))
}

function textOf(part: Part): string {
  if (part === undefined || part === false) return ''
  if (part instanceof Html) return part.text
  if (typeof part === 'string') return escapeHtml(part)
  return typeof part === 'number' ? String(part) : part.map(textOf).join('')
}

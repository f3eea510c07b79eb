// What every page of the console needs: the reader's language, links that keep that language, and forms that only this session can
// submit.

import type { ConsoleTexts, Language, PolicyTexts } from '../../locales/locales.ts'
import { negotiate } from '../../locales/negotiate.ts'
import type { GatewayContext } from '../pipeline/context.ts'
import { html, Html, type Part } from '../http/pages/html.ts'
import { parameterOf, queryOf } from '../http/request/query.ts'
import type { RouteContext } from '../http/request/request.ts'
import { formToken } from '../http/session.ts'

export interface PageContext {
  /** Of its texts. */
  readonly language: Language
  readonly texts: ConsoleTexts
  /** Policies and decisions as sentences. */
  readonly policy: PolicyTexts
  /** Chosen in the address; absent: by what the browser says. */
  readonly chosen: string | undefined
  /** For its forms; absent: nobody is signed in by a browser. */
  readonly formToken: string | undefined
}

export async function shownOf(gateway: GatewayContext, context: RouteContext): Promise<PageContext> {
  const chosen = parameterOf(queryOf(context), 'lang')
  const wanted = negotiate(chosen, context.req.header('accept-language'))
  const { language, console: texts, policy } = await gateway.loadTexts(wanted)
  const session = context.get('session')
  return {
    language,
    texts,
    policy,
    chosen: chosen === undefined ? undefined : wanted,
    formToken: session === undefined ? undefined : formToken(gateway, session),
  }
}

/** An address of the console, in the language that was chosen. */
export function address(
  { chosen }: PageContext,
  path: string,
  parameters: Readonly<Record<string, string | undefined>> = {},
): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(parameters))
    if (value !== undefined && value !== '') query.set(name, value)
  if (chosen !== undefined) query.set('lang', chosen)
  const text = query.toString()
  return text === '' ? path : `${path}?${text}`
}

/** @param isHere whether it leads to the page on which it stands */
export function link(
  shown: PageContext,
  path: string,
  text: Part,
  parameters?: Parameters<typeof address>[2],
  isHere = false,
  style?: string,
): Html {
  const attributes = html`${isHere && html` aria-current="page"`}${style !== undefined && html` class="${style}"`}`
  return html`<a href="${address(shown, path, parameters)}" ${attributes}>${text}</a>`
}

/** A form that changes something. */
export function postForm(
  shown: PageContext,
  path: string,
  body: Part,
  parameters: Readonly<Record<string, string | undefined>> = {},
): Html {
  const token = shown.formToken
  return html`<form method="post" action="${address(shown, path, parameters)}">
    ${token !== undefined && html`<input type="hidden" name="form" value="${token}" />`}${body}
  </form>`
}

/** A form that only asks. */
export function getForm({ chosen }: PageContext, path: string, body: Part): Html {
  return html`<form method="get" action="${path}">
    ${chosen !== undefined && html`<input type="hidden" name="lang" value="${chosen}" />`}${body}
  </form>`
}

export function field(label: string, name: string, value: string, more: Part = ''): Html {
  return html`<div>
    <label for="${name}">${label}</label><input id="${name}" name="${name}" value="${value}" ${more} />
  </div>`
}

export function choice(
  label: string,
  name: string,
  value: string,
  options: readonly (readonly [value: string, text: string])[],
): Html {
  const shown = options.map(
    ([one, text]) => html`<option value="${one}" ${one === value && html` selected`}>${text}</option>`,
  )
  return html`<div>
    <label for="${name}">${label}</label
    ><select id="${name}" name="${name}">
      ${shown}
    </select>
  </div>`
}

/**
 * A table whose rows stand one below the other on a phone, each cell behind the name of its column; a button says what it does
 * by itself.
 */
export function table(heads: readonly string[], rows: readonly (readonly Part[])[]): Html {
  const head = heads.map((name) => html`<th scope="col">${name}</th>`)
  const body = rows.map(
    (cells) =>
      html`<tr>
        ${cells.map((cell, index) => html`<td ${!isButton(cell) && html`data-label="${heads[index]}"`}>${cell}</td>`)}
      </tr>`,
  )
  return html`<table class="stacked">
    <thead>
      <tr>
        ${head}
      </tr>
    </thead>
    <tbody>
      ${body}
    </tbody>
  </table>`
}

function isButton(cell: Part): boolean {
  return cell instanceof Html && cell.text.startsWith('<form')
}

/** A name of the machine's, which reads from left to right in every language. */
export function code(text: string): Html {
  return html`<code dir="ltr">${text}</code>`
}

export function time(text: string): Html {
  return html`<time datetime="${text}" dir="ltr">${text.replace('T', ' ').replace(/\.\d+Z$/, 'Z')}</time>`
}

/** The way to the next page of a list. */
export function further(cursor: string | undefined, path: string, shown: PageContext): Html {
  return html`${cursor !== undefined && html`<p>${link(shown, path, shown.texts.common.nextPage, { cursor })}</p>`}`
}

/** Of fields for names and texts of machines. */
export const plainText = html` dir="ltr" autocomplete="off" spellcheck="false"`

/** Names that are separated by spaces or commas. */
export function listOf(text: string): readonly string[] {
  return text.split(/[\s,]+/).filter((part) => part !== '')
}
